import { softmax } from '../links/softmax';

/** What scores go through on their way to a loss, and how a gradient comes back. */
export type Detour = (scores: Float64Array, classes: number) => Passed;

export interface Passed {
  readonly values: Float64Array;
  readonly back: (slopes: Float64Array) => Float64Array;
}

/** Probabilities over the classes. */
export const softmaxed: Detour = (scores, classes) => {
  const { shown: q, back } = softmax(scores, classes, undefined);
  return { values: q, back: (slopes) => back(ofLogarithms(slopes, q)) };
};

/** Slopes with respect to log q, of those with respect to q: a link goes back from there. */
function ofLogarithms(slopes: Float64Array, q: Float64Array): Float64Array {
  return slopes.map((slope, i) => slope * q[i]);
}
