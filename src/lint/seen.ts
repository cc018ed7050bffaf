import type { Event } from '../program/interpret/machine';
import { type Kind, type Made, numberOf, type Place, type Tensor, type Value } from '../program/value';

/**
 * The operation that a qualified name stands for, whatever library has it and however it is spelt there:
 * `torch.nn.functional.log_softmax`, `torch.nn.LogSoftmax` and `jax.nn.log_softmax` are `logsoftmax`.
 */
export function operationOf(by: string): string {
  const name = by.slice(by.lastIndexOf('.') + 1);
  return by.startsWith('user:') ? '' : name.replaceAll('_', '').toLowerCase();
}

/** How a value came about, if it was by one of these operations. */
export function madeBy(value: Value | undefined, ...operations: readonly string[]): Made | undefined {
  const made = value?.type === 'tensor' ? value.made : undefined;
  return made && operations.includes(operationOf(made.by)) ? made : undefined;
}

/** What an operation is mainly about: the tensor, whose parameter is called otherwise in each library. */
export function operandOf({ args }: Pick<Made, 'args'>): Value | undefined {
  for (const name of ['input', 'self', 'x', 'a', 'logits', 'tensor', 'left', 'obj', 'operand']) {
    if (args[name] !== undefined) return args[name];
  }
  return Object.values(args).find((value) => value?.type === 'tensor');
}

/** What changes neither the numbers nor what they mean, only their form or where they are kept. */
const passing = new Set(
  (
    'view reshape squeeze unsqueeze expanddims flatten contiguous permute transpose t swapaxes moveaxis expand ' +
    'to type float double half bfloat16 astype cast asarray cpu cuda detach clone numpy stopgradient'
  ).split(' '),
);

/** The value behind changes of its form. */
export function unwrapped(value: Value | undefined): Value | undefined {
  let inner = value;
  for (let depth = 0; depth < 20; depth++) {
    const made = inner?.type === 'tensor' ? inner.made : undefined;
    if (!made || !passing.has(operationOf(made.by))) return inner;
    inner = operandOf(made);
  }
  return inner;
}

/** The value inside of a guard against log(0): `x + 1e-8`, `x.clamp(min=1e-8)`, `np.clip(x, eps, 1 - eps)`. */
export function unguarded(value: Value | undefined): Value | undefined {
  const inner = unwrapped(value);
  const made = inner?.type === 'tensor' ? inner.made : undefined;
  if (!made) return inner;
  if (made.by === '+') {
    const { left, right } = made.args;
    if (isSmall(right)) return unguarded(left);
    if (isSmall(left)) return unguarded(right);
    return inner;
  }
  const isGuard = ['clamp', 'clip', 'clampmin', 'clampmax', 'maximum', 'clipbyvalue'].includes(
    operationOf(made.by),
  );
  return isGuard ? unguarded(operandOf(made)) : inner;
}

/** An epsilon: positive and far below anything that is meant to count. A name for one is taken for one. */
function isSmall(value: Value | undefined): boolean {
  const number = numberOf(value);
  return number !== undefined && number > 0 && number <= 1e-3;
}

/** Whether the operands had their largest one subtracted, so that no exponential of them overflows. */
export function isShifted(value: Value | undefined): boolean {
  const inner = unwrapped(value);
  const made = inner?.type === 'tensor' ? inner.made : undefined;
  if (!made) return false;
  if (made.by === '-') return isLargest(made.args.right) || isShifted(made.args.left);
  // -|x| is never above 0.
  if (made.by === 'neg') return madeBy(unwrapped(made.args.input), 'abs', 'absolute') !== undefined;
  if (made.by === '*' || made.by === '/') return isShifted(made.args.left) || isShifted(made.args.right);
  return false;
}

function isLargest(value: Value | undefined): boolean {
  const inner = unwrapped(value);
  const made = inner?.type === 'tensor' ? inner.made : undefined;
  if (!made) return false;
  if (made.by === '[]') return isLargest(made.args.input);
  const operation = operationOf(made.by);
  return ['max', 'amax', 'logsumexp', 'reducemax', 'nanmax', 'values', 'maximum'].includes(operation);
}

/** What the numbers of a value mean, where that is known. */
export function kindOf(value: Value | undefined): Kind | undefined {
  return value?.type === 'tensor' ? value.kind : undefined;
}

export function tensorOf(value: Value | undefined): Tensor | undefined {
  return value?.type === 'tensor' ? value : undefined;
}

/** The number of classes that a distribution is over, where its axis and its size are known. */
export function classesOf(value: Value | undefined): number | undefined {
  const tensor = tensorOf(value);
  const axis = tensor?.kind?.axis ?? (tensor?.shape ? tensor.shape.length - 1 : undefined);
  return axis === undefined ? undefined : tensor?.shape?.[axis];
}

/** The written text of an argument. */
export function writtenAs(event: Event, parameter: string, texts: readonly string[]): string | undefined {
  const place = event.nodes[parameter];
  return place && texts[place.cell].slice(place.start, place.end);
}

/** The lowest that cross-entropy can fall to over this many classes where softmax is taken twice: ln(1 + (C - 1) / e). */
export function doubleSoftmaxFloor(classes: number): number {
  return Math.log1p((classes - 1) / Math.E);
}

/** Whether the event builds an object of a library's class, such as a criterion, and computes nothing yet. */
export function isBuild({ result, callee }: Event): boolean {
  return result.type === 'object' && result.of === callee;
}

/** Where the name that is called stands, `F.cross_entropy` or `criterion`. */
export function calleeOf({ is, node }: Event): Place | undefined {
  return is === 'call' && node.name === 'CallExpression' ? node.children[0] : undefined;
}
