import { withoutProse } from '../program/texts/prose';

/**
 * Whether these texts contain the words without which no rule can have a finding and no loss is counted. Most files of most
 * projects do not, and need not be read as programs.
 */
export function mayHoldFindings(texts: readonly string[]): boolean {
  const isIn = (word: RegExp) => texts.some((text) => word.test(text));
  if (!reasons.some(({ anywhere = [], near = [] }) => [...anywhere, ...near].every(isIn))) return false;
  const code = texts.map(withoutProse).join('\n');
  const stretches = stretchesOf(code);
  return reasons.some(
    ({ anywhere = [], near = [] }) =>
      anywhere.every((word) => word.test(code)) &&
      stretches.some((one) => near.every((word) => word.test(one))),
  );
}

/** The text in stretches that overlap: what is at most `reach` lines apart stands together in one of them. */
function stretchesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const stretches: string[] = [];
  for (let i = 0; i < lines.length; i += reach) stretches.push(lines.slice(i, i + 2 * reach).join('\n'));
  return stretches;
}

/** The lines over which the parts of a formula are spread at most. */
const reach = 40;

/** A loss, or an activation that one is applied to, under any name but that of a key. */
const losses = new RegExp(
  [
    `(?<!["'][a-z_]{0,40})loss|criterion\\w*\\s*\\(|entropy|kl_?div|nll_|softmax|sigmoid|expit|softplus`,
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

/** Words that only together are a reason to read a program; those of one formula stand near one another. */
interface Reason {
  readonly anywhere?: readonly RegExp[];
  readonly near?: readonly RegExp[];
}

const reasons: readonly Reason[] = [
  { anywhere: [losses] },
  // An activation's class that is given a tensor.
  { anywhere: [/\b(?:\w*ReLU6?|GELU|Tanh) *\((?!\s*(?:\)|[\d.]|(?:True|False)\b|\w+ *=))/] },
  // What losses and activations are made of where they are written by hand.
  { near: [/\bexp\b/i, /\blog(?:1p)?\b|(?:\b|_)sum\b/i] },
  { near: [/\blog(?:2|10)?\b/i, /(?:\b|_)ent\b/i] },
  { anywhere: [beyondNumpy], near: [/\blog(?:2|10)?\b/i, /where|nan|mask/i] },
  { near: [/float16|\bhalf\b|autocast/i, /log|sqrt/i] },
  // Of sizes that do not fit, the errors that these libraries raise are reported, those of NumPy are not.
  { anywhere: [sized, beyondNumpy] },
  // A product with weights is a prediction, from whose error by hand a target of another shape may be subtracted.
  {
    anywhere: [sized],
    near: [/@\s|[\w)\]]@|\bmat_?mul\b|\bmm\b/i, /(?:\b|_)(?:mean|sum)\b/i, /\*\*|\bpow|square|\babs/i],
  },
];
