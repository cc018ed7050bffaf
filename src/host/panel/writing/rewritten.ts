import { readAt } from '../../../reader';
import { type Found, isRefusal, type RefusalReason } from '../../../reader/source/found';
import { languageOf } from '../../../reader/source/languages';
import { sameShape } from '../../../shape';
import { exponentLetters, numberIn, respell } from '../../../shared/respell';
import { respellShares } from '../../../shared/respellShares';

/** A piece of a text and its replacement. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text to write, and the numbers that it will be read as. */
export interface Rewritten {
  readonly changes: readonly Change[];
  readonly values: Float64Array;
}

/**
 * Why nothing may be written, for example: no number is written out there, or the new text would be read as other
 * numbers.
 */
export type Unwritable = 'not-written-out' | 'not-finite' | 'not-whole' | 'read-as-others';

export interface WantedNumbers {
  readonly values: Float64Array;
  /** Whether the rows of these numbers sum to 1, and are to do so as they are written. */
  readonly isShares: boolean;
  /** How many digits of a number are shown. */
  readonly digits: number;
}

/**
 * Gives a vector that was read from the text other numbers, each spelled like the one it replaces. The resulting text
 * is read again: it may be written only if it gives exactly the intended numbers.
 */
export function rewritten(
  text: string,
  before: Found,
  wanted: WantedNumbers,
  languageId: string,
): Rewritten | Unwritable {
  const { places, derivation } = before;
  if (!places || derivation !== undefined) return 'not-written-out';
  const changed = [...wanted.values.keys()].filter((at) => !Object.is(wanted.values[at], before.values[at]));
  if (!changed.every((at) => Number.isFinite(wanted.values[at]))) return 'not-finite';
  const letters = languageOf(languageId).floatExponent ? `${exponentLetters}f` : exponentLetters;
  const spellings = changed.map((at) => text.slice(places[2 * at], places[2 * at + 1]));
  const texts = respelled(before, wanted, changed, spellings, letters);
  const meant = Float64Array.from(before.values);
  changed.forEach((at, which) => {
    meant[at] = numberIn(texts[which], letters);
  });
  const changes = changed
    .map((at, which) => ({ start: places[2 * at], end: places[2 * at + 1], text: texts[which] }))
    .sort((a, b) => a.start - b.start);
  const read = readAt(withChanges(text, changes), before.start, languageId);
  if (read && isRefusal(read)) return read.reason === wholeOnly ? 'not-whole' : 'read-as-others';
  const isSame =
    read !== undefined &&
    sameShape(read.shape, before.shape) &&
    meant.every((value, at) => Object.is(value, read.values[at]));
  return isSame ? { changes, values: meant } : 'read-as-others';
}

const wholeOnly: RefusalReason = 'not-whole';

/** The numbers at these places, spelled anew; those of distributions so that each row still sums to 1. */
function respelled(
  { shape }: Found,
  { values, isShares, digits }: WantedNumbers,
  changed: readonly number[],
  spellings: readonly string[],
  letters: string,
): readonly string[] {
  const numbers = changed.map((at, which) => ({ spelling: spellings[which], value: values[at] }));
  if (!isShares) return numbers.map(({ spelling, value }) => respell(spelling, value, digits, letters));
  const size = shape.at(-1) ?? 1;
  const rows = [...new Set(changed.map((at) => Math.floor(at / size)))];
  return rows.flatMap((row) => {
    const isOwn = (at: number) => Math.floor(at / size) === row;
    const own = numbers.filter((_, which) => isOwn(changed[which]));
    const isChanged = new Set(changed.filter(isOwn));
    const rest = values
      .subarray(row * size, (row + 1) * size)
      .reduce((sum, value, at) => (isChanged.has(row * size + at) ? sum : sum + value), 0);
    return respellShares(own, rest, digits, letters);
  });
}

function withChanges(text: string, changes: readonly Change[]): string {
  let changed = '';
  let copied = 0;
  for (const { start, end, text: written } of changes) {
    changed += text.slice(copied, start) + written;
    copied = end;
  }
  return changed + text.slice(copied);
}
