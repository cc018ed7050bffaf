import type { Context, Operation } from '../rows/library';
import { type Arguments, number, type Tensor, tuple, type Value, whyNot } from '../value';
import { type ElementwiseOptions, elementwise } from './arithmetic/elementwise';
import { matmul } from './arithmetic/matmul';
import { binary, floorRemainder } from './arithmetic/operators';
import { type SoftmaxForm, softmax } from './arithmetic/softmax';
import { type UnaryName, unary } from './arithmetic/unary';
import { choose } from './layout/combine';
import { kindAt } from './layout/reshape';
import { dtypeText, isFloat, isInteger } from './tensors/dtypes';
import { axisArgument, given, homeOf, inputArgument, libraryNamed, onPair, onTensor } from './tensors/given';
import { isGiven, numberGiven, numbersIn, numbersOf, tensorFrom, wholeOf } from './tensors/operands';
import { madeKind, mostElements, raises, result, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, inverse, isKnown, knownSize, mapRows, permuted, type Shape, stepOf } from './tensors/shapes';

/** A function of each element, by its name. */
export function each(name: UnaryName): Operation {
  return onTensor((x, _args, context) => unary(name, x, context));
}

/** A function of each element with numbers beside it, such as a slope. */
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
    const isTold = compute(1, args) !== undefined;
    const made = elementwise(
      [x],
      (value) => compute(value, args) ?? Number.NaN,
      context,
      options?.(x, args, context),
    );
    return isTold || made.type !== 'tensor' ? made : withoutNumbers(made, unsupported(context));
  });
}

/** An operator under the name of a function: `torch.add`. */
export function operator(symbol: string): Operation {
  return onPair((a, b, args, context) => {
    const alpha = args.alpha ? numberGiven(args.alpha) : 1;
    const scaled = alpha === 1 ? b : binary('*', b, args.alpha!, context);
    return binary(symbol, a, scaled, context);
  });
}

/** The same with the operands exchanged: `__rsub__`. */
export function pairwise(
  compute: (a: number, b: number) => number,
  dtype?: ElementwiseOptions['dtype'],
): Operation {
  return onPair((a, b, _args, context) => elementwise([a, b], compute, context, { dtype }));
}

/** x log y, which is 0 where x is 0 unless y is NaN. */
export function xlogy(x: number, y: number): number {
  return x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y);
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

/** `clamp` and `clip`: bounds that are absent or None bound nothing. */
export const clamp: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'python';
  const x = tensorFrom(inputArgument(args), library, context);
  if (x.type === 'opaque') return x;
  const least = given(args, 'min', 'a_min', 'clip_value_min', 'x_min', 'min_value');
  const most = given(args, 'max', 'a_max', 'clip_value_max', 'x_max', 'max_value');
  if (!least && !most) return raises("At least one of 'min' or 'max' must not be None", context);
  const bounds = [least, most].map((bound) => bound && tensorFrom(bound, library, context));
  const [low, high] = bounds;
  if (low?.type === 'opaque') return low;
  if (high?.type === 'opaque') return high;
  const operands = [x, ...(low ? [low] : []), ...(high ? [high] : [])];
  // Bounds within the range of a probability leave one; a bound at 0 alone is a hinge.
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

export function softmaxOver(form: SoftmaxForm, usual?: 'last'): Operation {
  return onTensor((x, args, context) => {
    const asked = axisArgument(args);
    if (asked) return softmax(x, asked, form, context);
    if (usual === 'last') return softmax(x, number(-1, 'int64'), form, context);
    return softmax(x, context.callee.startsWith('torch.') ? legacyAxis(x) : undefined, form, context);
  });
}

/** Without a dim PyTorch warns and takes 0 of tensors with no axis, one or three, else 1. */
function legacyAxis({ shape }: Tensor): Value {
  if (!shape) return { type: 'tensor', library: 'python', dtype: 'int64', shape: [] };
  return number([0, 1, 3].includes(shape.length) ? 0 : 1, 'int64');
}

/** Softmax of the negative. */
export const softmin: Operation = onTensor((x, args, context) =>
  softmax(unary('neg', x, context) as Tensor, axisArgument(args), 'probabilities', context),
);

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
  return choose(condition as Tensor, a as Tensor, b as Tensor, context);
};

/** `x.where(condition, other)`. */
export const maskedFill: Operation = (args, context) => {
  const x = tensorFrom(inputArgument(args), 'torch', context);
  const mask = tensorFrom(args.mask, 'torch', context);
  const value = tensorFrom(args.value, 'python', context);
  for (const one of [x, mask, value]) if (one.type === 'opaque') return one;
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
    if (nan === undefined || high === undefined || low === undefined) {
      return withoutNumbers(
        { library: homeOf(context, [x]), dtype: x.dtype, shape: x.shape },
        unsupported(context),
      );
    }
    // The largest number of the dtype, which of float32 as PyTorch's default is not told by the numbers as written.
    const most = x.dtype === 'float16' ? 65504 : x.dtype === 'float64' ? Number.MAX_VALUE : undefined;
    const isAllFinite = !x.values?.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (!isAllFinite && most === undefined && (high === null || low === null)) {
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

/** `gather` and `take_along_axis`: along one axis the element that the index says. */
export const gather: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'torch';
  const x = tensorFrom(given(args, 'input', 'a', 'arr', 'x'), library, context);
  const index = tensorFrom(given(args, 'index', 'indices'), library, context);
  if (x.type === 'opaque') return x;
  if (index.type === 'opaque') return index;
  const asked = wholeOf(axisArgument(args));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const kind = x.kind && (x.kind.axis === axis || x.kind.axis === undefined) ? eachOne(x.kind) : undefined;
  const isAlong = /take_along/.test(context.callee);
  const shape =
    index.shape && isAlong && x.shape && axis !== undefined
      ? alongShape(x.shape, index.shape, axis)
      : index.shape;
  return result(
    {
      library: homeOf(context, [x, index]),
      dtype: x.dtype,
      shape,
      kind,
      of: [x, index],
      values: () => {
        const [numbers, places] = [numbersIn(x), numbersIn(index)];
        if (!numbers || !places || axis === undefined || !shape || !isKnown(shape)) return undefined;
        if (numbers.shape.length !== places.shape.length) return undefined;
        const size = numbers.shape[axis];
        if (places.values.some((place) => place >= size || place < (isAlong ? -size : 0))) return undefined;
        if (!isAlong && places.shape.some((own, at) => at !== axis && own > numbers.shape[at]))
          return undefined;
        const spread = isAlong ? stretched(places, shape) : places.values;
        const steps = numbers.shape.map((_, at) => stepOf(numbers.shape, at));
        const own = shape.map((_, at) => stepOf(shape, at));
        return spread.map((place, i) => {
          const at = place < 0 ? place + size : place;
          let from = at * steps[axis];
          for (let k = 0; k < shape.length; k++) {
            if (k === axis) continue;
            const position = Math.floor(i / own[k]) % shape[k];
            from += (numbers.shape[k] === 1 && isAlong ? 0 : position) * steps[k];
          }
          return numbers.values[from];
        });
      },
    },
    context,
  );
};

/** `scatter`: along one axis the element that the index says becomes that of the source, or the number. */
export const scatter: Operation = (args, context) => {
  const x = tensorFrom(inputArgument(args), 'torch', context);
  const index = tensorFrom(args.index, 'torch', context);
  const source = tensorFrom(given(args, 'src', 'value'), 'torch', context);
  for (const one of [x, index, source]) if (one.type === 'opaque') return one;
  const [into, at, from] = [x as Tensor, index as Tensor, source as Tensor];
  const asked = wholeOf(axisArgument(args));
  const axis = asked !== undefined && into.shape ? axisOf(asked, into.shape.length) : undefined;
  return result(
    {
      library: homeOf(context, [into, at]),
      dtype: into.dtype,
      shape: into.shape,
      of: [into, at, from],
      values: () => {
        const [numbers, places, written] = [numbersIn(into), numbersIn(at), numbersIn(from)];
        if (!numbers || !places || !written || axis === undefined || isGiven(args.reduce)) return undefined;
        const { shape } = places;
        const isNumber = from.library === 'python';
        if (shape.length !== numbers.shape.length || (!isNumber && written.shape.length !== shape.length))
          return undefined;
        const isWithin = shape.every(
          (own, k) => (k === axis || own <= numbers.shape[k]) && (isNumber || own <= written.shape[k]),
        );
        if (!isWithin || places.values.some((place) => !(place >= 0 && place < numbers.shape[axis])))
          return undefined;
        const changed = numbers.values.slice();
        const seen = new Set<number>();
        for (let i = 0; i < places.values.length; i++) {
          let to = places.values[i] * stepOf(numbers.shape, axis);
          let of = 0;
          for (let k = 0; k < shape.length; k++) {
            const position = Math.floor(i / stepOf(shape, k)) % shape[k];
            if (k !== axis) to += position * stepOf(numbers.shape, k);
            if (!isNumber) of += position * stepOf(written.shape, k);
          }
          // Of two that go to one place PyTorch does not say which stays.
          if (seen.has(to) && !Object.is(changed[to], written.values[of])) return undefined;
          seen.add(to);
          changed[to] = written.values[of];
        }
        return changed;
      },
    },
    context,
  );
};

function alongShape(x: Shape, index: Shape, axis: number): Shape {
  return index.map((size, at) => (at !== axis && size === 1 ? x[at] : size));
}

function stretched(
  { values, shape }: { values: Float64Array; shape: readonly number[] },
  to: readonly number[],
): Float64Array {
  if (shape.every((size, at) => size === to[at])) return values;
  const steps = to.map((_, at) => stepOf(to, at));
  const length = to.reduce((product, size) => product * size, 1);
  return Float64Array.from({ length }, (_, i) => {
    let from = 0;
    for (let k = 0; k < to.length; k++) {
      const position = Math.floor(i / steps[k]) % to[k];
      from += (shape[k] === 1 ? 0 : position) * stepOf(shape, k);
    }
    return values[from];
  });
}

/** One class of each distribution is a probability for itself. */
function eachOne(kind: NonNullable<Tensor['kind']>): Tensor['kind'] {
  const bare = kindAt(kind, undefined);
  if (kind.is === 'probabilities') return { ...bare, is: 'sigmoid' };
  return kind.is === 'log-probabilities' ? { ...bare, is: 'log-sigmoid' } : bare;
}

/** `index_select` and `take`: whole slices along an axis, by a list of places. */
export const indexSelect: Operation = (args, context) => {
  const library = libraryNamed(context.callee) ?? 'torch';
  const x = tensorFrom(given(args, 'input', 'a', 'params'), library, context);
  const index = tensorFrom(given(args, 'index', 'indices'), library, context);
  if (x.type === 'opaque') return x;
  if (index.type === 'opaque') return index;
  const asked = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const shape =
    axis === undefined || !index.shape
      ? undefined
      : [...x.shape!.slice(0, axis), ...index.shape, ...x.shape!.slice(axis + 1)];
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape,
      of: [x, index],
      values: () => {
        const numbers = numbersIn(x);
        if (!numbers || axis === undefined) return undefined;
        const order = [axis, ...numbers.shape.map((_, at) => at).filter((at) => at !== axis)];
        const first = permuted(numbers, order);
        const size = numbers.values.length / numbers.shape[axis];
        const taken = new Float64Array(index.values!.length * size);
        for (const [i, place] of index.values!.entries()) {
          const at = place < 0 ? place + numbers.shape[axis] : place;
          if (at < 0 || at >= numbers.shape[axis]) return undefined;
          taken.set(first.values.subarray(at * size, (at + 1) * size), i * size);
        }
        const made = [index.values!.length, ...first.shape.slice(1)];
        return permuted({ values: taken, shape: made }, inverse(order)).values;
      },
    },
    context,
  );
};

export const dot: Operation = onPair((a, b, _args, context) => {
  // NumPy's dot of arrays with three axes and more is another product.
  const isPlain = [a, b].every(({ shape }) => shape && shape.length <= 2) || b.shape?.length === 1;
  if (a.shape?.length === 0 || b.shape?.length === 0) return binary('*', a, b, context);
  return isPlain
    ? matmul(a, b, context)
    : withoutNumbers({ library: homeOf(context, [a, b]) }, unsupported(context));
});

export const product: Operation = onPair((a, b, _args, context) => matmul(a, b, context));

/** PyTorch's products that take operands of these ranks alone: `mm` two matrices, `mv` a matrix and a vector. */
export function productOf(left: number, right: number): Operation {
  return onPair((a, b, _args, context) => {
    const isMisfit = (a.shape && a.shape.length !== left) || (b.shape && b.shape.length !== right);
    if (!isMisfit) return matmul(a, b, context);
    return raises(
      `${left}D and ${right}D tensors expected, got ${a.shape?.length}D and ${b.shape?.length}D`,
      context,
    );
  });
}

function mixes(tensors: readonly Tensor[]): boolean {
  return tensors.some(({ dtype }) => isInteger(dtype)) && tensors.some(({ dtype }) => isFloat(dtype));
}

export const outer: Operation = onPair((a, b, _args, context) => {
  const [x, y] = [numbersIn(a), numbersIn(b)];
  const isFlat = homeOf(context, [a, b]) !== 'torch';
  const shape = [a, b].map(({ shape: own }) =>
    isFlat ? knownSize(own) : own?.length === 1 ? own[0] : undefined,
  );
  return result(
    {
      library: homeOf(context, [a, b]),
      shape,
      of: [a, b],
      values: () =>
        x && y && (isFlat || (x.shape.length === 1 && y.shape.length === 1))
          ? Float64Array.from(
              { length: x.values.length * y.values.length },
              (_, i) => x.values[Math.floor(i / y.values.length)] * y.values[i % y.values.length],
            )
          : undefined,
    },
    context,
  );
});

/** `einsum` of two operands at most, whose subscripts are told, by sums over what does not stand behind the arrow. */
export const einsum: Operation = (args, context) => {
  const equation = given(args, 'equation', 'subscripts');
  const library = libraryNamed(context.callee) ?? 'torch';
  const operands = args.operands?.type === 'sequence' ? (args.operands.items ?? []) : [];
  const tensors = operands.map((one) => tensorFrom(one, library, context));
  const why = tensors.map(whyNot).find((one) => one) ?? unsupported(context);
  const unknown = withoutNumbers({ library }, why);
  if (equation?.type !== 'text' || !equation.text) return unknown;
  const found = /^([a-zA-Z]+(?:,[a-zA-Z]+)*)->([a-zA-Z]*)$/.exec(equation.text.replaceAll(' ', ''));
  if (!found || tensors.some((one) => one.type === 'opaque')) return unknown;
  const names = found[1].split(',');
  if (library === 'torch' && mixes(tensors as Tensor[]))
    return raises('expected scalar type Float but found Long', context);
  const known = tensors.map((one) => numbersIn(one as Tensor));
  const sizes = new Map<string, number>();
  for (const [i, letters] of names.entries()) {
    const shape = (tensors[i] as Tensor | undefined)?.shape;
    if (shape?.length !== letters.length) return unknown;
    for (const [axis, letter] of [...letters].entries()) {
      const size = shape[axis];
      const known = sizes.get(letter);
      if (size !== undefined && known !== undefined && size !== known && size !== 1 && known !== 1) {
        return raises(`einsum(): operands do not broadcast at subscript ${letter}`, context);
      }
      if (size !== undefined) sizes.set(letter, Math.max(size, known ?? size));
    }
  }
  const shape = [...found[2]].map((letter) => sizes.get(letter));
  const letters = [...new Set([...found[2], ...found[1].replaceAll(',', '')])];
  const steps = known.map((numbers, i) =>
    letters.map((letter) =>
      [...names[i]].reduce(
        (sum, own, axis) =>
          own === letter && numbers && numbers.shape[axis] !== 1 ? sum + stepOf(numbers.shape, axis) : sum,
        0,
      ),
    ),
  );
  const counts = letters.map((letter) => sizes.get(letter) ?? 0);
  const work = counts.reduce((all, size) => all * size, 1);
  return result(
    {
      library: homeOf(context, tensors as Tensor[]),
      shape,
      of: tensors as Tensor[],
      values: () => {
        if (work > 1_000_000 || !isKnown(shape) || known.includes(undefined)) return undefined;
        const inner = counts.slice(found[2].length).reduce((all, size) => all * size, 1);
        const made = new Float64Array(inner === 0 ? 0 : work / inner);
        for (let i = 0; i < work; i++) {
          const places = steps.map((own) => {
            let rest = i;
            let place = 0;
            for (let k = letters.length - 1; k >= 0; k--) {
              place += (rest % counts[k]) * own[k];
              rest = Math.floor(rest / counts[k]);
            }
            return place;
          });
          made[Math.floor(i / inner)] += places.reduce(
            (factor, place, k) => factor * known[k]!.values[place],
            1,
          );
        }
        return made;
      },
    },
    context,
  );
};

/** The order along axes reversed. */
export const flip: Operation = onTensor((x, args, context) => {
  const asked = numbersOf(axisArgument(args) ?? args.dims);
  return alongOne(x, asked?.length === 1 ? asked[0] : undefined, (row) => row.slice().reverse(), context);
});

export const roll: Operation = onTensor((x, args, context) => {
  const [by, axis] = [wholeOf(args.shifts ?? args.shift), wholeOf(axisArgument(args))];
  return alongOne(
    x,
    by === undefined ? undefined : axis,
    (row) => row.map((_, i) => row[floorRemainder(i - by!, row.length)]),
    context,
  );
});

function alongOne(
  x: Tensor,
  asked: number | undefined,
  change: (row: Float64Array) => Float64Array,
  context: Context,
): Value {
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  return result(
    {
      library: homeOf(context, [x]),
      dtype: x.dtype,
      shape: x.shape,
      of: [x],
      values: () => {
        const numbers = numbersIn(x);
        return numbers && axis !== undefined ? mapRows(numbers, [axis], change) : undefined;
      },
    },
    context,
  );
}

/** Linear interpolation between two tensors: a mixture. */
export const lerp: Operation = (args, context) => {
  const [a, b, weight] = [args.input, args.end, args.weight].map((value) =>
    tensorFrom(value, 'torch', context),
  );
  for (const one of [a, b, weight]) if (one.type === 'opaque') return one;
  const compute = (x: number, y: number, w: number) => (w < 0.5 ? x + w * (y - x) : y - (y - x) * (1 - w));
  return elementwise([a, b, weight] as Tensor[], compute, context);
};

const mostPieces = 1_000;

/** Pieces of a tensor along an axis. */
export const chunk: Operation = onTensor((x, args, context) => {
  const asked = wholeOf(axisArgument(args) ?? number(0, 'int64'));
  const axis = asked !== undefined && x.shape ? axisOf(asked, x.shape.length) : undefined;
  const size = axis === undefined ? undefined : x.shape![axis];
  const [pieces, each_] = [wholeOf(args.chunks), wholeOf(args.split_size ?? args.split_size_or_sections)];
  const length = pieces !== undefined && size !== undefined ? Math.ceil(size / pieces) : each_;
  const isCut = size !== undefined && length !== undefined && length > 0 && axis !== undefined;
  if (!isCut || size > mostElements || size / length > mostPieces) {
    const kind = x.kind && kindAt(x.kind, undefined);
    const piece = withoutNumbers(
      { library: homeOf(context, [x]), dtype: x.dtype, kind },
      whyNot(x) ?? unsupported(context),
    );
    return pieces !== undefined && pieces < 20
      ? tuple(Array(pieces).fill(piece))
      : { type: 'sequence', is: 'tuple', each: piece, missing: unsupported(context) };
  }
  const starts = Array.from({ length: Math.ceil(size / length) }, (_, i) => i * length);
  return tuple(
    starts.map((start) => {
      const count = Math.min(length, size - start);
      const places = {
        type: 'tensor',
        library: 'torch',
        dtype: 'int64',
        shape: [count],
        values: Float64Array.from({ length: count }, (_, i) => start + i),
      } as const;
      const kind = x.kind && x.kind.axis !== axis ? x.kind : undefined;
      const made = indexSelect({ input: x, dim: number(axis, 'int64'), index: places }, context);
      return made.type === 'tensor' && kind ? { ...made, kind } : made;
    }),
  );
});

/** Cosine of the angle between vectors along an axis; lengths below eps count as eps. */
export const cosineSimilarity: Operation = (args, context) => {
  const [a, b] = [args.x1, args.x2].map((value) => tensorFrom(value, 'torch', context));
  if (a.type === 'opaque') return a;
  if (b.type === 'opaque') return b;
  const axis = wholeOf(args.dim ?? number(1, 'int64'));
  const eps = args.eps === undefined ? 1e-8 : numberGiven(args.eps);
  const known = axis !== undefined && a.shape ? axisOf(axis, a.shape.length) : undefined;
  const shape = known === undefined ? undefined : a.shape!.filter((_, at) => at !== known);
  return result(
    {
      library: 'torch',
      dtype: a.dtype,
      shape,
      of: [a, b],
      values: () => {
        const [x, y] = [numbersIn(a), numbersIn(b)];
        if (!x || !y || known === undefined || eps === undefined) return undefined;
        if (x.shape.length !== y.shape.length || x.shape.some((size, at) => size !== y.shape[at]))
          return undefined;
        return cosines(x, y, known, eps);
      },
    },
    context,
  );
};

function cosines(
  x: { values: Float64Array; shape: readonly number[] },
  y: { values: Float64Array; shape: readonly number[] },
  axis: number,
  eps: number,
): Float64Array {
  const order = [...x.shape.map((_, at) => at).filter((at) => at !== axis), axis];
  const [a, b] = [permuted(x, order).values, permuted(y, order).values];
  const length = x.shape[axis];
  return Float64Array.from({ length: a.length / length }, (_, row) => {
    let [dotted, one, other] = [0, 0, 0];
    for (let i = row * length; i < (row + 1) * length; i++) {
      dotted += a[i] * b[i];
      one += a[i] * a[i];
      other += b[i] * b[i];
    }
    return dotted / (Math.max(Math.sqrt(one), eps) * Math.max(Math.sqrt(other), eps));
  });
}

/** What a layer with weights gives: scores of a known last size, of numbers that depend on training. */
export function scores(sizes: (x: Tensor, args: Arguments) => Shape | undefined): Operation {
  return onTensor((x, args, context) => {
    const missing = { reason: 'trained', name: context.callee, place: context.place } as const;
    const shape = sizes(x, args);
    const dtype = isInteger(x.dtype) ? undefined : (x.dtype ?? undefined);
    return withoutNumbers({ library: 'torch', dtype, shape, kind: madeKind('logits', context) }, missing);
  });
}
