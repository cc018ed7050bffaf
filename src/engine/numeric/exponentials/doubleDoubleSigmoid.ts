import { type DoubleDouble, doubleDouble, one, over, plus, times } from '../doubled/doubleDouble';
import { exponential } from './doubleDoubleExponential';

/** sigmoid(z) and sigmoid(-z) in double length, where neither loses what is left of the other. */
export interface SigmoidDoubleDouble {
  readonly p: DoubleDouble;
  readonly rest: DoubleDouble;
}

/** To some hundred bits. */
export function sigmoidInDoubleDouble(z: number): SigmoidDoubleDouble {
  return sigmoidDoubleDouble(z, exponential(doubleDouble(-Math.abs(z))));
}

/** To as many bits as exp(-|z|) is given. */
export function sigmoidDoubleDouble(z: number, small: DoubleDouble): SigmoidDoubleDouble {
  const near = over(one, plus(one, small));
  const far = times(small, near);
  return z > 0 ? { p: near, rest: far } : { p: far, rest: near };
}
