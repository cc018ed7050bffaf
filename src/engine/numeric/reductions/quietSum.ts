import { float64Rounding } from '../agree';

/** A sum without the noise of rounding: it is 0 where it differs from 0 by less than the last digits of its addends. */
export function quietSum(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const largest = Math.max(...values.map(Math.abs));
  return Math.abs(sum) < float64Rounding * largest ? 0 : sum;
}
