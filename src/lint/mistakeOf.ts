import { contrast } from '../engine/insights/mistakes/contrast';
import { type Mistake, type MistakeId, mostClasses, rowOf } from '../engine/insights/mistakes/mistake';
import type { MistakeNumbers } from '../engine/insights/mistakes/numbers';
import { agree } from '../engine/numeric/agree';
import type { Event } from '../program/interpret/memory/machine';
import { numberOf, type Value } from '../program/value';
import { expectationOf } from './evidence/expectations';
import { classesToldApart, isInteger } from './evidence/kinds';
import { kindOf, madeBy, madeOf, operandOf, operandsOf, operationOf, tensorOf } from './evidence/origins';
import type { Finding } from './rule';

/** What the finding of a rule costs; undefined where there is no picture of it. */
export function mistakeOf(rule: string, event: Event, finding: Finding): Mistake | undefined {
  const id = Object.hasOwn(rows, rule) ? rows[rule](finding.data ?? {}, event) : undefined;
  if (!id) return undefined;
  const { inputName = '', targetName = '' } = expectationOf(event) ?? {};
  const places = rowOf(id).isSwapped ? [targetName, inputName] : [inputName, targetName];
  const [input, target] = places.map((name) => event.args[name]);
  const classes = Number(finding.data?.classes ?? classesToldApart(input));
  const numbers = numbersOf(scoresOf(input), target, id);
  const isOfCode = numbers && isResult(contrast({ id, numbers }).wrong.value, event.result);
  return {
    id,
    ...(classes > 1 && classes <= mostClasses && { classes }),
    ...(isOfCode && { numbers }),
  };
}

type Data = NonNullable<Finding['data']>;

/** How each rule's finding is shown; a rule that is not here has no picture. */
const rows: Readonly<Record<string, (data: Data, event: Event) => MistakeId | undefined>> = {
  'probabilities-into-cross-entropy': ({ is }) => beforeSoftmax[is],
  'sigmoid-before-bce-with-logits': ({ is }) => beforeSigmoid[is],
  'probabilities-into-logits-loss': ({ is }, event) =>
    (expectationOf(event)?.input === 'logits' ? beforeSoftmax : beforeSigmoid)[is],
  'nll-without-log-softmax': ({ is, loss }) => (loss === 'ctcloss' ? undefined : beforeNll[is]),
  'kl-div-input-not-log': ({ is, argument, form }) =>
    argument === 'input' && form !== 'log-target' ? beforeDivergence[is] : undefined,
  'kl-div-mean': () => 'kl-mean',
  'log-softmax-by-hand': () => 'log-of-softmax',
  'keras-from-logits': ({ form, is, loss, by }) => {
    if (by !== undefined) return undefined;
    if (form === 'scores') return clippedByKeras[loss];
    return twiceInKeras[loss]?.[is];
  },
  'logits-into-bce': ({ is }) => (is === 'logits' ? 'bce-of-scores' : undefined),
  'softmax-dim': ({ form }, { args }) => (form === 'none' && isRight(args) ? undefined : overOthers[form]),
  'softmax-of-one': ({ form }) => (form ? undefined : 'softmax-of-one'),
  'half-precision-epsilon': ({ epsilon, dtype }, { callee }) =>
    /^log/.test(operationOf(callee))
      ? lost[`${Number(epsilon) < 0.5 ? 'epsilon' : 'bound'}-in-${dtype}`]
      : undefined,
  'target-format': ({ is }) => (is === 'maximum' ? 'largest-for-index' : undefined),
  'mean-of-means': () => 'mean-of-means',
  'log-loss-needs-probabilities': ({ is, loss }) => (loss === 'logloss' ? intoLogLoss[is] : undefined),
  'entropy-sign': () => 'entropy-sign',
  'softmax-by-hand': () => 'exp-over-sum',
  'logsumexp-by-hand': ({ form }) => (form === 'mean' ? undefined : 'log-of-sum'),
  'log-sigmoid-by-hand': ({ form }) => (form === 'one-minus' ? 'log-of-rest' : 'log-of-sigmoid'),
  'softplus-by-hand': () => 'log-of-one-plus',
  'swapped-arguments': (_, event) => swappedIn(event),
  'shape-broadcast': (_, event) => (areSquares(event) ? 'pairs' : undefined),
};

type ByKind = Readonly<Record<string, MistakeId | undefined>>;

const beforeSoftmax: ByKind = { probabilities: 'softmax-twice', sigmoid: 'sigmoid-before-softmax' };
const beforeSigmoid: ByKind = { sigmoid: 'sigmoid-twice', probabilities: 'softmax-before-sigmoid' };
const beforeNll: ByKind = {
  probabilities: 'nll-of-probabilities',
  sigmoid: 'nll-of-sigmoids',
  logits: 'nll-of-scores',
};
const beforeDivergence: ByKind = { probabilities: 'kl-of-probabilities', logits: 'kl-of-scores' };

/** By the axis of the softmax. */
const overOthers: ByKind = {
  zero: 'softmax-over-samples',
  none: 'softmax-without-dim',
  whole: 'softmax-over-all',
};

/** Whether PyTorch guesses the right axis: the only one, or the second of two. */
function isRight(args: Event['args']): boolean {
  const rank = tensorOf(operandOf({ args }))?.shape?.length;
  return rank === 1 || rank === 2;
}

const intoLogLoss: ByKind = { labels: 'labels-in-log-loss', scores: 'scores-in-log-loss' };

/** By what is lost, and in which type. */
const lost: ByKind = {
  'epsilon-in-float16': 'epsilon-in-float16',
  'bound-in-float16': 'bound-in-float16',
  'bound-in-bfloat16': 'bound-in-bfloat16',
};

/** By the operation of the loss. */
const twiceInKeras: Readonly<Record<string, ByKind | undefined>> = {
  categoricalcrossentropy: beforeSoftmax,
  sparsecategoricalcrossentropy: beforeSoftmax,
  binarycrossentropy: beforeSigmoid,
};

const clippedByKeras: ByKind = {
  categoricalcrossentropy: 'clipped-shares',
  sparsecategoricalcrossentropy: 'clipped-softmax',
  binarycrossentropy: 'clipped-sigmoid',
};

/** By the library, and by what the loss expects as its input. */
const swappedInputs: Readonly<Record<string, ByKind | undefined>> = {
  torch: {
    logits: 'swapped-classes',
    scores: 'swapped-scores',
    probabilities: 'swapped-probabilities',
    'log-probabilities': 'swapped-divergence',
  },
  optax: { logits: 'swapped-classes', scores: 'swapped-scores' },
  tensorflow: { logits: 'swapped-classes', scores: 'swapped-scores' },
};

const swappedInKeras: ByKind = {
  binarycrossentropy: 'swapped-in-keras',
  categoricalcrossentropy: 'swapped-classes-in-keras',
  kldivergence: 'swapped-divergence-in-keras',
};

/** Class indices in place of scores raise an error, so that only a distribution gives a loss to show. */
function swappedIn(event: Event): MistakeId | undefined {
  const expected = expectationOf(event);
  if (!expected)
    return /\bkeras\b/.test(event.callee) ? swappedInKeras[operationOf(event.callee)] : undefined;
  if (expected.input === 'log-probabilities' && expected.target !== 'probabilities') return undefined;
  const id = swappedInputs[event.callee.split('.')[0]]?.[expected.input];
  const isOfClasses = id === 'swapped-classes' && expected.target !== 'probabilities';
  return isOfClasses && !isDistribution(event.args[expected.inputName]) ? undefined : id;
}

function isDistribution(value: Value | undefined): boolean {
  const rank = tensorOf(value)?.shape?.length;
  return !isInteger(value) && (kindOf(value)?.is === 'one-hot' || rank === 2);
}

/** Whether the event is a mean of squared errors, the library's or written by hand. */
function areSquares({ callee, args }: Event): boolean {
  if (operationOf(callee) === 'mseloss') return true;
  const error = madeOf(operandOf({ args }));
  const isSquare =
    error && (operationOf(error.by) === 'square' || numberOf(operandsOf(error, '**')?.[1]) === 2);
  return operationOf(callee) === 'mean' && isSquare === true;
}

/** The input of an activation, if the value is its unchanged result; otherwise the value. */
function scoresOf(value: Value | undefined): Value | undefined {
  const made = madeBy(value, 'softmax', 'sigmoid', 'logsoftmax');
  return made ? operandOf(made) : value;
}

/** The numbers of scores and target, if they are known, finite, few enough to look at, and fit together. */
function numbersOf(
  scores: Value | undefined,
  target: Value | undefined,
  id: MistakeId,
): MistakeNumbers | undefined {
  const [given, wanted] = [tensorOf(scores), tensorOf(target)];
  if (!given?.values?.length || !wanted?.values || given.values.length > mostNumbers) return undefined;
  // A column broadcast against a row of the same length counts as a vector.
  const shape = id === 'pairs' ? [given.values.length] : (given.shape ?? []).map((size) => size ?? 0);
  if (shape.length < 1 || shape.length > 2) return undefined;
  const classes = shape[shape.length - 1];
  const areClasses = rowOf(id).target === 'class-indices';
  const isFit =
    wanted.values.length === (areClasses ? given.values.length / classes : given.values.length) &&
    given.values.every(Number.isFinite) &&
    wanted.values.every((one) =>
      areClasses ? Number.isInteger(one) && one >= 0 && one < classes : Number.isFinite(one),
    );
  return isFit ? { scores: [...given.values], shape, target: [...wanted.values] } : undefined;
}

/** More numbers are too many for a session, which carries them as plain lists. */
const mostNumbers = 1000;

/** Whether the code computes this, with all its options; in float32, sums may be off by more than a few roundings. */
function isResult(value: number, result: Value): boolean {
  const known = tensorOf(result)?.values;
  if (known?.length !== 1) return false;
  return agree(known[0], value, 1e-5);
}
