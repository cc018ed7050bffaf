import type { Event } from '../../program/interpret/memory/machine';
import { type Kind, type Made, numberOf, type Tensor, type Value, whyNot } from '../../program/value';

/**
 * The operation that a qualified name stands for, whatever the library and its spelling:
 * `torch.nn.functional.log_softmax`, `torch.nn.LogSoftmax` and `jax.nn.log_softmax` are `logsoftmax`.
 */
export function operationOf(by: string): string {
  let operation = operations.get(by);
  if (operation === undefined) {
    const name = by.slice(by.lastIndexOf('.') + 1);
    operation = by.startsWith('user:') ? '' : name.replaceAll('_', '').toLowerCase();
    operations.set(by, operation);
  }
  return operation;
}

/** Operations by name, because every rule asks for that of every call. */
const operations = new Map<string, string>();

/** The origin of a value, if it is one of these operations. */
export function madeBy(value: Value | undefined, ...operations: readonly string[]): Made | undefined {
  const made = value?.type === 'tensor' ? value.made : undefined;
  return made && operations.includes(operationOf(made.by)) ? made : undefined;
}

/** The main operand of an operation: the tensor, whose parameter has another name in each library. */
export function operandOf({ args }: Pick<Made, 'args'>): Value | undefined {
  for (const name of ['input', 'self', 'x', 'a', 'logits', 'tensor', 'left', 'obj', 'operand']) {
    if (args[name] !== undefined) return args[name];
  }
  return Object.values(args).find((value) => value?.type === 'tensor');
}

/** Operations that change neither the numbers nor their meaning, only their form or where they are stored. */
const passing = new Set(
  (
    'view reshape squeeze unsqueeze expanddims flatten contiguous permute transpose t swapaxes moveaxis expand ' +
    'expandas viewas reshapeas typeas broadcastto rearrange ' +
    'to type float double half bfloat16 astype cast asarray cpu cuda detach clone numpy stopgradient'
  ).split(' '),
);

/** Whether the operation changes at most the form of the numbers, or where they are stored. */
export function onlyPasses({ by }: Made): boolean {
  return passing.has(operationOf(by));
}

/** The value before operations that only change its form. */
export function unwrapped(value: Value | undefined): Value | undefined {
  let inner = value;
  for (let depth = 0; depth < 20; depth++) {
    const made = inner?.type === 'tensor' || inner?.type === 'opaque' ? inner.made : undefined;
    if (!made || !onlyPasses(made)) return inner;
    inner = operandOf(made);
  }
  return inner;
}

const arithmetic = {
  '+': ['add'],
  '-': ['sub', 'subtract'],
  '*': ['mul', 'multiply'],
  '/': ['div', 'divide', 'truedivide'],
  '**': ['pow', 'power', 'floatpower'],
} as const;

/** The two operands of an operator, or of the corresponding function or method. */
export function operandsOf(
  made: Pick<Made, 'by' | 'args'> | undefined,
  operator: keyof typeof arithmetic,
): readonly [left: Value | undefined, right: Value | undefined] | undefined {
  if (!made) return undefined;
  const operation = operationOf(made.by);
  if (made.by !== operator && !arithmetic[operator].some((name) => name === operation)) return undefined;
  const { left, right, input, other, exponent, x, y, x1, x2, a, b, alpha } = made.args;
  if (alpha && numberOf(alpha) !== 1) return undefined;
  return [left ?? input ?? x1 ?? x ?? a, right ?? other ?? exponent ?? x2 ?? y ?? b];
}

/** Whether it is a minus sign, or a function or method in its place. */
export function isNegation(made: Made | undefined): boolean {
  return made !== undefined && ['neg', 'negative'].includes(operationOf(made.by));
}

/** The origin of the value before operations that only change its form. */
export function madeOf(value: Value | undefined): Made | undefined {
  const inner = unwrapped(value);
  return inner?.type === 'tensor' || inner?.type === 'opaque' ? inner.made : undefined;
}

/** What the numbers of a value mean, where that is known. */
export function kindOf(value: Value | undefined): Kind | undefined {
  return value?.type === 'tensor' ? value.kind : undefined;
}

export function tensorOf(value: Value | undefined): Tensor | undefined {
  return value?.type === 'tensor' ? value : undefined;
}

/** What a value is on each of two paths, if they compute it in different ways. */
export function waysOf(value: Value | undefined): readonly Value[] | undefined {
  return value?.type === 'tensor' || value?.type === 'opaque' ? value.ways : undefined;
}

/** Whether two values are the same: computed in the same place, on each path, or read from the same name. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return a !== undefined;
  const [ways, others] = [waysOf(a), waysOf(b)];
  if (ways && others) return ways.every((one, i) => isSameValue(one, others[i]));
  const [made, other] = [a, b].map(computationOf);
  if (made && other) {
    if (made.by !== other.by) return false;
    return Object.entries(made.args).every(
      ([name, one]) => isSameValue(one, other.args[name]) || isEqualNumber(one, other.args[name]),
    );
  }
  const names = [a, b].map((one) => one && (one.type === 'opaque' ? one.name : sourceOf(one)));
  return (names[0] !== undefined && names[0] === names[1]) || areOfOneCall(a, b);
}

/** Whether an unknown call returned both, one of them taken for a tensor because a method of tensors is called on it. */
function areOfOneCall(a: Value | undefined, b: Value | undefined): boolean {
  const [one, other] = [a, b].map((value) =>
    value === undefined || computationOf(value) ? undefined : whyNot(value),
  );
  return one?.reason === 'unknown-function' && one === other;
}

/** The origin of a value; it may be part of the result of an unknown call. */
function computationOf(value: Value | undefined): Made | undefined {
  const made = value?.type === 'tensor' || value?.type === 'opaque' ? value.made : undefined;
  return value?.type === 'tensor' || made?.by.match(/^(?:\W+|neg)$/) ? made : undefined;
}

/** The parameter, or the unassigned name, from which a value without another origin comes. */
function sourceOf(value: Value): string | undefined {
  const why = value.type === 'tensor' && !value.made ? value.missing : undefined;
  return why?.reason === 'parameter' || why?.reason === 'undefined-name' ? why.name : undefined;
}

function isEqualNumber(a: Value | undefined, b: Value | undefined): boolean {
  return (a === undefined && b === undefined) || (numberOf(a) !== undefined && numberOf(a) === numberOf(b));
}

/** Whether the event builds an object of a library's class, such as a criterion, and computes nothing yet. */
export function isBuild({ result, callee }: Event): boolean {
  return result.type === 'object' && result.of === callee;
}
