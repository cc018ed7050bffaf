import {
  near0,
  near1,
  near2,
  near3,
  near4,
  near5,
  near6,
  wide0,
  wide1,
  wide2,
  wide3,
  wide4,
  wide5,
  wide6,
  wide7,
  wide8,
  wide9,
} from './atanhSeries';

/** (atanh(s) - s) / s^3 for w = s^2. It yields log(1 + e) = 2 atanh(e / (2 + e)) and log(p / q) = 2 atanh((p - q) / (p + q)). */

/** The series for ratios from 2/3 to 3/2. */
export function restOfAtanhNear(w: number): number {
  const square = w * w;
  return near0 + w * near1 + square * (near2 + w * near3 + square * (near4 + w * near5 + square * near6));
}

/** log(1 + x) for x from -1/2 to 1. */
export function logOnePlus(x: number): number {
  const s = x / (2 + x);
  const w = s * s;
  return 2 * (s + s * (w * restOfAtanh(w)));
}

/** The series for ratios from 1/2 to 2. */
function restOfAtanh(w: number): number {
  const square = w * w;
  return (
    wide0 +
    w * wide1 +
    square *
      (wide2 +
        w * wide3 +
        square * (wide4 + w * wide5 + square * (wide6 + w * wide7 + square * (wide8 + w * wide9))))
  );
}
