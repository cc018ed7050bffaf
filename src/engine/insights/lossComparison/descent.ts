import { evaluate } from '../../evaluate/evaluate';
import type { LossId } from '../../losses/catalogue';
import type { Request } from '../../problem/request';
import { Misuse } from '../../request/misuse';
import { named } from '../../request/named';
import type { Options } from '../../request/options';

/** One run of gradient descent on the logits under one loss. */
export interface Descent {
  readonly loss: LossId;
  /** The start and every step after it. */
  readonly path: readonly DescentPoint[];
  /** The first step at which every probability is within `threshold` of its target; absent where there is none. */
  readonly arrived?: number;
}

export interface DescentPoint {
  readonly value: number;
  readonly probabilities: readonly number[];
  /** Of the gradient with respect to the logits. */
  readonly gradientNorm: number;
}

/** The start of a descent and its settings. */
export interface DescentOptions {
  readonly rate?: number;
  /** At most 10,000. */
  readonly steps?: number;
  /** The largest gap between a probability and its target that counts as arrived. */
  readonly threshold?: number;
}

/** A loss on logits and its options, such as squared error after a sigmoid. */
export interface DescentLoss {
  readonly loss: LossId;
  readonly options?: Options;
}

/**
 * Gradient descent under several losses, from the same logits towards the same target: squared error after a sigmoid
 * crawls where cross-entropy is quick. `start` holds the logits and the target; its own loss is not used. Losses are in
 * nats unless a contender's options say otherwise. Deterministic. Throws Misuse for what `evaluate` refuses, and for a
 * number of steps out of range.
 */
export function descend(
  start: Request,
  contenders: readonly DescentLoss[],
  { rate = 1, steps = 200, threshold = 0.1 }: DescentOptions = {},
): readonly Descent[] {
  if (!Array.isArray(contenders)) throw misfit('contenders', 'a list of losses', contenders);
  if (!(Number.isInteger(steps) && steps >= 0 && steps <= mostSteps))
    throw misfit('steps', `a whole number up to ${mostSteps}`, steps);
  if (typeof rate !== 'number') throw misfit('rate', 'a number', rate);
  if (typeof threshold !== 'number') throw misfit('threshold', 'a number', threshold);
  return contenders.map((contender) => {
    const path = pathOf({ ...start, ...contender, options: contender.options }, rate, steps);
    const arrived = path.findIndex(({ gap }) => gap <= threshold);
    return {
      loss: contender.loss,
      path: path.map(({ gap: _, ...point }) => point),
      ...(arrived >= 0 && { arrived }),
    };
  });
}

const mostSteps = 10_000;

function misfit(option: string, expected: string, value: unknown): Misuse {
  const actual = named(value);
  return new Misuse('option-does-not-fit', `Option ${option}: expected ${expected}, got ${actual}.`, {
    option,
    expected,
    actual,
  });
}

interface Walked extends DescentPoint {
  readonly gap: number;
}

function pathOf(start: Request, rate: number, steps: number): Walked[] {
  const path: Walked[] = [];
  let values = Array.from(start.prediction.values, Number);
  for (let step = 0; step <= steps; step++) {
    const report = evaluate({ ...start, prediction: { ...start.prediction, values } });
    const { gradient, linked, aligned } = report;
    path.push({
      value: report.value ?? Number.NaN,
      probabilities: Array.from(linked),
      gradientNorm: Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0)),
      gap: linked.reduce((most, q, i) => Math.max(most, Math.abs(q - (aligned?.[i] ?? Number.NaN))), 0),
    });
    values = values.map((value, i) => value - rate * gradient[i]);
  }
  return path;
}
