import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import type { AlignedTarget } from '../problem/target';
import { baseOf, inUnit } from '../request/base';
import { entropyOf } from './describe';
import { doubleSoftmaxFloor } from './landmarks/doubleSoftmaxFloor';
import { evenGuess } from './landmarks/evenGuess';

/** A loss that this one is often compared with, in its unit. */
export type Comparison =
  /** Every class gets the same probability. */
  | { readonly kind: 'uniform-guess'; readonly value: number; readonly classes: number }
  /** Every row gets the class frequencies of this batch. */
  | { readonly kind: 'class-prior'; readonly value: number; readonly prior: readonly number[] }
  /** The lowest loss possible when softmax is applied twice: log(1 + (C - 1) / e). */
  | { readonly kind: 'double-softmax-floor'; readonly value: number; readonly classes: number }
  /** The target's own entropy, below which no prediction goes. */
  | { readonly kind: 'target-entropy'; readonly value: number };

/**
 * Comparisons for a loss over distributions or probabilities. Each is the loss of one sample or element, so there are none
 * for a sum over several, and none with weights, since weights change them all.
 */
export function comparisonsFor(
  request: Request,
  { loss, settings, layout, target }: Problem,
  report: Report,
): Comparison[] {
  const even = evenGuess(request);
  if (!even || !target || layout.classes * layout.rows === 0 || !isOfOne(report)) return [];
  const scale = (nats: number) => inUnit(nats, baseOf(true, settings.base));
  const isBinary = loss.id === 'binary-cross-entropy';
  const { classes } = even;
  const comparisons: Comparison[] = [{ kind: 'uniform-guess', ...even }];
  const prior = isBinary ? binaryPrior(target.values) : priorOf(target, layout.classes);
  if (isBinary ? target.values.length > 1 : layout.rows - target.ignored > 1) {
    comparisons.push({ kind: 'class-prior', value: scale(entropyOf(Float64Array.from(prior))), prior });
  }
  // This holds for targets that name one class; soft or smoothed ones have another minimum.
  if (!isBinary && classes > 1 && target.values.every((share) => share === 0 || share === 1)) {
    comparisons.push({
      kind: 'double-softmax-floor',
      value: scale(doubleSoftmaxFloor(classes)),
      classes,
    });
  }
  if (report.decomposition) {
    comparisons.push({ kind: 'target-entropy', value: report.decomposition.entropy });
  }
  return comparisons;
}

/** Whether the value is the loss of one sample or element, or a mean over several. */
function isOfOne({ value = Number.NaN, denominator }: Report): boolean {
  return !Number.isNaN(value) && denominator.value === denominator.counted;
}

/** The mean over the rows that count; ignored rows hold nothing but their smoothing. */
function priorOf({ values, classOf, ignored }: AlignedTarget, classes: number): number[] {
  const prior = new Array<number>(classes).fill(0);
  const rows = values.length / classes;
  for (let row = 0; row < rows; row++) {
    if (classOf?.[row] === -1) continue;
    for (let c = 0; c < classes; c++) prior[c] += values[row * classes + c];
  }
  return prior.map((total) => total / (rows - ignored));
}

function binaryPrior(target: Float64Array): number[] {
  const positive = target.reduce((sum, y) => sum + y, 0) / target.length;
  return [1 - positive, positive];
}
