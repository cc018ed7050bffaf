import type { Operation } from '../rows/library';
import type { Tensor } from '../value';
import { elementwise } from './arithmetic/elementwise';
import { total } from './reduce/reduce';
import { isHalf, promotedToFloat } from './tensors/dtypes';
import { homeOf, inputArgument } from './tensors/given';
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

/** NumPy's value at each place of the line through given points, constant beyond its ends. */
export const interpolated: Operation = (args, context) => {
  const [x, xp, fp] = [args.x, args.xp, args.fp].map((one) => tensorFrom(one, 'numpy', context));
  for (const one of [x, xp, fp]) if (one.type === 'opaque') return one;
  if (x.type !== 'tensor' || xp.type !== 'tensor' || fp.type !== 'tensor') return x;
  const [at, of] = [xp.values, fp.values];
  const isRising = at?.every((one, i) => i === 0 || at[i - 1] < one);
  const isVector = xp.shape?.length === 1 && fp.shape?.length === 1;
  const isTold = at && of && at.length > 0 && isRising && isVector && at.length === of.length;
  const compute = (one: number) => {
    const next = at!.findIndex((place) => place > one);
    if (Number.isNaN(one) || next === 0) return Number.isNaN(one) ? one : of![0];
    if (next < 0) return of!.at(-1)!;
    return (
      of![next - 1] + ((of![next] - of![next - 1]) / (at![next] - at![next - 1])) * (one - at![next - 1])
    );
  };
  return elementwise([isTold ? x : { ...x, values: undefined }], compute, context, {
    dtype: { is: 'float64' },
  });
};

/** A polynomial, its highest coefficient first, by Horner's scheme. */
export const polynomial: Operation = (args, context) => {
  const [p, x] = [args.p, inputArgument(args)].map((one) => tensorFrom(one, 'numpy', context));
  if (p.type === 'opaque') return p;
  if (x.type === 'opaque') return x;
  const isTold = p.values && p.shape?.length === 1;
  const compute = (one: number) => p.values!.reduce((sum, c) => sum * one + c, 0);
  const isFloat = [p, x].some(({ dtype }) => dtype === 'float64');
  return elementwise([isTold ? x : { ...x, values: undefined }], compute, context, {
    dtype: isFloat ? { is: 'float64' } : undefined,
  });
};
