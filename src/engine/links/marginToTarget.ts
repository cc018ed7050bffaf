import { twoSumError } from '../numeric/doubled/twoSumError';
import { once } from '../numeric/once';
import { sumOf } from '../numeric/reductions/sumOf';
import type { Link } from './link';

/**
 * From scores to how far each class is ahead of the target class of its row: x_j - x_y. Where a row has no target class, as an
 * ignored one, the first stands for it.
 */
export const marginToTarget: Link = (scores, classes, classOf = new Int32Array()) => {
  const places = classOf.map((c, row) => row * classes + Math.max(0, c));
  const gaps = once(() => {
    const gaps = new Float64Array(scores.length);
    places.forEach((place, row) => {
      for (let i = row * classes; i < (row + 1) * classes; i++) gaps[i] = scores[i] - scores[place];
      // A class is 0 ahead of itself, even where its score is infinite.
      if (!Number.isNaN(scores[place])) gaps[place] = 0;
    });
    return gaps;
  });
  const rest = once(() =>
    gaps().map((gap, i) => twoSumError(scores[i], -scores[places[Math.floor(i / classes)]], gap)),
  );
  return {
    get x() {
      return gaps();
    },
    get rest() {
      return rest();
    },
    get shown() {
      return gaps();
    },
    places,
    shownAt: (i) => gaps()[i],
    back: (slopes) => {
      // The slope of the target itself is 0, or a NaN, which the sum passes on.
      places.forEach((place, row) => {
        slopes[place] = -sumOf(slopes, { from: row * classes, to: (row + 1) * classes });
      });
      return slopes;
    },
  };
};
