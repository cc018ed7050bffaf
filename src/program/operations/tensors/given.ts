import type { Context, Operation } from '../../rows/library';
import type { Arguments, Library, Tensor, Value } from '../../value';
import { isGiven, libraryOf, numbersIn, tensorFrom } from './operands';
import { result } from './results';
import type { ShapedNumbers } from './shapes';

/*
 * Libraries have several names for an argument: `input`, `a`, `x`; `dim`, `axis`. A row uses the names of its library,
 * and operations look them up here.
 */

/**
 * The arguments with some of them replaced. What is read of them still counts as read of the call, which a copy would hide:
 * an option that an operation never looks at leaves no number known.
 */
export function replacing(args: Arguments, changed: Arguments): Arguments {
  return Object.setPrototypeOf({ ...changed }, args);
}

/** All arguments, for an operation that takes no options. */
export function everyOne(args: Arguments): readonly (Value | undefined)[] {
  const watched: Readonly<Record<symbol, readonly Value[] | undefined>> = args;
  return watched[everyArgument] ?? Object.values(args);
}

/** What arguments that tell which of them were read answer with all of them, since they cannot be listed. */
export const everyArgument = Symbol('every argument');

/** The first argument of these names that is given. */
export function given(args: Arguments, ...names: readonly string[]): Value | undefined {
  for (const name of names) if (isGiven(args[name])) return args[name];
  return undefined;
}

export function axisArgument(args: Arguments): Value | undefined {
  return given(args, 'dim', 'axis', 'dims', 'axes', 'dimension');
}

export function keepArgument(args: Arguments): Value | undefined {
  return given(args, 'keepdim', 'keepdims');
}

export function inputArgument(args: Arguments): Value | undefined {
  return given(
    args,
    'input',
    'a',
    'x',
    'input_tensor',
    'logits',
    'tensor',
    'arr',
    'features',
    'value',
    'values',
    'data',
    'v',
    'self',
  );
}

/** The library that a qualified name belongs to; an operator belongs to none. */
export function libraryNamed(name: string): Library | undefined {
  const first = name.slice(0, Math.max(0, name.indexOf('.')));
  return homes[first];
}

const homes: Readonly<Record<string, Library>> = {
  torch: 'torch',
  torchvision: 'torch',
  numpy: 'numpy',
  scipy: 'numpy',
  sklearn: 'numpy',
  tensorflow: 'tensorflow',
  keras: 'tensorflow',
  jax: 'jax',
  flax: 'jax',
  equinox: 'jax',
  haiku: 'jax',
  optax: 'jax',
  tfjs: 'tfjs',
};

/** The library in which a call computes: its own or, for an operator, that of the operands. */
export function homeOf({ callee }: Context, operands: readonly Tensor[]): Library {
  return libraryNamed(callee) ?? libraryOf(operands);
}

/** An operation on one tensor; an error that the library would raise is passed on. */
export function onTensor(
  apply: (x: Tensor, args: Arguments, context: Context) => Value,
  read: (args: Arguments) => Value | undefined = inputArgument,
): Operation {
  return (args, context) => {
    const x = tensorFrom(read(args), libraryNamed(context.callee) ?? 'python', context);
    return x.type === 'opaque' ? x : apply(x, args, context);
  };
}

/** A tensor of the input's shape and dtype with other numbers; without numbers where `change` cannot compute them. */
export function likeInput(
  x: Tensor,
  change: (numbers: ShapedNumbers) => Float64Array | undefined,
  context: Context,
): Tensor {
  const values = () => {
    const numbers = numbersIn(x);
    return numbers && change(numbers);
  };
  const { dtype, shape } = x;
  return result({ library: homeOf(context, [x]), dtype, shape, of: [x], values }, context);
}

/** An operation on two tensors. */
export function onPair(
  apply: (a: Tensor, b: Tensor, args: Arguments, context: Context) => Value,
  second: readonly string[] = ['other', 'b', 'x2', 'y', 'exponent', 'mat2', 'vec2', 'tensor2'],
  first: readonly string[] = ['input', 'a', 'x', 'x1', 'self'],
): Operation {
  return (args, context) => {
    const library = libraryNamed(context.callee) ?? 'python';
    const a = tensorFrom(given(args, ...first), library, context);
    if (a.type === 'opaque') return a;
    const b = tensorFrom(given(args, ...second), library, context);
    return b.type === 'opaque' ? b : apply(a, b, args, context);
  };
}
