import { roundedOffSum } from '../numeric/roundedOff';
import type { Link } from './link';

/** Scores to how far each rival is ahead of its row's target class: x_j - x_y, with y where the target is 1. */
export const marginToTarget: Link = (scores, classes, target) => {
  const places = targetPlaces(target ?? new Float64Array(scores.length), classes);
  const placeOf = (i: number) => places[Math.floor(i / classes)];
  const ownOf = (i: number) => scores[placeOf(i)];
  // From itself a class is not apart, also where its score is infinite.
  const gaps = scores.map((score, i) => (i === placeOf(i) && !Number.isNaN(score) ? 0 : score - ownOf(i)));
  return {
    x: gaps,
    rest: scores.map((score, i) => roundedOffSum(score, -ownOf(i), gaps[i])),
    shown: gaps,
    back: (slopes) => {
      const gradient = new Float64Array(slopes.length);
      slopes.forEach((slope, i) => {
        gradient[i] += slope;
        gradient[places[Math.floor(i / classes)]] -= slope;
      });
      return gradient;
    },
  };
};

/** For each row the flat place of its target class; the first class where there is none, as in an ignored row. */
function targetPlaces(target: Float64Array, classes: number): Int32Array {
  const places = new Int32Array(classes === 0 ? 0 : target.length / classes);
  for (let row = 0; row < places.length; row++) places[row] = row * classes;
  target.forEach((share, i) => {
    if (share === 1) places[Math.floor(i / classes)] = i;
  });
  return places;
}
