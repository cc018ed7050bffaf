import { catalogue } from '../../losses/catalogue';
import { problemOf } from '../../problem/problem';
import type { Request } from '../../problem/request';
import type { Entry } from './entries';

/** How many times an entry counts because of its weight; 1 where it has none. */
export function weightOf(request: Request, { index, place, target }: Entry): number {
  // Weights are told by the class's index or by the place as it was asked: of neither does the class axis change a thing.
  const { classWeights, elementWeights, positiveWeight } = problemOf(request).settings;
  const ofClass = catalogue[request.loss].weights?.of === 'class' ? (classWeights?.[index] ?? 1) : 1;
  const ofLabel = target === 1 ? positiveWeight(place) : 1;
  return ofClass * (elementWeights?.[place] ?? 1) * ofLabel;
}
