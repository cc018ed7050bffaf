import type { Gradient } from './gradient';

/**
 * Steps of h and of h / 2, whose difference tells how far off the coarser one is. At a kink, where the slopes to the
 * left and to the right differ however small the step, half of that gap is an error, too, and so is what rounding
 * leaves of values that are nearly the same.
 */
export function centralDifferences(
  valueAt: (values: readonly number[]) => number,
  { value, rounded }: { readonly value: number; readonly rounded: number },
  point: readonly number[],
): Gradient {
  const slopesAt = (i: number, h: number) => {
    const [right, left] = [point[i] + h, point[i] - h];
    const [up, down] = [right, left].map((x) => valueAt(point.map((y, j) => (i === j ? x : y))));
    const gap = (up - value) / (right - point[i]) - (value - down) / (point[i] - left);
    return { slope: (up - down) / (right - left), gap };
  };
  const found = point.map((x, i) => {
    // The cube root of the precision balances the step's error against rounding.
    const h = 6e-6 * Math.max(1, Math.abs(x));
    const [coarse, fine] = [slopesAt(i, h), slopesAt(i, h / 2)];
    const kink = Math.abs(2 * fine.gap - coarse.gap) / 2;
    return { slope: fine.slope, error: Math.max(Math.abs(coarse.slope - fine.slope) + rounded / h, kink) };
  });
  const error = found.reduce((most, component) => Math.max(most, component.error), 0);
  return { gradient: found.map(({ slope }) => slope), by: 'central-differences', error };
}
