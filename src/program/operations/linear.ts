import type { Operation } from '../rows/library';
import { type Tensor, tuple } from '../value';
import { isFloat, isHalf, promotedToFloat } from './tensors/dtypes';
import { given, homeOf, onTensor } from './tensors/given';
import { isGiven, numbersIn, tensorFrom } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';

/** A square matrix after elimination: its determinant, and what the right sides have become. */
interface Eliminated {
  readonly sign: number;
  readonly logarithm: number;
  readonly solved: readonly Float64Array[];
}

/** Gauss-Jordan elimination with partial pivoting; undefined for a matrix that is singular or nearly so, whose digits are lost. */
function eliminated(matrix: readonly Float64Array[], sides: readonly Float64Array[]): Eliminated | undefined {
  const size = matrix.length;
  const rows = matrix.map((row, i) => Float64Array.of(...row, ...sides[i]));
  const largest = Math.max(...matrix.flatMap((row) => [...row].map(Math.abs)));
  let [sign, logarithm] = [1, 0];
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let i = at + 1; i < size; i++) if (Math.abs(rows[i][at]) > Math.abs(rows[best][at])) best = i;
    [rows[at], rows[best]] = [rows[best], rows[at]];
    const pivot = rows[at][at];
    if (!(Math.abs(pivot) > 1e-6 * largest)) return undefined;
    sign *= Math.sign(pivot) * (best === at ? 1 : -1);
    logarithm += Math.log(Math.abs(pivot));
    rows[at] = rows[at].map((x) => x / pivot);
    for (const [i, row] of rows.entries())
      if (i !== at && row[at] !== 0) {
        const factor = row[at];
        rows[i] = row.map((x, j) => x - factor * rows[at][j]);
      }
  }
  return { sign, logarithm, solved: rows.map((row) => row.slice(size)) };
}

/** Larger ones are left alone: a library may sum in another order. */
const mostRows = 16;

const sought = {
  det: ({ sign, logarithm }: Eliminated) => sign * Math.exp(logarithm),
  logdet: ({ sign, logarithm }: Eliminated) => (sign > 0 ? logarithm : Number.NaN),
  sign: ({ sign }: Eliminated) => sign,
  logarithm: ({ logarithm }: Eliminated) => logarithm,
} as const;

/** What is told of a square matrix: a number, its inverse, or the solution for a right side. */
function told(x: Tensor, what: keyof typeof sought | 'solved', side: Tensor | undefined): Operation {
  return (_, context) => {
    const library = homeOf(context, [x]);
    const dtype = promotedToFloat(side ? [x, side] : [x], library);
    const [size, columns] = x.shape ?? [];
    const isOfFloats = library !== 'torch' || [x, side ?? x].every(({ dtype }) => isFloat(dtype));
    const isSquare = x.shape?.length === 2 && size === columns && size !== undefined && size > 0;
    const isFit = !side || (side.shape && side.shape.length < 3 && side.shape[0] === size);
    if (!isOfFloats || !isSquare || !isFit || size > mostRows || isHalf(dtype))
      return withoutNumbers({ library, dtype }, x.missing ?? unsupported(context));
    const width = side ? (side.shape!.length === 1 ? 1 : side.shape![1]!) : size;
    const values = () => {
      const [own, other] = [numbersIn(x), side && numbersIn(side)];
      if (!own || (side && !other)) return undefined;
      const rowOf = (all: Float64Array, i: number, length: number) =>
        all.subarray(i * length, (i + 1) * length);
      const matrix = Array.from({ length: size }, (_, i) => rowOf(own.values, i, size));
      const unit = (i: number) => Float64Array.from({ length: size }, (_, j) => Number(i === j));
      const made = eliminated(
        matrix,
        matrix.map((_, i) => (other ? rowOf(other.values, i, width) : unit(i))),
      );
      if (!made) return undefined;
      return what === 'solved'
        ? Float64Array.from(made.solved.flatMap((row) => [...row]))
        : Float64Array.of(sought[what](made));
    };
    const shape = what === 'solved' ? (side?.shape ?? [size, size]) : [];
    return result({ library, dtype, shape, of: side ? [x, side] : [x], values }, context);
  };
}

const read = (args: Parameters<Operation>[0]) => given(args, 'input', 'a', 'A');

export const ofMatrix = (what: 'det' | 'logdet' | 'solved'): Operation =>
  onTensor((x, args, context) => {
    const side = isGiven(args.b) ? tensorFrom(args.b, 'numpy', context) : undefined;
    return side?.type === 'opaque' ? side : told(x, what, side)(args, context);
  }, read);

/** The sign of a determinant, and the logarithm of its size. */
export const signAndLogarithm: Operation = onTensor(
  (x, args, context) =>
    tuple((['sign', 'logarithm'] as const).map((what) => told(x, what, undefined)(args, context))),
  read,
);
