import type { StoredNumbers } from '../reader/files/fileArray';
import type { Editable } from '../session/edits/edited';
import type { History } from '../session/edits/history';
import type { ChosenOptions } from '../session/options';
import { type Moment, type Pick, type Session, slots } from '../session/session';

/**
 * Vectors that the receiver does not have yet, each with its key. A list, because a Map does not survive the transfer.
 */
export type Fresh = readonly (readonly [key: number, values: StoredNumbers])[];

/** A session with a key in place of every vector of numbers, and the vectors that are new. */
export interface Packed {
  readonly session: Session;
  readonly fresh: Fresh;
}

/** Packs sessions for one receiver, which gets each vector of numbers once, however often sessions contain it. */
export class Packer {
  #keys: ReadonlyMap<StoredNumbers, number> = new Map();
  #last = 0;

  pack(session: Session): Packed {
    const keys = new Map<StoredNumbers, number>();
    const fresh: [number, StoredNumbers][] = [];
    const keyOf = (values: StoredNumbers): number => {
      const known = keys.get(values) ?? this.#keys.get(values);
      if (known !== undefined) return known;
      this.#last++;
      fresh.push([this.#last, values]);
      return this.#last;
    };
    const packed = withNumbers(session, (values) => {
      const key = keyOf(values);
      keys.set(values, key);
      return Float64Array.of(key);
    });
    this.#keys = keys;
    return { session: packed, fresh };
  }
}

/** Unpacks what one packer packed; it must get everything, in order. */
export class Unpacker {
  #known: ReadonlyMap<number, StoredNumbers> = new Map();

  /** Undefined for a session with numbers that were sent before this unpacker existed. */
  unpack({ session, fresh }: Packed): Session | undefined {
    const arrived = new Map(fresh);
    const known = new Map<number, StoredNumbers>();
    let isWhole = true;
    const unpacked = withNumbers(session, (packed) => {
      const values = arrived.get(packed[0]) ?? this.#known.get(packed[0]);
      if (values) known.set(packed[0], values);
      else isWhole = false;
      return values ?? packed;
    });
    if (!isWhole) return undefined;
    this.#known = known;
    return unpacked;
  }
}

type Change = (values: StoredNumbers) => StoredNumbers;

/** The session with every vector of numbers replaced. */
function withNumbers(session: Session, change: Change): Session {
  const { history, left, options } = session;
  const picked = slots.flatMap((slot) => {
    const pick = session[slot];
    return pick ? [[slot, inEditable<Pick>(pick, change)] as const] : [];
  });
  return {
    ...session,
    ...Object.fromEntries(picked),
    ...(options && { options: inOptions(options, change) }),
    ...(history && { history: inHistory(history, change) }),
    ...(left && { left: withNumbers(left, change) }),
  };
}

function inHistory({ past, future }: History<Moment>, change: Change): History<Moment> {
  const inMoment = ({ target, prediction, options }: Moment): Moment => ({
    ...(target && { target: inEditable(target, change) }),
    ...(prediction && { prediction: inEditable(prediction, change) }),
    ...(options && { options: inOptions(options, change) }),
  });
  return { past: past.map(inMoment), future: future.map(inMoment) };
}

/** An option that is not a number is a vector. */
function inOptions(options: ChosenOptions, change: Change): ChosenOptions {
  const changed = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'object' ? change(value) : value,
  ]);
  return Object.fromEntries(changed);
}

function inEditable<Vector extends Editable>(vector: Vector, change: Change): Vector {
  const { values, edited } = vector;
  return {
    ...vector,
    values: change(values),
    ...(edited && {
      edited: { ...edited, original: change(edited.original), undivided: change(edited.undivided) },
    }),
  };
}
