import type { Sample } from '../../engine/insights/sample/entries';
/** What the other entries of a sample do when one is changed: keep their sum with it at 1, or stay. */
export type Others = 'renormalise' | 'leave';

/**
 * A copy of `values` in which the entry at `at`, from the sample's start, is `value`. To renormalise, the sample's other
 * entries are scaled by one factor so that the whole sums to 1, as probabilities do; where all of them are 0 they get
 * equal parts of what is left. `value` is then taken into 0 to 1, and what has no finite sum is left as it is.
 */
export function setEntry(
  values: Float64Array,
  { start, size, step }: Sample,
  at: number,
  value: number,
  others: Others,
): Float64Array {
  const next = values.slice();
  const place = (index: number) => start + index * step;
  if (others === 'leave') {
    next[place(at)] = value;
    return next;
  }
  const own = Math.min(1, Math.max(0, value));
  next[place(at)] = own;
  let rest = 0;
  for (let index = 0; index < size; index++) if (index !== at) rest += values[place(index)];
  if (!Number.isFinite(rest) || rest < 0) return next;
  for (let index = 0; index < size; index++) {
    if (index === at) continue;
    next[place(index)] = rest === 0 ? (1 - own) / (size - 1) : (values[place(index)] / rest) * (1 - own);
  }
  return next;
}
