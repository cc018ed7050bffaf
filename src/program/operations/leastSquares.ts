import type { Context, Operation } from '../rows/library';
import { number, type Tensor, tuple, type Value } from '../value';
import { binary } from './arithmetic/operators';
import { eye } from './construct';
import { subscript } from './layout/subscript';
import { total } from './reduce/reduce';
import { isHalf, promotedToFloat } from './tensors/dtypes';
import { homeOf } from './tensors/given';
import { isGiven, numberGiven, tensorFrom, wholeOf } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';
import type { Shape } from './tensors/shapes';

/* Systems with at least as many equations as unknowns, whose solution leaves the least squares. */

interface Fit {
  readonly solution: Float64Array;
  /** What the columns do not account for. */
  readonly rest: Float64Array;
}

/**
 * The combination of the columns that is nearest to the side, by the modified Gram-Schmidt process, to which the side is
 * added as one more column (Björck, 1967). Undefined where the columns depend on one another, or nearly so: a library takes
 * what is very small beside the longest column, or beside its own if `isScaled`, for nothing. Undefined, too, where rounding
 * decides a number of the solution.
 */
function fitted(columns: readonly Float64Array[], side: Float64Array, isScaled: boolean): Fit | undefined {
  const rest = [...columns, side];
  const least = isScaled ? 0 : 1e-8 * Math.max(...columns.map(lengthOf));
  const factors: number[][] = [];
  for (const [j, column] of columns.entries()) {
    const size = lengthOf(rest[j]);
    if (!(size > 1e-6 * lengthOf(column)) || size < least) return undefined;
    const unit = rest[j].map((x) => x / size);
    factors.push([size]);
    for (let k = j + 1; k < rest.length; k++) {
      const share = total(unit.map((x, i) => x * rest[k][i]));
      rest[k] = rest[k].map((x, i) => x - share * unit[i]);
      factors[j].push(share);
    }
  }
  const solution = new Float64Array(columns.length);
  for (let j = columns.length - 1; j >= 0; j--) {
    const [size, ...shares] = factors[j];
    const others = solution.subarray(j + 1).map((x, k) => x * shares[k]);
    solution[j] = (shares[shares.length - 1] - total(others)) / size;
    const rounding = (1e-15 * lengthOf(side)) / size;
    if (rounding > Math.max(1e-9 * Math.abs(solution[j]), 1e-12)) return undefined;
  }
  return { solution, rest: rest[columns.length] };
}

function lengthOf(x: Float64Array): number {
  return Math.sqrt(total(x.map((one) => one * one)));
}

/** Larger ones are left alone: a library may sum in another order. */
const mostUnknowns = 16;

/** The solution for the side, or for each of its columns, and the squares that remain; known where rounding decides neither. */
function solved(
  matrix: Tensor,
  side: Tensor,
  context: Context,
  isScaled = false,
): readonly [solution: Tensor, squares: Tensor] {
  const of = [matrix, side];
  const library = homeOf(context, of);
  const [rows, unknowns = 0] = matrix.shape ?? [];
  const [given, ...others] = side.shape ?? [];
  const width = others[0] ?? 1;
  const isPlain =
    matrix.shape?.length === 2 &&
    others.length < 2 &&
    given === rows &&
    rows !== undefined &&
    rows >= unknowns;
  const areFit = of.every(
    ({ dtype, values }) => !isHalf(dtype) && dtype !== 'bool' && values?.every(Number.isFinite),
  );
  const cut = (values: Float64Array, count: number) =>
    Array.from({ length: count }, (_, j) => values.filter((_, i) => i % count === j));
  const isTold = isPlain && areFit && unknowns > 0 && unknowns <= mostUnknowns;
  const sides = isTold ? cut(side.values!, width) : [];
  const columns = isTold ? cut(matrix.values!, unknowns) : [];
  const fits = sides.map((one) => fitted(columns, one, isScaled));
  // Of what is hardly anything, no digit is sure.
  const squares = fits.map((fit, j) => {
    const rest = fit && lengthOf(fit.rest);
    return rest && rest > 1e-6 * lengthOf(sides[j]) ? rest * rest : undefined;
  });
  const told = (shape: Shape | undefined, each: (i: number) => number | undefined) => {
    const numbers = Array.from({ length: (shape?.[0] ?? 0) * (shape?.[1] ?? 1) }, (_, i) => each(i));
    const values = () =>
      isTold && !numbers.includes(undefined) ? Float64Array.from(numbers as number[]) : undefined;
    return result({ library, dtype: promotedToFloat(of, library), shape, of, values }, context);
  };
  return [
    told(
      matrix.shape && side.shape && [unknowns, ...others],
      (i) => fits[i % width]?.solution[Math.floor(i / width)],
    ),
    told(rows === unknowns ? undefined : [width], (j) => squares[j]),
  ];
}

const both = (a: Value | undefined, b: Value | undefined, context: Context) =>
  [a, b].map((one) => tensorFrom(one, homeOf(context, []), context));

/** Whether a bound of singular values, if there is one, leaves all of those that count here. */
function isLow(bound: Value | undefined): boolean {
  return !isGiven(bound) || (numberGiven(bound) ?? 1) <= 1e-9;
}

/** `lstsq`: the solution, the squares that remain, the rank and the singular values. */
export const leastSquares: Operation = ({ a, b, rcond }, context) => {
  const [matrix, side] = both(a, b, context);
  if (matrix.type === 'opaque') return matrix;
  if (side.type === 'opaque') return side;
  const unknown = withoutNumbers({ library: homeOf(context, []) }, unsupported(context));
  return tuple([...(isLow(rcond) ? solved(matrix, side, context) : [unknown, unknown]), unknown, unknown]);
};

/** `pinv` of a matrix whose columns do not depend on one another. */
export const pseudoInverse: Operation = ({ a, rcond }, context) => {
  const matrix = tensorFrom(a, homeOf(context, []), context);
  if (matrix.type === 'opaque') return matrix;
  const rows = isLow(rcond) ? matrix.shape?.[0] : undefined;
  const unit = rows === undefined ? undefined : eye({ N: number(rows, 'int64') }, context);
  return unit?.type === 'tensor'
    ? solved(matrix, unit, context)[0]
    : withoutNumbers({ library: homeOf(context, []) }, unsupported(context));
};

/** `polyfit`: the coefficients of a polynomial, the highest power first. */
export const polynomialFit: Operation = ({ x, y, deg, rcond }, context) => {
  const [places, heights] = both(x, y, context);
  if (places.type === 'opaque') return places;
  if (heights.type === 'opaque') return heights;
  const degree = isLow(rcond) ? wholeOf(deg) : undefined;
  const { values, shape } = places;
  if (degree === undefined || degree < 0 || degree >= mostUnknowns || shape?.length !== 1)
    return withoutNumbers({ library: homeOf(context, []) }, unsupported(context));
  const width = degree + 1;
  const powers = values && new Float64Array(values.length * width);
  powers?.forEach((_, i) => {
    powers[i] = values![Math.floor(i / width)] ** (degree - (i % width));
  });
  return solved({ ...places, shape: [shape[0], width], values: powers }, heights, context, true)[0];
};

/** `polyval`: the polynomial with the coefficients, by Horner's rule. */
export const polynomial: Operation = ({ p, x }, context) => {
  const [coefficients, places] = both(p, x, context);
  if (coefficients.type === 'opaque') return coefficients;
  if (places.type === 'opaque') return places;
  const areNumbers = [coefficients, places].every(({ dtype }) => dtype !== 'bool');
  const count = coefficients.shape?.length === 1 ? coefficients.shape[0] : undefined;
  if (!count || count > mostUnknowns || !areNumbers)
    return withoutNumbers({ library: homeOf(context, []) }, unsupported(context));
  return Array.from({ length: count }, (_, i) => subscript(coefficients, number(i, 'int64'), context)).reduce(
    (so, one) => binary('+', binary('*', so, places, context), one, context),
    binary('*', places, number(0, 'int64'), context),
  );
};
