import type { Sample } from '../../engine/insights/sample/entries';
import type { StoredNumbers } from '../../reader/files/fileArray';

/** What happens to a sample's other entries when one is changed: they are scaled to keep a sum of 1, or left alone. */
export type Others = 'renormalise' | 'leave';

/**
 * A copy of `values` in which entry `at` of the sample is `value`. To renormalise, the sample's other entries are
 * scaled by a common factor so that all sum to 1, as probabilities do; if all of them are 0, they share the rest
 * equally. `value` is then clamped to 0 to 1; other entries without a finite sum are left as they are.
 */
export function setEntry(
  values: StoredNumbers,
  { start, size, step }: Sample,
  at: number,
  value: number,
  others: Others,
): Float64Array {
  const next = new Float64Array(values);
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
