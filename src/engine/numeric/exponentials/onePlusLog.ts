/**
 * 1 + log q, within two ulp even where the two nearly cancel: near 1/e it is log(1 + t) for t = (q - 1/e) e, and that difference
 * is exact there.
 */
export function onePlusLog(q: number): number {
  return q > least && q < most ? Math.log1p((q - inverse - inverseRest) * Math.E) : 1 + Math.log(q);
}

/** Outside these, the logarithm is more than twice the sum. */
const least = Math.exp(-2);
const most = 1;

/** 1/e in two float64 numbers, by mpmath at 60 digits. */
const inverse = 0.36787944117144233;
const inverseRest = -1.2428753672788363e-17;
