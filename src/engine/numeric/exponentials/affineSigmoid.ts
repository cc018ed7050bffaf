import { cancels } from '../cancels';
import { type DoubleDouble, doubleDouble, negative, plus, times } from '../doubled/doubleDouble';
import { sigmoidInDoubleDouble } from './doubleDoubleSigmoid';
import { sigmoid } from './sigmoid';

/**
 * constant + factor * sigmoid(z), which is how a probability is held against a target, within a few ulp also where the two
 * cancel: there it is taken in double length. A positive logit's sigmoid is 1 - sigmoid(-z), for beside 1 it would have lost
 * what it lacks of 1.
 */
export function affineSigmoid(z: number, factor: number, constant: number): number {
  const [start, slope] = z > 0 ? [constant + factor, -factor] : [constant, factor];
  const moved = slope * sigmoid(-Math.abs(z));
  const sum = start + moved;
  return cancels(sum, moved) ? affineSigmoidInFull(z, doubleDouble(factor), doubleDouble(constant)) : sum;
}

/** The same, where the two nearly cancel, of a factor and a constant in double length. */
export function affineSigmoidInFull(z: number, factor: DoubleDouble, constant: DoubleDouble): number {
  const { p, rest } = sigmoidInDoubleDouble(z);
  const [start, moved] =
    z > 0 ? [plus(constant, factor), times(negative(factor), rest)] : [constant, times(factor, p)];
  return plus(start, moved).high;
}
