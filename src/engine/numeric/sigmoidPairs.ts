import { one, over, type Pair, pair, plus, times } from './pair';
import { exponential } from './pairExponential';

/** sigmoid(z) and sigmoid(-z) in double length, where neither loses what is left of the other. */
export interface SigmoidPairs {
  readonly p: Pair;
  readonly rest: Pair;
}

/** To some hundred bits. */
export function sigmoidInPairs(z: number): SigmoidPairs {
  return sigmoidPairs(z, exponential(pair(-Math.abs(z))));
}

/** To as many bits as exp(-|z|) is given. */
export function sigmoidPairs(z: number, small: Pair): SigmoidPairs {
  const near = over(one, plus(one, small));
  const far = times(small, near);
  return z > 0 ? { p: near, rest: far } : { p: far, rest: near };
}
