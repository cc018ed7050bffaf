import type { Context, Operation } from '../rows/library';
import { type Arguments, flagOf, number, type Tensor } from '../value';
import { type ElementwiseOptions, elementwise } from './arithmetic/elementwise';
import { binary, floorRemainder } from './arithmetic/operators';
import { type UnaryName, unary } from './arithmetic/unary';
import { choose } from './layout/combine';
import { kindAt } from './layout/reshape';
import { dtypeText, isFloat, isHalf, isInteger } from './tensors/dtypes';
import { given, homeOf, inputArgument, libraryNamed, onPair, onTensor } from './tensors/given';
import { isGiven, numberGiven, tensorFrom } from './tensors/operands';
import { raises, unsupported, withoutNumbers } from './tensors/results';

/** A function of each element, given by its name. */
export function each(name: UnaryName): Operation {
  return onTensor((x, _args, context) => {
    if (x.dtype === 'bool' && /^(?:abs|relu)$/.test(name) && homeOf(context, [x]) === 'torch')
      return raises(`"${name}_cpu" not implemented for 'Bool'`, context);
    if (x.dtype === 'bool' && name === 'sign')
      return homeOf(context, [x]) === 'numpy'
        ? raises("TypeError: ufunc 'sign' did not contain a loop with signature matching types bool", context)
        : withoutNumbers(x, unsupported(context));
    const isInSteps = /^(?:rsqrt|softsign|silu|mish)$/.test(name) && isHalf(x.dtype);
    return unary(name, isInSteps ? { ...x, values: undefined } : x, context);
  });
}

/** A function of each element that takes further numbers, such as a slope. */
export function eachWith(
  compute: (x: number, args: Arguments) => number | undefined,
  options?: (x: Tensor, args: Arguments, context: Context) => ElementwiseOptions,
): Operation {
  return onTensor((x, args, context) => {
    if (isInteger(x.dtype) && context.callee.startsWith('torch.')) {
      return raises(
        `"${context.callee.split('.').at(-1)}" not implemented for '${dtypeText(x.dtype!)}'`,
        context,
      );
    }
    // PyTorch rounds half precision on the way, depending on version and device.
    const isTold =
      compute(1, args) !== undefined && !(isHalf(x.dtype) && context.callee.startsWith('torch.'));
    const made = elementwise(
      [x],
      (value) => compute(value, args) ?? Number.NaN,
      context,
      options?.(x, args, context),
    );
    return isTold || made.type !== 'tensor' ? made : withoutNumbers(made, unsupported(context));
  });
}

/** `digamma` of TensorFlow and JAX, whose versions disagree about its poles. */
export const digammaAbove: Operation = onTensor((x, _args, context) =>
  unary('digamma', x.values?.every((one) => one > 0) ? x : withoutNumbers(x, unsupported(context)), context),
);

/** An operator under the name of a function: `torch.add`. */
export function operator(symbol: string): Operation {
  return onPair((a, b, args, context) => {
    const alpha = args.alpha ? numberGiven(args.alpha) : 1;
    const scaled = alpha === 1 ? b : binary('*', b, args.alpha!, context);
    return binary(symbol, a, scaled, context);
  });
}

/** A function of two numbers, applied to each pair of elements. */
export function pairwise(
  compute: (a: number, b: number) => number,
  dtype?: ElementwiseOptions['dtype'],
): Operation {
  return onPair((a, b, _args, context) => elementwise([a, b], compute, context, { dtype }));
}

/** The elements of SciPy's rel_entr: x log(x / y), 0 for x = 0 <= y, else Infinity. */
export function relativeEntropy(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x > 0 && y > 0) return x * Math.log(x / y);
  return x === 0 && y >= 0 ? 0 : Number.POSITIVE_INFINITY;
}

/** The elements of SciPy's kl_div: x log(x / y) - x + y. */
export function klDivergenceTerm(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x > 0 && y > 0) return x * Math.log(x / y) - x + y;
  return x === 0 && y >= 0 ? y : Number.POSITIVE_INFINITY;
}

/** The greater or lesser of two, of which NaN is none. */
export function besideNaN(pick: (a: number, b: number) => number) {
  return (a: number, b: number) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : pick(a, b));
}

/** -1, 0 or 1; PyTorch's of NaN is 0. */
export const signOf: Operation = onTensor((x, _args, context) =>
  elementwise([x], (one) => Math.sign(one) || 0, context),
);

/** The bits turned: of a bool its opposite, of a whole number -x - 1, or what is left to 255 in a byte. */
export const bitsTurned: Operation = onTensor((x, _args, context) => {
  if (x.dtype === 'bool') return unary('logicalNot', x, context);
  const isWhole = isInteger(x.dtype);
  const top = x.dtype === 'uint8' ? 255 : -1;
  return elementwise([isWhole ? x : { ...x, values: undefined }], (one) => top - one, context);
});

/** log(exp(a) + exp(b)). */
export function logAddExp(a: number, b: number): number {
  const top = Math.max(a, b);
  return Number.isFinite(top) ? top + Math.log1p(Math.exp(-Math.abs(a - b))) : top;
}

export const divide: Operation = onPair((a, b, args, context) => {
  const mode = given(args, 'rounding_mode');
  if (mode === undefined) return binary('/', a, b, context);
  if (mode.type === 'text' && mode.text === 'floor') return binary('//', a, b, context);
  return mode.type === 'text' && mode.text === 'trunc'
    ? elementwise([a, b], (x, y) => Math.trunc(x / y), context)
    : withoutNumbers({ library: a.library }, unsupported(context));
});

export const fmod: Operation = pairwise((a, b) => a % b);

export const remainder: Operation = pairwise(floorRemainder);

/** What each library calls the bounds of a clamp. */
export const boundNames = {
  least: ['min', 'a_min', 'clip_value_min', 'x_min', 'min_value', 'min_val'],
  most: ['max', 'a_max', 'clip_value_max', 'x_max', 'max_value', 'max_val'],
};

/** `clamp` and `clip`: a bound that is absent or None has no effect. */
export const clamp: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'python';
  const x = tensorFrom(inputArgument(args), library, context);
  if (x.type === 'opaque') return x;
  const least = given(args, ...boundNames.least);
  const most = given(args, ...boundNames.most);
  if (!least && !most) return raises("At least one of 'min' or 'max' must not be None", context);
  const bounds = [least, most].map((bound) => bound && tensorFrom(bound, library, context));
  const [low, high] = bounds;
  if (low?.type === 'opaque') return low;
  if (high?.type === 'opaque') return high;
  const operands = [x, ...(low ? [low] : []), ...(high ? [high] : [])];
  // Bounds within [0, 1] leave a probability one; a single bound at 0 makes a hinge.
  const kind = x.kind && keptByClamp.includes(x.kind.is) ? kindAt(x.kind, x.kind.axis) : undefined;
  return elementwise(
    operands,
    (value, a, b) => {
      if (Number.isNaN(value)) return value;
      const raised = low ? Math.max(value, a) : value;
      const top = low ? b : a;
      return high ? Math.min(raised, top) : raised;
    },
    context,
    { kind },
  );
};

const keptByClamp: readonly string[] = [
  'probabilities',
  'sigmoid',
  'log-probabilities',
  'log-sigmoid',
  'logits',
];

export const where: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'python';
  const [condition, a, b] = [
    given(args, 'condition', 'pred'),
    given(args, 'input', 'x', 'self'),
    given(args, 'other', 'y'),
  ].map((value) => tensorFrom(value, library, context));
  if (!isGiven(given(args, 'other', 'y')))
    return withoutNumbers({ library, dtype: 'int64' }, unsupported(context));
  for (const one of [condition, a, b]) if (one.type === 'opaque') return one;
  const { dtype } = condition as Tensor;
  if (library === 'torch' && dtype && dtype !== 'bool' && dtype !== 'uint8')
    return raises(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${dtype}`,
      context,
    );
  return choose(condition as Tensor, a as Tensor, b as Tensor, context);
};

/** `x.where(condition, other)`. */
export const maskedFill: Operation = (args, context) => {
  const x = tensorFrom(inputArgument(args), 'torch', context);
  const mask = tensorFrom(args.mask, 'torch', context);
  const value = tensorFrom(args.value, 'python', context);
  for (const one of [x, mask, value]) if (one.type === 'opaque') return one;
  // A fraction is cut to what the dtype holds, or refused, depending on the version.
  const isCut = isInteger((x as Tensor).dtype) && isFloat((value as Tensor).dtype);
  if (isFloat((mask as Tensor).dtype) || isCut)
    return withoutNumbers({ library: 'torch', shape: (x as Tensor).shape }, unsupported(context));
  const kind = (x as Tensor).kind?.is === 'logits' ? (x as Tensor).kind : undefined;
  return elementwise(
    [mask as Tensor, x as Tensor, value as Tensor],
    (test, a, b) => (test !== 0 ? b : a),
    context,
    {
      typed: [x as Tensor],
      kind,
    },
  );
};

export const nanToNum: Operation = (args, context) => {
  const bound = (name: string) => (isGiven(args[name]) ? numberGiven(args[name]) : null);
  const [nan, high, low] = [isGiven(args.nan) ? numberGiven(args.nan) : 0, bound('posinf'), bound('neginf')];
  return onTensor((x) => {
    // The largest number of the dtype. A float32 may be PyTorch's default for numbers written without a dtype, so its limit is
    // not known here.
    const most = x.dtype === 'float16' ? 65504 : x.dtype === 'float64' ? Number.MAX_VALUE : undefined;
    const isAllFinite = !x.values?.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    const isUnlimited = !isAllFinite && most === undefined && (high === null || low === null);
    if (nan === undefined || high === undefined || low === undefined || isUnlimited) {
      return withoutNumbers(
        { library: homeOf(context, [x]), dtype: x.dtype, shape: x.shape },
        unsupported(context),
      );
    }
    return elementwise(
      [x],
      (value) => {
        if (Number.isNaN(value)) return nan;
        if (value === Number.POSITIVE_INFINITY) return high ?? most!;
        return value === Number.NEGATIVE_INFINITY ? (low ?? -most!) : value;
      },
      context,
    );
  })(args, context);
};

/** Linear interpolation between two tensors: a mixture. */
export const lerp: Operation = (args, context) => {
  const [a, b, weight] = [args.input, args.end, args.weight].map((value) =>
    tensorFrom(value, 'torch', context),
  );
  for (const one of [a, b, weight]) if (one.type === 'opaque') return one;
  const compute = (x: number, y: number, w: number) => (w < 0.5 ? x + w * (y - x) : y - (y - x) * (1 - w));
  return elementwise([a, b, weight] as Tensor[], compute, context);
};

/** Whether numbers are equal, or differ by no more than the tolerances: each pair, or all. */
export function near(what: 'each' | 'all' | 'exactly'): Operation {
  return onPair(
    (a, b, args, context) => {
      const [relative, absolute] = [args.rtol ?? number(0), args.atol ?? number(0)].map(numberGiven);
      const areBounds = relative !== undefined && absolute !== undefined && relative >= 0 && absolute >= 0;
      const isTold = areBounds && flagOf(args.equal_nan) !== true;
      const isTorch = homeOf(context, [a, b]) === 'torch';
      const isOdd = isTorch && what !== 'exactly' && a.dtype !== b.dtype;
      const test = (x: number, y: number) =>
        Number(x === y || (Number.isFinite(y) && Math.abs(x - y) <= absolute! + relative! * Math.abs(y)));
      const first = isTold && !isOdd ? a : { ...a, values: undefined };
      if (what === 'exactly' && a.shape && b.shape && a.shape.join() !== b.shape.join())
        return number(0, 'bool');
      const flags = elementwise([first, b], test, context, { dtype: { is: 'bool' } });
      if (what === 'each' || flags.type === 'opaque') return flags;
      const all = flags.values && Float64Array.of(Number(flags.values.every((one) => one !== 0)));
      return { ...flags, library: 'python', shape: [], values: all };
    },
    ['other', 'b', 'a2'],
    ['input', 'a', 'a1'],
  );
}
