import { baseOf, inUnit } from '../base';
import type { LossId, Request } from '../request';

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
export function evenGuess({ loss, prediction: { shape }, options = {} }: Request): EvenGuess | undefined {
  const classesOf = counts[loss];
  const { classWeights, elementWeights, positiveWeight = 1 } = options;
  if (!classesOf || classWeights || elementWeights || positiveWeight !== 1) return undefined;
  const classes = classesOf(shape);
  return { classes, value: inUnit(Math.log(classes), baseOf(true, options.base)) };
}

/** How many classes a loss tells apart. */
const counts: { readonly [Loss in LossId]?: (shape: readonly number[]) => number } = {
  entropy: last,
  'cross-entropy': last,
  nll: last,
  'binary-cross-entropy': () => 2,
};

function last(shape: readonly number[]): number {
  return shape.at(-1) ?? 1;
}
