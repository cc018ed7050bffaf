/**
 * Whether any of these texts contains a word without which no rule can have a finding and no loss is counted. Most files of
 * most projects do not, and need not be read as programs.
 */
export function mayHoldFindings(texts: readonly string[]): boolean {
  return texts.some((text) => words.test(text));
}

/** Losses under any name, activations before them, and functions that create a tensor of known size. */
const words = new RegExp(
  [
    'loss|criterion|entropy|kl_?div|nll_|softmax|sigmoid|expit|softplus|relu|tanh|gelu',
    '\\bexp\\b|\\blog(?:2|10|1p)?\\b|float16|\\bhalf\\b',
    '\\b(?:(?:lazy)?(?:linear|conv(?:transpose)?\\dd)|dense|embedding) *\\(',
    '\\b(?:randn?|randint|zeros|ones|empty|full|tensor|arange|eye|linspace)(?:_like)? *\\(',
  ].join('|'),
  'i',
);
