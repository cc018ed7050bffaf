import type { StoredNumbers } from '../reader/files/fileArray';
import type { History } from '../session/edits/history';
import { type Moment, type Session, slots } from '../session/session';
import { damaged, objectAt, own } from './checked/check';
import { type CheckedSession, checkedSession } from './checked/session';
import { type Packed, Packer } from './numbersOnce';

/**
 * A session as JSON: each vector is written once, as a list, with words for numbers that JSON cannot write. The most
 * recent undo states are kept. Vectors of very many numbers are left out, since they would be written again on every
 * change.
 */
export interface Wire {
  readonly version: 2;
  /** Each vector is replaced by a list with its key as the only entry, which survives JSON. */
  readonly session: Packed['session'];
  readonly numbers: readonly (readonly [key: number, values: Numbers])[];
}

type Numbers = readonly (number | Spelled)[];
type Spelled = 'NaN' | 'Infinity' | '-Infinity' | '-0';

export function toWire(whole: Session): Wire {
  const { session, fresh } = new Packer().pack(short(whole));
  return { version: 2, session, numbers: fresh.map(([key, values]) => [key, Array.from(values, spell)]) };
}

/**
 * The saved session without its damaged parts; undefined where nothing was saved, or in the format of another version.
 */
export function fromWire(saved: unknown): CheckedSession | undefined {
  if (!isWire(saved)) return undefined;
  const known = new Map(listed(saved.numbers).flatMap(numbersIn));
  return checkedSession(saved.session, (value, where) => {
    const key = own(objectAt(value, where), '0');
    return known.get(key) ?? damaged(where);
  });
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A vector with its key; empty where one of the numbers is damaged. */
function numbersIn(entry: unknown): [unknown, Float64Array][] {
  const [key, spelled] = listed(entry);
  const isRead = Array.isArray(spelled) && spelled.length <= mostKept && spelled.every(isSpelled);
  return isRead ? [[key, Float64Array.from(spelled, Number)]] : [];
}

function isSpelled(value: unknown): boolean {
  return typeof value === 'number' || words.has(value);
}

const words: ReadonlySet<unknown> = new Set<Spelled>(['NaN', 'Infinity', '-Infinity', '-0']);

/** This many numbers are written in a moment. */
const mostKept = 100_000;

function short({ left, ...session }: Session, most = mostKept): Session {
  const { history, options } = session;
  const vectors = [...slots.map((slot) => session[slot]?.values), ...Object.values(options ?? {})];
  const numbers = vectors.reduce<number>((sum, each) => sum + lengthOf(each), 0);
  if (numbers > most) return { ...withoutVectors(session), unkept: true };
  // A moment is saved as the numbers of both vectors, each also before a temperature was applied.
  const moments = Math.floor(most / (2 * numbers + 1));
  const before = left && short(left, most / 2);
  return {
    ...session,
    ...(history && { history: latest(history, moments) }),
    ...(before && !before.unkept && { left: before }),
  };
}

function lengthOf(values: StoredNumbers | number | undefined): number {
  return typeof values === 'object' ? values.length : 0;
}

function withoutVectors({ history, options, ...rest }: Session): Session {
  const single = Object.entries(options ?? {}).filter(([, value]) => typeof value === 'number');
  const empty = Object.fromEntries(slots.map((slot) => [slot, undefined]));
  return { ...rest, ...empty, ...(single.length > 0 && { options: Object.fromEntries(single) }) };
}

/** The most recent states in both directions. */
function latest({ past, future }: History<Moment>, most: number): History<Moment> | undefined {
  return most === 0 ? undefined : { past: past.slice(-most), future: future.slice(-most) };
}

function isWire(saved: unknown): saved is Readonly<Record<'session' | 'numbers', unknown>> {
  return typeof saved === 'object' && saved !== null && own(saved, 'version') === 2;
}

function spell(value: number): number | Spelled {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (String(value) as Spelled);
}
