import type { LossId } from '../losses/catalogue';
import { classAxisIn } from '../problem/classAxis';
import type { Request } from '../problem/request';
import { baseOf, inUnit } from '../request/base';

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
  const { loss, options = {} } = request;
  const classesOf = counts[loss];
  const { classWeights, elementWeights, positiveWeight = 1 } = options;
  if (!classesOf || classWeights || elementWeights || positiveWeight !== 1) return undefined;
  const classes = classesOf(request);
  return { classes, value: inUnit(Math.log(classes), baseOf(true, options.base)) };
}

/** How many classes a loss tells apart. */
const counts: { readonly [Loss in LossId]?: (request: Request) => number } = {
  entropy: along,
  'cross-entropy': along,
  nll: along,
  'binary-cross-entropy': () => 2,
};

function along(request: Request): number {
  return classAxisIn(request).classes;
}
