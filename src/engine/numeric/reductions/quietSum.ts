import { float64Rounding } from '../agree';

/** A sum without the noise of adding up: what is off from 0 by less than the last digits of its parts is 0. */
export function quietSum(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const largest = Math.max(...values.map(Math.abs));
  return Math.abs(sum) < float64Rounding * largest ? 0 : sum;
}
