import { twoSumError } from '../numeric/doubled/twoSumError';
import { sumOf } from '../numeric/reductions/sumOf';
import type { Link } from './link';

/**
 * From scores to how far each class is ahead of the target class of its row: x_j - x_y, where y is the class whose target is 1.
 */
export const marginToTarget: Link = (scores, classes, target) => {
  const places = targetPlaces(target ?? new Float64Array(scores.length), classes);
  const gaps = new Float64Array(scores.length);
  const rest = new Float64Array(scores.length);
  places.forEach((place, row) => {
    const own = scores[place];
    for (let i = row * classes; i < (row + 1) * classes; i++) {
      gaps[i] = scores[i] - own;
      rest[i] = twoSumError(scores[i], -own, gaps[i]);
    }
    // A class is 0 ahead of itself, even where its score is infinite.
    if (!Number.isNaN(own)) gaps[place] = 0;
  });
  return {
    x: gaps,
    rest,
    shown: gaps,
    shownAt: (i) => gaps[i],
    back: (slopes) => {
      // The slope of the target itself is 0, or a NaN, which the sum passes on.
      places.forEach((place, row) => {
        slopes[place] = -sumOf(slopes, { from: row * classes, to: (row + 1) * classes });
      });
      return slopes;
    },
  };
};

/** The flat place of each row's target class; the first class where there is none, as in an ignored row. */
function targetPlaces(target: Float64Array, classes: number): Int32Array {
  const places = new Int32Array(classes === 0 ? 0 : target.length / classes);
  for (let row = 0; row < places.length; row++) {
    const from = row * classes;
    places[row] = from;
    for (let i = from; i < from + classes; i++) if (target[i] === 1) places[row] = i;
  }
  return places;
}
