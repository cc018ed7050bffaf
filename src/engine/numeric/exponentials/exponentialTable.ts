import { steps } from './exponentialSteps';

/** The powers 1, 1/2, 1/4, ... */
export const mostHalvings = 1024;
export const halvings = Float64Array.from({ length: mostHalvings }, (_, n) => 2 ** -n);

/**
 * 2^(j / 256) for j from 0 to 255, each as a float64 number followed by what that leaves out. They are the powers of 2^(1/256),
 * computed in integers of 160 bits.
 */
export const roots = rootsOfTwo();

function rootsOfTwo(): Float64Array {
  const bits = 160n;
  const unit = 2 ** -160;
  // 2^(1/256) * 2^160, by mpmath at 80 digits.
  const firstRoot = 1465464170256028276668353004891949962274761349247n;
  const table = new Float64Array(2 * steps);
  let power = 1n << bits;
  for (let at = 0; at < table.length; at += 2) {
    table[at] = Number(power) * unit;
    table[at + 1] = Number(power - BigInt(table[at] / unit)) * unit;
    power = (power * firstRoot) >> bits;
  }
  return table;
}
