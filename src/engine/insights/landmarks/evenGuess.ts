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
  const { loss, target, options } = request;
  const among = catalogue[loss].evenGuess;
  const classes = among === 'labels' ? 2 : classAxisIn(request).classes;
  return among && evenGuessAmong(classes, options, target?.kind === 'class-indices');
}

/** The same for a number of classes, where nothing else is known of the request but whether its target is of class indices. */
export function evenGuessAmong(
  classes: number,
  options: Request['options'] = {},
  isOfIndices = false,
): EvenGuess | undefined {
  const {
    classWeights,
    elementWeights,
    positiveWeight = 1,
    base,
    reduction = 'mean',
    labelSmoothing,
  } = options;
  // A mean divides by the very weights that it multiplies the samples with.
  const cancels = isOfIndices && reduction === 'mean' && !labelSmoothing;
  if ((classWeights && !cancels) || elementWeights || positiveWeight !== 1) return undefined;
  return { classes, value: inUnit(Math.log(classes), baseOf(true, base)) };
}
