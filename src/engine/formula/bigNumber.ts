import { math } from '../math';
import type { BigNumber } from '../mathjs';

/** The decimal digits of the very number that a float64 is, not of its shortest print: 0.1 is 0.1000000000000000055... */
export function bigNumber(x: number): BigNumber {
  if (!Number.isFinite(x)) return math().bignumber(x);
  let integer = x;
  let halvings = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2;
    halvings++;
  }
  while (Math.abs(integer) > Number.MAX_SAFE_INTEGER) {
    integer /= 2;
    halvings--;
  }
  return math().bignumber(integer).times(math().bignumber(2).pow(-halvings));
}
