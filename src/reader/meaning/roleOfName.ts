/** The role that a variable's name suggests for its vector; undefined where it suggests neither, or both. */
export function roleOfName(name: string): 'target' | 'prediction' | undefined {
  const words = wordsOf(name);
  const saysPrediction = words.some((word) => predictionWords.has(word));
  const saysTarget = words.some((word) => targetWords.has(word));
  if (saysPrediction === saysTarget) return soleLetter[name];
  return saysTarget ? 'target' : 'prediction';
}

/** `yPred_1` and `y_pred_1` are the words y, pred, 1. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

const targetWords = new Set(
  `label labels target targets truth true gt gold golden actual expected class classes onehot reference
   groundtruth ytrue correct answer answers`.split(/\s+/),
);

const predictionWords = new Set(
  `pred preds predict predicted prediction predictions logit logits out output outputs prob probs proba
   probability probabilities score scores softmax sigmoid hat yhat ypred estimate estimated estimates logprob
   logprobs logp`.split(/\s+/),
);

/** The letters of the formulas H(p, q) and L(y, z), with or without a subscript. */
const soleLetter: Readonly<Record<string, 'target' | 'prediction'>> = Object.fromEntries([
  ...['y', 'p', 't', 'Y', 'P', 'T'].flatMap((letter) => subscripted(letter).map((name) => [name, 'target'])),
  ...['q', 'z', 'Q', 'Z'].flatMap((letter) => subscripted(letter).map((name) => [name, 'prediction'])),
]);

function subscripted(letter: string): string[] {
  return [letter, ...['0', '1', '2', '3', 'i'].flatMap((index) => [letter + index, `${letter}_${index}`])];
}
