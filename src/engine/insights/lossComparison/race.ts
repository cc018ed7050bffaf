import { evaluate } from '../../evaluate/evaluate';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { behindSoftmax } from './behindSoftmax';
import { descend } from './descent';
import type { OperatingPoint, OperatingRow } from './operatingPoint';
import { atLogits, entrants, type Rival, rivals } from './rivals';

/** The number of steps in a race. Squared errors that are far off do not arrive in ten times as many. */
export const lastStep = 200;

/**
 * How a rival descends: the probability of the class at each step, and the first step at which all probabilities are
 * near their targets.
 */
export interface RaceWay {
  readonly probabilities: readonly number[];
  readonly arrived?: number;
}

/** Gradient descent of both rivals from the operating point: on all logits of a softmax, or on the single one. */
export function run(
  { logit, target, index, row }: OperatingPoint,
  rate: number,
): Readonly<Record<Rival, RaceWay>> {
  if (row) {
    return {
      'cross-entropy': descent(row, index, rate, (_, report) => report.logitGradient ?? report.gradient),
      'squared-error': descent(
        row,
        index,
        rate,
        (request, report) => behindSoftmax('mse', { request, report }).logitGradient ?? new Float64Array(),
      ),
    };
  }
  const [first, second] = descend(
    atLogits([logit], target),
    rivals.map((rival) => entrants[rival]),
    { rate, steps: lastStep },
  ).map(({ path, arrived }) => ({ probabilities: path.map(({ probabilities: [own] }) => own), arrived }));
  return { 'cross-entropy': first, 'squared-error': second };
}

/** The gap between a probability and its target that counts as near. */
export const near = 0.1;

/** Gradient descent on all logits of a softmax, with the slopes that `slopesOf` gives at each step. */
export function descent(
  { logits, targets }: OperatingRow,
  index: number,
  rate: number,
  slopesOf: (request: Request, report: Report) => ArrayLike<number>,
): RaceWay {
  const shape = [logits.length];
  const probabilities: number[] = [];
  let arrived: number | undefined;
  let values = logits;
  for (let step = 0; step <= lastStep; step++) {
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values, shape, kind: 'logits' },
      target: { values: targets, shape, kind: 'probabilities' },
    };
    const report = evaluate(request);
    probabilities.push(report.linked[index]);
    if (report.linked.every((q, i) => Math.abs(q - targets[i]) <= near)) arrived ??= step;
    const slopes = slopesOf(request, report);
    values = values.map((value, i) => value - rate * slopes[i]);
  }
  return { probabilities, arrived };
}
