import type { Found } from '../../source/found';
import type { Language } from '../../source/language';
import type { Purpose } from '../looks';
import { wordsOf } from '../roleOfName';
import { aroundIn } from './surroundings';
import { type Use, usesOf } from './uses';

/** What the code around and after a vector does with it: the first use that says something. */
export function purposeOf(text: string, found: Found, language: Language): Purpose | undefined {
  return purposesOf(text, [found], language)[0];
}

/** As `purposeOf`, for several vectors of a text. */
export function purposesOf(
  text: string,
  vectors: readonly Found[],
  language: Language,
): (Purpose | undefined)[] {
  const around = aroundIn(text, language);
  let built: readonly Built[] | undefined;
  const classOf = ({ callee, at }: Use) => {
    const name = /\w+$/.exec(callee ?? '')?.[0];
    built ??= builtIn(text);
    return built.find((one) => one.name === name && one.at < at)?.by;
  };
  return vectors.map(({ start, end, name }) => {
    const direct: Use[] = around(start, end).calls.map((call) => ({ at: start, ...call }));
    const below = name === undefined ? [] : usesOf(text, name, end, around);
    for (const use of [...direct, ...below]) {
      const purpose = purposeIn({ ...use, callee: classOf(use) ?? use.callee });
      if (purpose) return purpose;
    }
    return undefined;
  });
}

/** A loss that was built under a name: `loss = nn.CrossEntropyLoss()`. */
interface Built {
  readonly name: string;
  readonly at: number;
  readonly by: string;
}

/** The last first. */
function builtIn(text: string): Built[] {
  return Array.from(text.matchAll(/\b([A-Za-z_]\w*) ?= ?([\w.]*Loss)\(/g), ({ index, 1: name, 2: by }) => ({
    name,
    at: index,
    by,
  })).reverse();
}

function purposeIn({ callee, argument }: Use): Purpose | undefined {
  if (callee === undefined) return 'index';
  const joined = wordsOf(callee.slice(callee.lastIndexOf('.') + 1)).join('');
  for (const { called, purposes } of rows) {
    if (called.test(joined)) return purposes[argument ?? 0];
  }
  return undefined;
}

interface Row {
  readonly called: RegExp;
  /** By the argument's keyword or position. */
  readonly purposes: Readonly<Record<string | number, Purpose>>;
}

const weights: Row['purposes'] = { weight: 'weights', pos_weight: 'weights', sample_weight: 'weights' };
const classes: Row['purposes'] = {
  ...weights,
  0: 'logits',
  input: 'logits',
  1: 'classes',
  target: 'classes',
};
const binary: Row['purposes'] = { ...weights, 1: 'binary', target: 'binary' };
const sureFirst: Row['purposes'] = {
  ...weights,
  0: 'target',
  y_true: 'target',
  y_pred: 'prediction',
  1: 'prediction',
};

/**
 * The first row that knows the function decides. PyTorch takes the prediction first, scikit-learn and Keras the target.
 */
const rows: readonly Row[] = [
  { called: /^(?:log)?softmax$/, purposes: { 0: 'logits', input: 'logits' } },
  { called: /^(?:binarycrossentropy|bce|bceloss)(?:withlogits)?(?:loss)?$/, purposes: binary },
  { called: /^nll(?:loss)?$/, purposes: { ...weights, 1: 'classes', target: 'classes' } },
  { called: /^crossentropy(?:loss)?$/, purposes: classes },
  { called: /^(?:criterion|lossfn|lossfunc|lossfunction)$/, purposes: { 0: 'prediction', 1: 'target' } },
  { called: /^(?:mse|l|smoothl|huber|mae)loss$/, purposes: { 0: 'prediction', 1: 'target' } },
  {
    called: /^(?:logloss|accuracyscore|f|fscore|confusionmatrix|rocaucscore|brierscoreloss)$/,
    purposes: sureFirst,
  },
];
