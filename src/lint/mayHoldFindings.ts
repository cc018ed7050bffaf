import { withoutProse } from '../program/texts/prose';

/**
 * Whether these texts contain the words without which no rule can have a finding and no loss is counted. Most files of most
 * projects do not, and need not be read as programs.
 */
export function mayHoldFindings(texts: readonly string[]): boolean {
  return containAny(texts) && containAny(texts.map(withoutProse));
}

function containAny(texts: readonly string[]): boolean {
  return reasons.some((words) => words.every((word) => texts.some((text) => word.test(text))));
}

/** A loss, or an activation before one, under any name; or part of one that is written by hand. */
const losses = new RegExp(
  [
    'loss|criterion\\w*\\s*\\(|entropy|kl_?div|nll_|softmax|sigmoid|expit|softplus|relu|tanh|gelu',
    '(?:squared|absolute)(?:_?percentage|_?log(?:arithmic)?)?_?error|log_cosh|jensenshannon',
    '\\bexp\\b|\\blog(?:2|10|1p)?\\b',
  ].join('|'),
  'i',
);

/** What creates a tensor of known size. */
const sized = new RegExp(
  [
    '\\b(?:(?:lazy)?(?:linear|conv(?:transpose)?\\dd)|dense|embedding) *\\(',
    '\\b(?:randn?|randint|zeros|ones|empty|full|tensor|arange|eye|linspace)(?:_like)? *\\(',
  ].join('|'),
  'i',
);

/** Each is words that only together are a reason to read a program. */
const reasons: readonly (readonly RegExp[])[] = [
  [losses],
  [/float16|\bhalf\b|autocast/i, /log|sqrt/i],
  // Of sizes that do not fit, the errors that these libraries raise are reported, those of NumPy are not.
  [sized, /torch|keras|tensorflow|\btf\b|jax|\bjnp\b|paddle/i],
  // A product with weights is a prediction, from which a target of another shape may be subtracted.
  [sized, /@\s|[\w)\]]@|\bmat_?mul\b|\bmm\b/i],
];
