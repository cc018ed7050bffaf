import type { OperatingPoint } from '../insights/lossComparison/operatingPoint';
import { descent, type RaceWay } from '../insights/lossComparison/race';
import { ownOf, placeIn, type Sample } from '../insights/sample/entries';
import { softmax } from '../links/softmax';
import type { PredictionKind } from '../request/kinds';
import { type CustomRequest, evaluateCustom } from './userExpression';

/** A user-defined loss that runs gradient descent beside the built-in ones. */
export interface OwnRacer {
  readonly request: CustomRequest;
  /** The kind of the numbers that the slopes are taken with respect to. */
  readonly kind: PredictionKind;
  /** The sample that the operating point belongs to; the other samples stay as they are. */
  readonly at: Sample;
}

/** Whether a loss over numbers of this kind can be raced: only numbers that can be computed from logits. */
export function canRace(kind: PredictionKind): boolean {
  return kind in toLogits;
}

/**
 * Gradient descent under a user-defined loss, starting at the current prediction: on all logits of a softmax, or on the
 * single logit of a sigmoid.
 */
export function ownDescent(point: OperatingPoint, rate: number, racer: OwnRacer): RaceWay {
  const { at, request, kind } = racer;
  const back = toLogits[kind];
  if (!back) throw new TypeError(`no logits make ${kind}`);
  const { row, index } = point;
  const own = ownOf(request.vectors[request.of], at);
  if (row) {
    // A softmax depends only on the differences of its logits; a loss of the logits themselves may depend on more.
    const logits = kind === 'logits' ? own : row.logits;
    return descent({ ...point, row: { ...row, logits } }, rate, ({ prediction }, { linked }) =>
      back.softmax(Float64Array.from(prediction.values, Number), linked, (numbers) =>
        slopesAt(racer, numbers),
      ),
    );
  }
  const slopeAt = (number: number) =>
    slopesAt(
      racer,
      own.map((given, i) => (i === index ? number : given)),
    )[index];
  return descent(point, rate, ({ prediction }, { linked }) => [
    back.sigmoid(Number(prediction.values[0]), linked[0], slopeAt),
  ]);
}

/** The loss's slopes with respect to the numbers of the sample, evaluated at these numbers. */
function slopesAt({ request, at }: OwnRacer, numbers: ArrayLike<number>): Float64Array {
  const { vectors, of } = request;
  const values = Float64Array.from(vectors[of]);
  for (let index = 0; index < at.size; index++) values[placeIn(at, index)] = numbers[index];
  const { gradient } = evaluateCustom({ ...request, vectors: { ...vectors, [of]: values } });
  return Float64Array.from(ownOf(gradient, at));
}

interface ToLogits {
  /** Slopes with respect to all logits, from those with respect to the numbers that a softmax makes of them. */
  readonly softmax: (
    z: Float64Array,
    q: ArrayLike<number>,
    slopes: (numbers: ArrayLike<number>) => Float64Array,
  ) => Float64Array;
  readonly sigmoid: (z: number, q: number, slope: (number: number) => number) => number;
}

/** A log-probability of a sigmoid has no second class to hold the rest, so those are not raced. */
const toLogits: Readonly<Partial<Record<PredictionKind, ToLogits>>> = {
  logits: {
    softmax: (z, _, slopes) => slopes(z),
    sigmoid: (z, _, slope) => slope(z),
  },
  probabilities: {
    softmax: (z, q, slopes) => {
      const toLogarithms = slopes(q).map((slope, i) => slope * q[i]);
      return softmax(z, z.length, undefined).back(toLogarithms);
    },
    sigmoid: (_, q, slope) => slope(q) * q * (1 - q),
  },
};
