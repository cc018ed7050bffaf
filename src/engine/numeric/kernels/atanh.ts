/**
 * (atanh(s) - s) / s^3 for w = s^2, of which log(1 + e) = 2 atanh(e / (2 + e)) and log(p / q) = 2 atanh((p - q) / (p + q)) are
 * made: 1/3 + w/5 + w^2/7 + ... with as few terms as the range allows. The coefficients are mpmath's: `chebyfit` in
 * test/golden/kernels.py.
 */

/** For ratios from 2/3 to 3/2, to 2e-17. */
export function restOfAtanhNear(w: number): number {
  const square = w * w;
  return (
    0.3333333333333333 +
    w * 0.20000000000004042 +
    square *
      (0.1428571428360593 +
        w * 0.1111111152950313 +
        square *
          (0.090908683956487 +
            w * 0.07694450556844562 +
            square * (0.06604527040902493 + w * 0.06807023520520665)))
  );
}

/** log(1 + x) for x from -1/2 to 1. */
export function logOnePlus(x: number): number {
  const s = x / (2 + x);
  const w = s * s;
  return 2 * (s + s * (w * restOfAtanh(w)));
}

/** For ratios from 1/2 to 2, to 5e-17. */
function restOfAtanh(w: number): number {
  const square = w * w;
  return (
    0.3333333333333333 +
    w * 0.20000000000007348 +
    square *
      (0.14285714283539555 +
        w * 0.1111111136021308 +
        square *
          (0.09090894642692367 +
            w * 0.07692787147721687 +
            square *
              (0.06657037425626894 +
                w * 0.06000866202229318 +
                square * (0.04398684935504952 + w * 0.08085593838070519))))
  );
}
