/**
 * How near the sum of a row comes to 1, wherever that decides whether numbers are a distribution.
 *
 * `exactly`: but for the rounding of a float32 softmax, as in torch.distributions.constraints.simplex. `printed`: each of C
 * numbers printed with four digits is off by up to 5e-5, so one part in a thousand covers twenty classes. `nearly`: printed
 * with two digits, or mistyped: meant as a distribution, although a note says that it is not one. `roughly`: too far for a
 * distribution, but too near for independent probabilities. NaN is far from 1.
 */
export type NearnessToOne = 'exactly' | 'printed' | 'nearly' | 'roughly' | 'no';

export function nearnessToOne(sum: number): NearnessToOne {
  const distance = Math.abs(sum - 1);
  if (distance < rounding) return 'exactly';
  if (distance <= 1e-3 + rounding) return 'printed';
  if (distance <= 1e-2 + rounding) return 'nearly';
  return distance <= 0.1 + rounding ? 'roughly' : 'no';
}

/** Whether numbers with this sum are meant as a distribution, such as a row that sums to 1.002. */
export function isMeantAsOne(sum: number): boolean {
  const nearness = nearnessToOne(sum);
  return nearness !== 'roughly' && nearness !== 'no';
}

const rounding = 1e-6;
