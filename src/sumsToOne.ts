/**
 * How near the sum of a row comes to 1, for all that ask whether numbers are a distribution.
 *
 * `exactly`: but for what a float32 softmax rounds, as torch.distributions.constraints.simplex has it. `printed`: each
 * of C numbers that are printed with four digits is off by up to 5e-5, so one part in a thousand covers twenty classes.
 * `nearly`: printed with two digits, or mistyped: meant as a distribution, which a note then says it is not. NaN is far
 * from 1.
 */
export type NearnessToOne = 'exactly' | 'printed' | 'nearly' | 'no';

export function nearnessToOne(sum: number): NearnessToOne {
  const distance = Math.abs(sum - 1);
  if (distance < rounding) return 'exactly';
  if (distance <= 1e-3 + rounding) return 'printed';
  return distance <= 1e-2 + rounding ? 'nearly' : 'no';
}

const rounding = 1e-6;
