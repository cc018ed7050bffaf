import { sigmoid } from '../../links/sigmoid';
import { softmax } from '../../links/softmax';

/** What scores go through on their way to a loss, and how a gradient comes back. */
export type Detour = (scores: Float64Array, classes: number) => Passed;

export interface Passed {
  readonly values: Float64Array;
  readonly back: (slopes: Float64Array) => Float64Array;
}

export const straight: Detour = (scores) => ({ values: scores, back: (slopes) => slopes });

/** Probabilities over the classes. */
export const softmaxed: Detour = (scores, classes) => behindSoftmax(scores, classes, (q) => q);

/** The same as float32 keeps them: what is below 1.4e-45 is 0. */
export const softmaxedInSingle: Detour = (scores, classes) => behindSoftmax(scores, classes, Math.fround);

function behindSoftmax(scores: Float64Array, classes: number, kept: (q: number) => number): Passed {
  const { shown, back } = softmax(scores, classes, undefined);
  const values = shown.map(kept);
  // A link goes back from the slopes with respect to log q.
  return { values, back: (slopes) => back(slopes.map((slope, i) => slope * values[i])) };
}

/** A probability each. */
export const squashed: Detour = (scores, classes) => {
  const { shown: q } = sigmoid(scores, classes, undefined);
  return { values: q, back: (slopes) => slopes.map((slope, i) => slope * q[i] * (1 - q[i])) };
};

/** Kept to where Keras takes logarithms: nothing goes back to what lies beyond. */
export const clipped: Detour = (scores) => ({
  values: scores.map((score) => Math.min(Math.max(score, clippedAt), 1 - clippedAt)),
  back: (slopes) =>
    slopes.map((slope, i) => (scores[i] >= clippedAt && scores[i] <= 1 - clippedAt ? slope : 0)),
});

/** The logarithms of that. */
export const clippedLogarithm: Detour = (scores, classes) => {
  const { values, back } = clipped(scores, classes);
  return {
    values: values.map(Math.log),
    back: (slopes) => back(slopes.map((slope, i) => slope / values[i])),
  };
};

/** Keras's epsilon: keras.config.epsilon() of Keras 3. */
export const clippedAt = 1e-7;

/** Each score in a row of its own, once for every score there is: what broadcasting makes of (N, 1) against (N,). */
export const repeated: Detour = (scores) => {
  const count = scores.length;
  const rowOf = (i: number): number => Math.floor(i / count);
  return {
    values: Float64Array.from({ length: count * count }, (_, i) => scores[rowOf(i)]),
    back: (slopes) => {
      const sums = new Float64Array(count);
      slopes.forEach((slope, i) => {
        sums[rowOf(i)] += slope;
      });
      return sums;
    },
  };
};
