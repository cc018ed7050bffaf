import { catalogue } from '../../losses/catalogue';
import { classAxisIn } from '../../problem/classAxis';
import type { Request } from '../../problem/request';
import { baseOf, inUnit } from '../../request/base';

/** A prediction that gives every class the same, and what the loss of a sample then is, in its unit. */
export interface EvenGuess {
  readonly classes: number;
  readonly value: number;
}

/**
 * log C, whatever the target: what it costs to know nothing, and of an entropy the most that C classes can have. Of two
 * labels that is the 0.693 at which a loss is stuck that learns nothing. Undefined for losses that are nothing of the kind,
 * and where weights make it depend on the target.
 */
export function evenGuess(request: Request): EvenGuess | undefined {
  const among = catalogue[request.loss].evenGuess;
  return among && evenGuessAmong(among === 'labels' ? 2 : classAxisIn(request).classes, request.options);
}

/** The same of so many classes, where nothing else is known of the request. */
export function evenGuessAmong(classes: number, options: Request['options'] = {}): EvenGuess | undefined {
  const { classWeights, elementWeights, positiveWeight = 1, base } = options;
  if (classWeights || elementWeights || positiveWeight !== 1) return undefined;
  return { classes, value: inUnit(Math.log(classes), baseOf(true, base)) };
}
