import { type DoubleDouble, doubleDouble, one, over, plus, times } from '../doubled/doubleDouble';
import { exponential } from './doubleDoubleExponential';

/** sigmoid(z) and sigmoid(-z) in double-double, so that neither is computed as 1 minus the other. */
export interface SigmoidDoubleDouble {
  readonly p: DoubleDouble;
  readonly rest: DoubleDouble;
}

/** The sigmoids of a logit to about a hundred bits. */
export function sigmoidInDoubleDouble(z: number): SigmoidDoubleDouble {
  return sigmoidDoubleDouble(z, exponential(doubleDouble(-Math.abs(z))));
}

/** The sigmoids of a logit to as many bits as `small`, exp(-|z|), has. */
export function sigmoidDoubleDouble(z: number, small: DoubleDouble): SigmoidDoubleDouble {
  const near = over(one, plus(one, small));
  const far = times(small, near);
  return z > 0 ? { p: near, rest: far } : { p: far, rest: near };
}
