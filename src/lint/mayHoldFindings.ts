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

/** A loss, or an activation before one, under any name. */
const losses = new RegExp(
  [
    'loss|criterion\\w*\\s*\\(|entropy|kl_?div|nll_|softmax|sigmoid|expit|softplus|relu|tanh|gelu',
    '(?:squared|absolute)(?:_?percentage|_?log(?:arithmic)?)?_?error|log_cosh|jensenshannon',
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

const beyondNumpy = /torch|keras|tensorflow|\btf\b|jax|\bjnp\b|paddle/i;

/** Each is words that only together are a reason to read a program. */
const reasons: readonly (readonly RegExp[])[] = [
  [losses],
  // What losses and activations are made of where they are written by hand.
  [/\bexp\b/i, /\blog(?:1p)?\b|(?:\b|_)sum\b/i],
  [/\blog(?:2|10)?\b/i, /(?:\b|_)ent\b/i],
  [/\blog(?:2|10)?\b/i, /where|nan|mask/i, beyondNumpy],
  [/float16|\bhalf\b|autocast/i, /log|sqrt/i],
  // Of sizes that do not fit, the errors that these libraries raise are reported, those of NumPy are not.
  [sized, beyondNumpy],
  // A product with weights is a prediction, from whose error by hand a target of another shape may be subtracted.
  [sized, /@\s|[\w)\]]@|\bmat_?mul\b|\bmm\b/i, /(?:\b|_)(?:mean|sum)\b/i, /\*\*|\bpow|square|\babs/i],
];
