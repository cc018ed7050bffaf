import { type Computed, most } from '../calls/computed';

/** The numbers of a phrase by name; optional ones may be missing. */
export type WrittenSpan = Readonly<Record<string, number | undefined>>;

/** `first:step:last` as MATLAB and Octave compute it: first plus a multiple of the step, with its rounding. */
export function steps({
  first = Number.NaN,
  step = 1,
  last = Number.NaN,
}: WrittenSpan): Computed | undefined {
  const count = Math.floor(((last - first) / step) * (1 + 3 * Number.EPSILON)) + 1;
  return list(count, (index) => first + index * step);
}

/** R's `first:last`, in steps of one towards its end. */
export function upOrDown({ first = Number.NaN, last = Number.NaN }: WrittenSpan): Computed | undefined {
  const step = last < first ? -1 : 1;
  return list(Math.floor(Math.abs(last - first) + 1e-10) + 1, (index) => first + index * step);
}

/** `first:step:last` as Julia computes it, which reads the step as the decimal written: 0.3, not 3 * 0.1. */
export function decimalSteps({
  first = Number.NaN,
  step = 1,
  last = Number.NaN,
}: WrittenSpan): Computed | undefined {
  const scale = commonScale([first, step, last]);
  const [from, by, to] = [first, step, last].map((value) => Math.round(value * scale));
  return list(Math.floor((to - from) / by) + 1, (index) => (from + index * by) / scale);
}

/** Julia's `range(first, last, length = count)`, each number rounded once. */
export function evenly({
  first = Number.NaN,
  last = Number.NaN,
  count = 0,
}: WrittenSpan): Computed | undefined {
  const scale = commonScale([first, last]);
  const [from, to] = [first, last].map((value) => Math.round(value * scale));
  const rest = count - 1;
  if (rest < 1) return undefined;
  return list(count, (index) => (from * (rest - index) + to * index) / (rest * scale));
}

/** One value, repeated. */
export function repeated({ value = Number.NaN, count = 0 }: WrittenSpan): Computed | undefined {
  return list(count, () => value);
}

function list(count: number, valueAt: (index: number) => number): Computed | undefined {
  if (!Number.isInteger(count) || count < 1 || count > most) return undefined;
  const values = new Array<number>(count);
  for (let index = 0; index < count; index++) values[index] = valueAt(index);
  return { values, shape: [count] };
}

/**
 * The power of ten that makes all of them whole numbers; NaN where that is beyond exact numbers, so that no vector is
 * made.
 */
function commonScale(values: readonly number[]): number {
  if (values.every((value) => Number.isInteger(value) && Math.abs(value) < 1e12)) return 1;
  const places = values.map((value) => /^-?\d+(?:\.(\d+))?$/.exec(`${value}`)?.[1]?.length ?? 0);
  const isPlain = values.every((value) => /^-?\d+(?:\.\d+)?$/.test(`${value}`));
  const scale = 10 ** Math.max(...places);
  return isPlain && values.every((value) => Math.abs(value) * scale < 1e12) ? scale : Number.NaN;
}
