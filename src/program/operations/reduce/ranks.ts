import type { Operation } from '../../rows/library';
import { onTensor } from '../tensors/given';
import { flag, isGiven, textOf } from '../tensors/operands';
import { result, unsupported, withoutNumbers } from '../tensors/results';

/** Ranks of a vector's numbers from 1, in which equal numbers share theirs; `pct` divides them by how many there are. */
export const ranks: Operation = onTensor(
  (x, args, context) => {
    const method = isGiven(args.method) ? textOf(args.method) : 'average';
    const share = method && Object.hasOwn(shares, method) ? shares[method] : undefined;
    const [isAscending, isPart] = [flag(args.ascending, true), flag(args.pct)];
    const isPlain = x.shape?.length === 1 && x.dtype !== 'bool' && !x.values?.some(Number.isNaN);
    if (!isPlain || !share || isAscending === 'unknown' || isPart === 'unknown')
      return withoutNumbers({ library: 'numpy', shape: x.shape }, unsupported(context));
    const values = () => {
      const ranked = rankedBy(x.values!, isAscending, share);
      return isPart ? ranked.map((rank) => rank / ranked.length) : ranked;
    };
    return result({ library: 'numpy', dtype: 'float64', shape: x.shape, of: [x], values }, context);
  },
  ({ a, input }) => a ?? input,
);

type Share = (first: number, last: number) => number;

/** The rank of equal numbers that are first to last in order. */
const shares: Readonly<Record<string, Share>> = {
  average: (first, last) => (first + last) / 2,
  min: (first) => first,
  max: (_, last) => last,
};

function rankedBy(numbers: Float64Array, isAscending: boolean, share: Share): Float64Array {
  const sorted = Float64Array.from(numbers, (one) => (isAscending ? one : -one)).sort();
  const ends = new Map<number, readonly [number, number]>();
  // -0 is equal to 0.
  for (const [i, one] of sorted.entries()) ends.set(one + 0, [ends.get(one + 0)?.[0] ?? i + 1, i + 1]);
  return numbers.map((one) => share(...ends.get((isAscending ? one : -one) + 0)!));
}
