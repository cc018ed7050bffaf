import type { Looks, LooksKind, LooksReason } from '../../../src/reader/meaning/looks';
import type { Pick } from '../../../src/session/session';

/** A pick for tests: a vector of these numbers that looks like `kind`. */
export function pick(values: readonly number[], kind: LooksKind, rest: Partial<Pick> = {}): Pick {
  return {
    uri: 'file:///lecture.py',
    start: 0,
    end: 10,
    values: Float64Array.from(values),
    shape: [values.length],
    looks: looks(kind),
    ...rest,
  };
}

export function looks(kind: LooksKind, ...because: LooksReason[]): Looks {
  return { kind, because };
}
