import type { StoredNumbers } from '../../reader/files/fileArray';

/** A vector whose numbers can be changed by hand while its source stays as it is. */
export interface Editable {
  readonly values: StoredNumbers;
  /** Absent while the numbers are those of the source. */
  readonly edited?: Edited;
}

export interface Edited {
  /** What the source says. */
  readonly original: StoredNumbers;
  /** The temperature that the numbers, `undivided`, were divided by; 1 where none was chosen. */
  readonly temperature: number;
  readonly undivided: StoredNumbers;
}

/** The numbers in the source. */
export function sourceValues({ values, edited }: Editable): StoredNumbers {
  return edited?.original ?? values;
}

/**
 * The vector with other numbers. Numbers that do not change keep, to the last digit, what a temperature was applied to.
 */
export function withValues<Vector extends Editable>(vector: Vector, values: StoredNumbers): Vector {
  const { temperature = 1, undivided = vector.values } = vector.edited ?? {};
  const whole = Float64Array.from(values, (value, at) =>
    Object.is(value, vector.values[at]) ? undivided[at] : value * temperature,
  );
  return changed(vector, { values, temperature, undivided: temperature === 1 ? values : whole });
}

/** The vector with every number divided by a temperature; 1 restores the numbers before another temperature. */
export function withTemperature<Vector extends Editable>(vector: Vector, temperature: number): Vector {
  const undivided = vector.edited?.undivided ?? vector.values;
  return changed(vector, {
    values: Float64Array.from(undivided, (value) => value / temperature),
    temperature,
    undivided,
  });
}

/** The vector as it is in the source. */
export function asInSource<Vector extends Editable>(vector: Vector): Vector {
  return { ...vector, values: sourceValues(vector), edited: undefined };
}

/** The vector as it was read again: an edit continues while the source still says the same, and ends otherwise. */
export function readAgain<Vector extends Editable>(before: Vector | undefined, now: Vector): Vector {
  return before?.edited && sameNumbers(before.edited.original, now.values)
    ? { ...now, values: before.values, edited: before.edited }
    : now;
}

export function sameNumbers(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}

/** An edit that leads back to the source's numbers is no longer an edit. */
function changed<Vector extends Editable>(
  vector: Vector,
  {
    values,
    temperature,
    undivided,
  }: { values: StoredNumbers; temperature: number; undivided: StoredNumbers },
): Vector {
  const original = sourceValues(vector);
  const isEdited = temperature !== 1 || !sameNumbers(values, original);
  return { ...vector, values, edited: isEdited ? { original, temperature, undivided } : undefined };
}
