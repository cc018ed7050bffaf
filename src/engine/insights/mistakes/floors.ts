import { softplus } from '../../numeric/exponentials/sigmoid';
import { doubleSoftmaxFloor } from '../landmarks/doubleSoftmaxFloor';
import { clip, clippedAt, clippedByScikitAt } from './detours';
import { classesOf, type MistakeNumbers, meanOf, targetRows } from './numbers';

/*
 * The lower bounds, in nats, of a loss for its targets, whatever the scores; undefined where none is known. A bound
 * need not be reached: a softmax only approaches 1.
 */

export function none(): number {
  return 0;
}

export function endless(): number {
  return Number.NEGATIVE_INFINITY;
}

/** For the negative probability of the right class. */
export function minusOne(): number {
  return -1;
}

/** For cross-entropy over numbers between 0 and 1 taken as logits: at best one of them is 1 and the others are 0. */
export function ofShares(numbers: MistakeNumbers): number {
  return doubleSoftmaxFloor(classesOf(numbers));
}

/** For cross-entropy over shares of numbers that are clipped away from 0 and 1. */
export function ofClippedShares(numbers: MistakeNumbers): number {
  const others = (classesOf(numbers) - 1) * clippedAt;
  return Math.log1p(others / (1 - clippedAt));
}

/**
 * For cross-entropy over logarithms of shares that are clipped away from 0 and 1; scores below 0 allow several shares
 * of 1.
 */
export function ofOneClippedShare(numbers: MistakeNumbers): number | undefined {
  const isOneHot = targetRows(numbers).every((row) => row.filter((y) => y === 1).length === 1);
  return isOneHot && numbers.target.every((y) => y === 0 || y === 1) ? -Math.log1p(-clippedAt) : undefined;
}

/** For cross-entropy over softmax across samples: at best the samples of one class share a 1 evenly. */
export function ofSharedClasses({ target }: MistakeNumbers): number {
  return meanOf(target.map((y) => Math.log(target.filter((other) => other === y).length)));
}

/** For cross-entropy over shares among the classes of all samples: at best the right classes share the 1 evenly. */
export function ofSharedSum({ target }: MistakeNumbers): number {
  return Math.log(target.length);
}

/** For minus an entropy: at best all classes share the 1 evenly. */
export function ofEvenShares(numbers: MistakeNumbers): number {
  return -Math.log(classesOf(numbers));
}

/** For binary cross-entropy: the entropy of its labels. */
export function ofLabels({ target }: MistakeNumbers): number {
  return meanOf(target.map((y) => surprise(y, y)));
}

/** The same where the probability is clipped away from 0 and 1. */
export function ofClippedLabels({ target }: MistakeNumbers): number {
  return meanOf(target.map((y) => surprise(clip(y), y)));
}

/** The same where the probability is one of the two to which scikit-learn's log_loss clips labels. */
export function ofDecidedLabels({ target }: MistakeNumbers): number {
  return meanOf(
    target.map((y) => Math.min(surprise(clippedByScikitAt, y), surprise(1 - clippedByScikitAt, y))),
  );
}

/** For binary cross-entropy with a number between 0 and 1 taken as a score; the best score is log(y / (1 - y)). */
export function ofSquashedLabels({ target }: MistakeNumbers): number {
  return meanOf(
    target.map((y) => {
      const x = Math.min(Math.max(Math.log(y) - Math.log1p(-y), 0), 1);
      return softplus(x) - x * y;
    }),
  );
}

/**
 * For binary cross-entropy with the outputs of a softmax taken as logits. The loss is convex and symmetric in the
 * labels that hold, so at its minimum they share the 1 evenly; where none holds, all classes do.
 */
export function ofSharedLabels(numbers: MistakeNumbers): number | undefined {
  const classes = classesOf(numbers);
  if (!numbers.target.every((y) => y === 0 || y === 1)) return undefined;
  const rows = targetRows(numbers).map((row) => {
    const held = row.filter((y) => y === 1).length;
    if (held === 0) return classes * softplus(1 / classes);
    return held * (softplus(1 / held) - 1 / held) + (classes - held) * Math.LN2;
  });
  return meanOf(rows) / classes;
}

/** For kl_div given probabilities q, sum_i p_i log p_i - p_i q_i: at best all of q is on the largest p. */
export function ofDivergenceFromShares(numbers: MistakeNumbers): number {
  return meanOf(
    targetRows(numbers).map((row) =>
      row.reduce((sum, p) => sum + (p === 0 ? 0 : p * Math.log(p)), -Math.max(...row)),
    ),
  );
}

/** For squared errors against all targets: at best each prediction is their mean, which leaves the variance. */
export function ofSpread({ target }: MistakeNumbers): number {
  const mean = meanOf(target);
  return meanOf(target.map((y) => (y - mean) ** 2));
}

/** -y log q - (1 - y) log(1 - q), with 0 log 0 = 0. */
function surprise(q: number, y: number): number {
  return (y === 0 ? 0 : -y * Math.log(q)) + (y === 1 ? 0 : -(1 - y) * Math.log1p(-q));
}
