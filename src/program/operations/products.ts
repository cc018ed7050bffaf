import type { Operation } from '../rows/library';
import { number, opaque, type Tensor, type Value, whyNot } from '../value';
import { matmul } from './arithmetic/matmul';
import { binary } from './arithmetic/operators';
import { transpose } from './layout/reshape';
import { isFloat, isInteger } from './tensors/dtypes';
import { given, homeOf, libraryNamed, onPair } from './tensors/given';
import { isGiven, numberGiven, numbersIn, tensorFrom, wholeOf } from './tensors/operands';
import { raises, result, unsupported, withoutNumbers } from './tensors/results';
import { axisOf, isKnown, knownSize, permuted, stepOf } from './tensors/shapes';

export const dot: Operation = onPair((a, b, _args, context) => {
  // NumPy's dot of arrays with three or more axes is another product.
  const isPlain = [a, b].every(({ shape }) => shape && shape.length <= 2) || b.shape?.length === 1;
  if (a.shape?.length === 0 || b.shape?.length === 0) return binary('*', a, b, context);
  return isPlain
    ? matmul(a, b, context)
    : withoutNumbers({ library: homeOf(context, [a, b]) }, unsupported(context));
});

export const product: Operation = onPair((a, b, _args, context) => matmul(a, b, context));

/** TensorFlow's product, with either operand transposed where asked. */
export const turnedProduct: Operation = onPair((a, b, { transpose_a, transpose_b }, context) => {
  const turned = (x: Tensor, flag: Value | undefined): Value => {
    if (!isGiven(flag)) return x;
    const told = numberGiven(flag);
    return told === 0 ? x : told ? transpose(x, -2, -1, context) : opaque(unsupported(context));
  };
  return product({ a: turned(a, transpose_a), b: turned(b, transpose_b) }, context);
});

/** NumPy's and PyTorch's `inner`: sums over the last axis of both. */
export const inner: Operation = onPair((a, b, _args, context) =>
  b.shape?.length === 2 && a.shape?.length !== 0
    ? product({ a, b: transpose(b, 0, 1, context) }, context)
    : dot({ a, b }, context),
);

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

/** `einsum` of at most two operands with explicit subscripts: sums over those that do not follow the arrow. */
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
