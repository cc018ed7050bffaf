import { sizeOf } from '../../shape';
import type { Context, Operation } from '../rows/library';
import {
  type Dtype,
  list,
  number,
  type Opaque,
  opaque,
  type Tensor,
  text,
  type Value,
  whyNot,
} from '../value';
import { elementwise } from './arithmetic/elementwise';
import { matmul } from './arithmetic/matmul';
import { binary } from './arithmetic/operators';
import { transpose, unsqueeze } from './layout/reshape';
import { reduce, total } from './reduce/reduce';
import { isFloat, isHalf, isInteger, promoted } from './tensors/dtypes';
import { given, homeOf, libraryNamed, onPair, replacing } from './tensors/given';
import { flag, numberGiven, numbersIn, numbersOf, tensorFrom, wholeOf } from './tensors/operands';
import { raises, result, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, isKnown, knownSize, stepOf } from './tensors/shapes';

export const dot: Operation = onPair((a, b, _args, context) => {
  // NumPy's dot of arrays with three or more axes is another product.
  const isPlain = [a, b].every(({ shape }) => shape && shape.length <= 2) || b.shape?.length === 1;
  if (a.shape?.length === 0 || b.shape?.length === 0) return binary('*', a, b, context);
  return isPlain
    ? matmul(a, b, context)
    : withoutNumbers({ library: homeOf(context, [a, b]) }, unsupported(context));
});

/** `tensordot`: sums over the last axes of one and the first of the other, or over those that are named. */
export const tensordot: Operation = onPair((a, b, args, context) => {
  const library = homeOf(context, [a, b]);
  const asked = given(args, 'axes', 'dims') ?? number(2, 'int64');
  const [m, n] = [a, b].map(({ shape }) => shape?.length ?? 0);
  const count = wholeOf(asked);
  const named = asked.type === 'sequence' ? asked.items?.map(numbersOf) : undefined;
  const places = (size: number, from: number) => Array.from({ length: size }, (_, i) => from + i);
  const [left, right] = named ?? (count === undefined ? [] : [places(count, m - count), places(count, 0)]);
  const isTold = left && right && left.length === right.length && a.shape && b.shape && m + n <= 26;
  if (!isTold || !areAxes(left, m) || !areAxes(right, n))
    return withoutNumbers({ library }, unsupported(context));
  const letters = places(m + n, 97).map((code) => String.fromCharCode(code));
  const [x, y] = [letters.slice(0, m), letters.slice(m)];
  const summed = left.map((at, i) => {
    const letter = x.at(at ?? m);
    const other = right[i] ?? n;
    y[other < 0 ? other + n : other] = letter ?? '';
    return letter;
  });
  const rest = [...x, ...letters.slice(m).filter((one) => y.includes(one))].filter(
    (one) => !summed.includes(one),
  );
  const equation = text(`${x.join('')},${y.join('')}->${rest.join('')}`);
  return einsum({ equation, operands: list([a, b]) }, context);
});

/** Whether these are axes of so many, each of them once. */
function areAxes(asked: readonly (number | undefined)[], rank: number): boolean {
  const axes = asked.map((at) => (at === undefined ? undefined : axisOf(at, rank)));
  return !axes.includes(undefined) && new Set(axes).size === axes.length;
}

/** NumPy's and PyTorch's `inner`: sums over the last axis of both. */
export const inner: Operation = onPair((a, b, _args, context) => {
  const isSwapped = a.shape?.length === 1;
  const [x, y] = isSwapped ? [b, a] : [a, b];
  if (a.shape?.length === 0 || b.shape?.length === 0) return binary('*', a, b, context);
  if (!x.shape || !y.shape || y.shape.length > 2)
    return withoutNumbers({ library: homeOf(context, [a, b]) }, unsupported(context));
  const turned = y.shape.length === 2 ? transpose(y, 0, 1, context) : y;
  return turned.type === 'tensor' ? matmul(x, turned, context) : turned;
});

export const product: Operation = onPair((a, b, _args, context) => matmul(a, b, context));

/** `matmul`, with either operand transposed where asked. */
export const transposedProduct: Operation = (args, context) => {
  const turned = (x: Value | undefined, asked: Value | undefined) => {
    const isTurned = flag(asked);
    if (isTurned === 'unknown') return opaque(unsupported(context));
    return isTurned && x?.type === 'tensor' ? transpose(x, -2, -1, context) : x;
  };
  return product({ a: turned(args.a, args.transpose_a), b: turned(args.b, args.transpose_b) }, context);
};

/** PyTorch's products that take only operands of these ranks: `mm` two matrices, `mv` a matrix and a vector. */
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

/** The dtype of products and their sums; undefined where halves are rounded on the way. */
function heldBy(tensors: readonly Tensor[], context: Context): Dtype | undefined {
  return tensors.some(({ dtype }) => isHalf(dtype)) ? undefined : promoted(tensors, homeOf(context, tensors));
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
      dtype: heldBy([a, b], context),
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

/** `einsum` of at most two operands with explicit subscripts: sums over those that do not follow the arrow. */
export const einsum: Operation = (args, context) => {
  const equation = given(args, 'equation', 'subscripts');
  const library = libraryNamed(context.callee) ?? 'torch';
  const all = args.operands?.type === 'sequence' ? (args.operands.items ?? []) : [];
  const operands = all.flatMap((one) =>
    one.type === 'sequence' && all.length === 1 ? (one.items ?? []) : one,
  );
  const tensors = operands.map((one) => tensorFrom(one, library, context));
  const why = tensors.map(whyNot).find((one) => one) ?? unsupported(context);
  const unknown = withoutNumbers({ library }, why);
  if (equation?.type !== 'text' || !equation.text) return unknown;
  const found = /^([a-zA-Z]+(?:,[a-zA-Z]+)*)->([a-zA-Z]*)$/.exec(equation.text.replaceAll(' ', ''));
  if (!found || tensors.some((one) => one.type === 'opaque')) return unknown;
  const names = found[1].split(',');
  if (names.length !== tensors.length)
    return raises('einsum(): the number of operands differs from that of subscripts', context);
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
  const dtype = heldBy(tensors as Tensor[], context);
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
  const work = sizeOf(counts);
  return result(
    {
      library: homeOf(context, tensors as Tensor[]),
      dtype,
      shape,
      of: tensors as Tensor[],
      values: () => {
        if (work > 1_000_000 || !isKnown(shape) || known.includes(undefined)) return undefined;
        const inner = sizeOf(counts.slice(found[2].length));
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

/** Cosine of the angle between vectors along an axis; lengths below eps count as eps. */
export const cosineSimilarity: Operation = onPair(
  (a, b, args, context) => {
    const [axes, eps] = [given(args, 'dim', 'axis') ?? number(1, 'int64'), given(args, 'eps', 'epsilon')];
    const least = eps ? numberGiven(eps) : 0;
    const isPlain =
      a.shape?.length === b.shape?.length &&
      least !== undefined &&
      !isInteger(a.dtype) &&
      !isInteger(b.dtype);
    const sums = [
      [a, b],
      [a, a],
      [b, b],
    ].map(([x, y]) => {
      const products = elementwise([isPlain ? x : { ...x, values: undefined }, y], (p, q) => p * q, context);
      return products.type === 'tensor'
        ? reduce(products, { axes }, { compute: total, dtype: products.dtype }, context)
        : products;
    });
    const wrong = sums.find(({ type }) => type === 'opaque');
    const added = args.added ? numberGiven(args.added)! : 0;
    const longer = (squares: number) => Math.max(Math.sqrt(squares + added), least!);
    return (
      wrong ??
      elementwise(sums as Tensor[], (dotted, one, other) => dotted / (longer(one) * longer(other)), context)
    );
  },
  ['x2', 'targets'],
  ['x1', 'predictions'],
);

/** The p-norm of the difference along the last axis, to which eps is added. */
export function distanceOf(
  a: Tensor,
  b: Tensor,
  { p = 2, eps = 1e-6 }: { readonly p?: number; readonly eps?: number },
  context: Context,
  keep?: Value,
): Tensor | Opaque {
  const gaps = elementwise([a, b], (x, y) => Math.abs(x - y + eps) ** p, context);
  if (gaps.type === 'opaque') return gaps;
  const compute = (row: Float64Array) => total(row) ** (1 / p);
  return reduce(gaps, { axes: number(-1, 'int64'), keep }, { compute, dtype: gaps.dtype }, context);
}

export const pairwiseDistance: Operation = onPair(
  (a, b, args, context) => {
    const [p, eps] = [numberGiven(args.p), numberGiven(args.eps)];
    const isTold = p !== undefined && Number.isFinite(p) && p > 0 && eps !== undefined;
    return distanceOf(isTold ? a : { ...a, values: undefined }, b, { p, eps }, context, args.keepdim);
  },
  ['x2'],
);

/** Distances of all pairs of rows, of one matrix or of two; of many rows PyTorch computes them less exactly. */
export const distancesOfAll: Operation = onPair(
  (a, b, args, context) => {
    const [p, { metric }] = [numberGiven(args.p ?? number(2)), args];
    const isPlain = !metric || (metric.type === 'text' && metric.text === 'euclidean');
    const isFit = a.shape?.[1] !== undefined && a.shape[1] === b.shape?.[1];
    const isFew = [a, b].every(
      ({ shape }) => shape?.length === 2 && shape[0] !== undefined && shape[0] <= 25,
    );
    const isTold = isPlain && isFit && isFew && p !== undefined && p > 0 && Number.isFinite(p);
    const areFloats = [a, b].every(({ dtype }) => isFloat(dtype) && !isHalf(dtype));
    const [x, y] = [unsqueeze(a, -2, context), unsqueeze(b, -3, context)];
    if (!isTold || !areFloats || x.type !== 'tensor' || y.type !== 'tensor')
      return withoutNumbers(
        { library: homeOf(context, [a, b]) },
        whyNot(a) ?? whyNot(b) ?? unsupported(context),
      );
    return distanceOf(x, y, { p, eps: 0 }, context);
  },
  ['x2', 'XB'],
  ['x1', 'XA'],
);

/** `pdist`: the distances of each row from those after it. */
export const distancesWithin: Operation = (args, context) => {
  const all = distancesOfAll(replacing(args, { x1: args.input, x2: args.input }), context);
  const n = all.type === 'tensor' ? all.shape?.[0] : undefined;
  if (all.type !== 'tensor' || n === undefined) return all;
  const values = all.values?.filter((_, i) => i % n > Math.floor(i / n));
  return { ...all, shape: [(n * (n - 1)) / 2], values };
};
