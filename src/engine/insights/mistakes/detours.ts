import { sigmoid } from '../../links/sigmoid';
import { softmax } from '../../links/softmax';
import { formats, type Precision } from '../../machine/format';
import { rowSums } from '../../numeric/reductions/sumOf';

/** What scores go through on their way to a loss, and how the gradient comes back. */
export type Detour = (scores: Float64Array, classes: number) => Passed;

export interface Passed {
  readonly values: Float64Array;
  readonly back: (slopes: Float64Array) => Float64Array;
}

export const straight: Detour = (scores) => ({ values: scores, back: (slopes) => slopes });

/** Probabilities over the classes. */
export const softmaxed: Detour = (scores, classes) => behindSoftmax(scores, classes, (q) => q);

/** The same in float32, where anything below 1.4e-45 is 0. */
export const softmaxedInSingle: Detour = (scores, classes) => behindSoftmax(scores, classes, Math.fround);

/** float32 probabilities, cast to float16, with 1e-8 added to each, which is 0 in float16. */
export const softmaxedToHalf: Detour = cast(softmaxedInSingle, 'float16');

/** float32 probabilities, cast to a shorter type, in which they become 1 long before the score is large. */
export function squashedTo(precision: Precision): Detour {
  return cast(squashedInSingle, precision);
}

/** Casts values to another type, and the slopes on the way back. */
function cast(through: Detour, wanted: Precision): Detour {
  const { round } = formats.find(({ precision }) => precision === wanted)!;
  return (scores, classes) => {
    const { values, back } = through(scores, classes);
    return { values: values.map(round), back: (slopes) => back(slopes.map(round)) };
  };
}

function behindSoftmax(scores: Float64Array, classes: number, kept: (q: number) => number): Passed {
  const { shown, back } = softmax(scores, classes, undefined);
  const values = shown.map(kept);
  // A link maps back slopes with respect to log q.
  return { values, back: (slopes) => back(slopes.map((slope, i) => slope * values[i])) };
}

/** One probability per score. */
export const squashed: Detour = (scores, classes) => {
  return behindSigmoid(sigmoid(scores, classes, undefined).shown);
};

function behindSigmoid(q: Float64Array): Passed {
  return { values: q, back: (slopes) => slopes.map((slope, i) => slope * q[i] * (1 - q[i])) };
}

/** Keras's epsilon: keras.config.epsilon() of Keras 3. */
export const clippedAt = 1e-7;

/** The epsilon of float64: eps="auto" of scikit-learn 1.2. */
export const clippedByScikitAt = 2 ** -52;

/** Clipped to the range in which Keras takes logarithms. */
export const clipped: Detour = clippedTo(clippedAt);

/** Scores, as scikit-learn's log_loss clips them. */
export const clippedByScikit: Detour = clippedTo(clippedByScikitAt);

/** Clipped away from 0 and 1; no gradient reaches the scores outside that range. */
function clippedTo(least: number): Detour {
  return (scores) => ({
    values: scores.map((score) => between(score, least)),
    back: (slopes) => slopes.map((slope, i) => (between(scores[i], least) === scores[i] ? slope : 0)),
  });
}

/** The logarithms of the clipped numbers. */
export const clippedLogarithm: Detour = (scores, classes) => {
  const { values, back } = clipped(scores, classes);
  return {
    values: values.map(Math.log),
    back: (slopes) => back(slopes.map((slope, i) => slope / values[i])),
  };
};

/** Labels, as scikit-learn's log_loss uses them: clipped away from 0 and 1. They have no slope with respect to the scores. */
export const decided: Detour = (scores) => ({
  values: scores.map((score) => (score > 0 ? 1 - clippedByScikitAt : clippedByScikitAt)),
  back: (slopes) => slopes.map(() => 0),
});

export function clip(score: number): number {
  return between(score, clippedAt);
}

function between(score: number, least: number): number {
  return Math.min(Math.max(score, least), 1 - least);
}

/**
 * Each score's share of the sum of its sample, clipped to the range in which Keras takes logarithms, and their
 * logarithms.
 */
export const clippedShares: Detour = (scores, classes) => {
  const sums = rowSums(scores, classes);
  const sumOf = (i: number): number => sums[Math.floor(i / classes)];
  const { values, back } = clippedLogarithm(
    scores.map((score, i) => score / sumOf(i)),
    classes,
  );
  return {
    values,
    back: (slopes) => {
      const ofShares = back(slopes);
      const through = rowSums(
        ofShares.map((slope, i) => (slope * scores[i]) / sumOf(i)),
        classes,
      );
      return ofShares.map((slope, i) => (slope - through[Math.floor(i / classes)]) / sumOf(i));
    },
  };
};

/** The logarithm of each score's softmax over the samples, class by class. */
export const softmaxedOverSamples: Detour = (scores, classes) => {
  const samples = scores.length / classes;
  const turned = softmax(transposed(scores, classes), samples, undefined);
  return {
    values: transposed(turned.x, samples),
    back: (slopes) => transposed(turned.back(transposed(slopes, classes)), samples),
  };
};

/** The logarithm of each score's share. */
export const logSoftmaxed: Detour = (scores, classes) => {
  const { x, back } = softmax(scores, classes, undefined);
  return { values: x, back };
};

/** The same among the scores of all samples. */
export const softmaxedOverAll: Detour = (scores) => logSoftmaxed(scores, scores.length);

/** A sigmoid by hand, 1 / (1 + exp(-z)), in float32: 0 below -88.7, and 1 from 16.6 on. */
export const squashedInSingle: Detour = (scores) => {
  return behindSigmoid(scores.map((z) => Math.fround(1 / (1 + exponential(-z)))));
};

/** The probability with odds exp(z) in float32, which are Infinity above 88.7. */
export const oddsInSingle: Detour = (scores) => {
  const odds = scores.map(exponential);
  return {
    values: odds.map((one) => 1 - 1 / (1 + one)),
    back: (slopes) => slopes.map((slope, i) => (slope * (odds[i] / (1 + odds[i]))) / (1 + odds[i])),
  };
};

/** A softmax by hand, exp(z) / sum(exp(z)), in float32. */
export const softmaxedByHand: Detour = (scores, classes) => {
  const { powers, sums } = exponentials(scores, classes);
  const q = powers.map((power, i) => power / sums[Math.floor(i / classes)]);
  return {
    values: q,
    back: (slopes) => {
      const pulls = rowSums(
        slopes.map((slope, i) => slope * q[i]),
        classes,
      );
      return slopes.map((slope, i) => q[i] * (slope - pulls[Math.floor(i / classes)]));
    },
  };
};

/** Log-probabilities by subtracting log(sum(exp(z))), by hand, in float32. */
export const summedByHand: Detour = (scores, classes) => {
  const { powers, sums } = exponentials(scores, classes);
  return {
    values: scores.map((score, i) => score - Math.log(sums[Math.floor(i / classes)])),
    back: (slopes) => {
      const pulls = rowSums(slopes, classes);
      return slopes.map((slope, i) => {
        const row = Math.floor(i / classes);
        return slope - pulls[row] * (powers[i] / sums[row]);
      });
    },
  };
};

function exponentials(scores: Float64Array, classes: number) {
  const powers = scores.map(exponential);
  return { powers, sums: rowSums(powers, classes).map(Math.fround) };
}

/** In float32: Infinity above 88.7. */
function exponential(z: number): number {
  return Math.fround(Math.exp(z));
}

/** The transpose of row-major numbers with this many columns. */
function transposed(numbers: Float64Array, columns: number): Float64Array {
  const rows = numbers.length / columns;
  return Float64Array.from(numbers, (_, i) => numbers[(i % rows) * columns + Math.floor(i / rows)]);
}

/** Each score in a row of its own, repeated once per score, as broadcasting does with (N, 1) against (N,). */
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
