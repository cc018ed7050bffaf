import { catalogue } from '../../losses/catalogue';
import { classAxisIn } from '../../problem/classAxis';
import type { Request } from '../../problem/request';
import { baseOf, inUnit } from '../../request/base';

/** A prediction that gives every class the same probability, and the loss of a sample under it, in the loss's unit. */
export interface EvenGuess {
  readonly classes: number;
  readonly value: number;
}

/**
 * log C, whatever the target: the loss of a model that knows nothing, and the maximum entropy of C classes. With two
 * classes it is the 0.693 that a loss stays at when nothing is learnt. Undefined for losses of another kind, and where
 * weights make it depend on the target.
 */
export function evenGuess(request: Request): EvenGuess | undefined {
  const among = catalogue[request.loss].evenGuess;
  return among && evenGuessAmong(among === 'labels' ? 2 : classAxisIn(request).classes, request.options);
}

/** The same for a number of classes, where nothing else is known of the request. */
export function evenGuessAmong(classes: number, options: Request['options'] = {}): EvenGuess | undefined {
  const { classWeights, elementWeights, positiveWeight = 1, base } = options;
  if (classWeights || elementWeights || positiveWeight !== 1) return undefined;
  return { classes, value: inUnit(Math.log(classes), baseOf(true, base)) };
}
