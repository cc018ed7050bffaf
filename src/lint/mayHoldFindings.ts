/**
 * Whether there is a word in any of these texts without which no rule has anything to say and no loss is counted. Most files
 * of most projects have none: they need not be read as programs.
 */
export function mayHoldFindings(texts: readonly string[]): boolean {
  return texts.some((text) => words.test(text));
}

/** Losses, by whatever name, what stands before them, and what makes a tensor with a known size. */
const words = new RegExp(
  [
    'loss|criterion|entropy|kl_?div|nll_|softmax|sigmoid|expit|softplus|relu|tanh|gelu',
    '\\bexp\\b|\\blog(?:2|10|1p)?\\b|float16|\\bhalf\\b',
    '\\b(?:(?:lazy)?(?:linear|conv(?:transpose)?\\dd)|dense|embedding) *\\(',
    '\\b(?:randn?|randint|zeros|ones|empty|full|tensor|arange|eye|linspace)(?:_like)? *\\(',
  ].join('|'),
  'i',
);
