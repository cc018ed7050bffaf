import type { Operation } from '../rows/library';
import type { Tensor } from '../value';
import { total } from './reduce/reduce';
import { isHalf, promotedToFloat } from './tensors/dtypes';
import { homeOf } from './tensors/given';
import { isGiven, numberGiven, tensorFrom } from './tensors/operands';
import { result } from './tensors/results';

/** The area under a curve through points, by trapezoids. */
export const trapezoid: Operation = (args, context) => {
  const library = homeOf(context, []);
  const step = isGiven(args.dx) ? numberGiven(args.dx) : 1;
  const given = [args.y, args.x].filter(isGiven);
  const all = given.map((one) => tensorFrom(one, library, context));
  for (const one of all) if (one.type === 'opaque') return one;
  const [points, places] = all as Tensor[];
  const { values: y, shape } = points;
  const areOwn =
    library !== 'torch' || given.every((one) => one.type === 'tensor' && one.library === library);
  const isPlain = areOwn && all.every((one) => one.type === 'tensor' && isPlainNumber(one));
  const isFit = isPlain && shape?.length === 1 && (!places || places.shape?.join() === shape.join());
  const values = () => {
    // Of infinite numbers, the libraries cancel others.
    if (!isFit || step === undefined || !y?.every(Number.isFinite)) return undefined;
    const wide = (i: number) => (places ? places.values![i + 1] - places.values![i] : step);
    return Float64Array.of(total(Float64Array.from(y.subarray(1), (one, i) => (wide(i) * (one + y[i])) / 2)));
  };
  const dtype = promotedToFloat(all as Tensor[], library);
  return result({ library, dtype, shape: isFit ? [] : undefined, of: all as Tensor[], values }, context);
};

function isPlainNumber({ dtype }: Tensor): boolean {
  return dtype !== 'bool' && !isHalf(dtype);
}
