import type { Pick, Session } from '../session/session';

/** A session that JSON keeps whole: vectors as lists, what JSON cannot hold as words. */
export interface Wire {
  readonly version: 1;
  readonly session: Omit<Session, 'target' | 'prediction'> & {
    readonly target?: PickOnWire;
    readonly prediction?: PickOnWire;
  };
}

type PickOnWire = Omit<Pick, 'values'> & { readonly values: readonly (number | Spelled)[] };
type Spelled = 'NaN' | 'Infinity' | '-Infinity' | '-0';

export function toWire(session: Session): Wire {
  const { target, prediction, ...rest } = session;
  return {
    version: 1,
    session: {
      ...rest,
      ...(target && { target: spell(target) }),
      ...(prediction && { prediction: spell(prediction) }),
    },
  };
}

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

function spell(pick: Pick): PickOnWire {
  return { ...pick, values: Array.from(pick.values, spellNumber) };
}

function unspell(pick: PickOnWire): Pick {
  return { ...pick, values: Float64Array.from(pick.values, Number) };
}

function spellNumber(value: number): number | Spelled {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : (String(value) as Spelled);
}
