/** The logistic function 1 / (1 + exp(-z)); it neither overflows nor loses digits where it is near 0. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** The derivative of the logistic function, p (1 - p), which vanishes where p saturates. */
export function sigmoidSlope(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return e / ((1 + e) * (1 + e));
}

/** log(1 + exp(z)) = -log(sigmoid(-z)), to the last digits from z = -Infinity, where it is 0, to Infinity. */
export function softplus(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

/** The z whose sigmoid is p: log(p / (1 - p)); -Infinity at 0, Infinity at 1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}
