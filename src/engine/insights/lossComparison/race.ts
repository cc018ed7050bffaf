import { evaluate } from '../../evaluate/evaluate';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { behindSoftmax } from './behindSoftmax';
import type { OperatingPoint } from './operatingPoint';
import { entrants, type Rival } from './rivals';

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

/** The gap between a probability and its target that counts as near. */
const near = 0.1;

/** Gradient descent of both rivals from the operating point. */
export function run(point: OperatingPoint, rate: number): Readonly<Record<Rival, RaceWay>> {
  return {
    'cross-entropy': descent(point, rate, (_, { gradient }) => gradient),
    'squared-error': descent(point, rate, (request, report) =>
      point.row
        ? (behindSoftmax('mse', { request, report }).logitGradient ?? [])
        : evaluate({ ...request, ...entrants['squared-error'] }).gradient,
    ),
  };
}

/**
 * Gradient descent on all logits of a softmax, or on the single one of a sigmoid. `slopesOf` gets the cross-entropy at
 * each step, with its report.
 */
export function descent(
  { logit, target, index, row }: OperatingPoint,
  rate: number,
  slopesOf: (request: Request, report: Report) => ArrayLike<number>,
): RaceWay {
  const { logits, targets, place } = row
    ? { ...row, place: index }
    : { logits: [logit], targets: [target], place: 0 };
  const shape = [logits.length];
  const probabilities: number[] = [];
  let arrived: number | undefined;
  let values = logits;
  for (let step = 0; step <= lastStep; step++) {
    const request: Request = {
      loss: row ? 'cross-entropy' : 'binary-cross-entropy',
      prediction: { values, shape, kind: 'logits' },
      target: { values: targets, shape, kind: 'probabilities' },
    };
    const report = evaluate(request);
    probabilities.push(report.linked[place]);
    if (report.linked.every((q, i) => Math.abs(q - targets[i]) <= near)) arrived ??= step;
    const slopes = slopesOf(request, report);
    values = values.map((value, i) => value - rate * slopes[i]);
  }
  return { probabilities, arrived };
}
