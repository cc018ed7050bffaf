import type { Edited } from '../session/edited';
import type { Pick, Session } from '../session/session';

/**
 * A session that JSON keeps: vectors as lists, what JSON cannot hold as words. What could be undone is not kept, nor
 * are vectors of very many numbers: they would be written anew on every change.
 */
export interface Wire {
  readonly version: 1;
  readonly session: Omit<Session, 'target' | 'prediction' | 'history'> & {
    readonly target?: PickOnWire;
    readonly prediction?: PickOnWire;
  };
}

type PickOnWire = Omit<Pick, 'values' | 'edited'> & {
  readonly values: Numbers;
  readonly edited?: EditedOnWire;
};
type EditedOnWire = Omit<Edited, 'original' | 'undivided'> & {
  readonly original: Numbers;
  readonly undivided: Numbers;
};
type Numbers = readonly (number | Spelled)[];
type Spelled = 'NaN' | 'Infinity' | '-Infinity' | '-0';

export function toWire(session: Session): Wire {
  const { target, prediction, history: _, ...rest } = session;
  const numbers = (target?.values.length ?? 0) + (prediction?.values.length ?? 0);
  if (numbers > mostKept) return { version: 1, session: { ...rest, unkept: true } };
  return {
    version: 1,
    session: {
      ...rest,
      ...(target && { target: spell(target) }),
      ...(prediction && { prediction: spell(prediction) }),
    },
  };
}

/** So many numbers are written out in a moment. */
const mostKept = 100_000;

/** The session that was saved; undefined where nothing was, or by another version in another form. */
export function fromWire(saved: unknown): Session | undefined {
  if (!isWire(saved)) return undefined;
  const { target, prediction, ...rest } = saved.session;
  return {
    ...rest,
    ...(target && { target: unspell(target) }),
    ...(prediction && { prediction: unspell(prediction) }),
  };
}

function isWire(saved: unknown): saved is Wire {
  return (
    typeof saved === 'object' &&
    saved !== null &&
    'version' in saved &&
    saved.version === 1 &&
    'session' in saved
  );
}

function spell({ values, edited, ...rest }: Pick): PickOnWire {
  return {
    ...rest,
    values: spellAll(values),
    ...(edited && {
      edited: { ...edited, original: spellAll(edited.original), undivided: spellAll(edited.undivided) },
    }),
  };
}

function unspell({ values, edited, ...rest }: PickOnWire): Pick {
  return {
    ...rest,
    values: unspellAll(values),
    ...(edited && {
      edited: { ...edited, original: unspellAll(edited.original), undivided: unspellAll(edited.undivided) },
    }),
  };
}

function spellAll(values: Float64Array): Numbers {
  return Array.from(values, spellNumber);
}

function unspellAll(values: Numbers): Float64Array {
  return Float64Array.from(values, Number);
}

function spellNumber(value: number): number | Spelled {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (String(value) as Spelled);
}
