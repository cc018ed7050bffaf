import { contrast } from '../../engine/insights/mistakes/contrast';
import { type Mistake, mistakes, mostClasses } from '../../engine/insights/mistakes/mistake';
import type { MistakeNumbers } from '../../engine/insights/mistakes/numbers';
import { catalogue } from '../../engine/losses/catalogue';
import type { PredictionKind } from '../../engine/request/kinds';
import { Misuse } from '../../engine/request/misuse';
import { type Reduction, vectorOptionNames } from '../../engine/request/options';
import type { Looks } from '../../reader/meaning/looks';
import type { Refusal } from '../../reader/source/found';
import type { Editable, Edited } from '../../session/edits/edited';
import type { History } from '../../session/edits/history';
import type { Others } from '../../session/edits/setEntry';
import { type ChosenOptions, numberOptionNames } from '../../session/options';
import {
  type CodeLoss,
  emptySession,
  type HeldRows,
  type Moment,
  type OwnLoss,
  type Pick,
  roles,
  type Said,
  type Session,
  type SourceTrouble,
  slots,
} from '../../session/session';
import { sizeOf } from '../../shape';
import { predictionKindNames, reductionNames } from '../words/names';
import { looksKinds, looksReasons } from '../words/vectors/looks';
import { refusalReasons } from '../words/vectors/refusals';
import {
  anyNumber,
  count,
  Damaged,
  damaged,
  type Fields,
  flag,
  keyOf,
  listOf,
  oneOf,
  optional,
  own,
  record,
  text,
  type Validator,
} from './check';

/** A session without its damaged parts, and the paths to those. */
export interface CheckedSession {
  readonly session: Session;
  readonly dropped: readonly string[];
}

/** A saved session without its damaged parts. `vector` reads whatever is saved in place of a vector of numbers. */
export function checkedSession(saved: unknown, vector: Validator<Float64Array>): CheckedSession {
  const dropped: string[] = [];
  const given = typeof saved === 'object' && saved !== null ? saved : {};
  const fields = Object.entries(sessionFields(vector)) as [string, Validator<unknown>][];
  const kept = fields.flatMap(([name, check]) => {
    const value = own(given, name);
    try {
      return value === undefined ? [] : [[name, check(value, name)]];
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
      dropped.push(error.where);
      return [];
    }
  });
  const session: Session = { ...emptySession(), ...Object.fromEntries(kept) };
  if (fitsHistory(session)) return { session, dropped };
  return { session: { ...session, history: undefined }, dropped: [...dropped, 'history'] };
}

export const lossId = keyOf(catalogue);
export const base = oneOf<Session['base']>(['e', 2, 10]);
export const reduction: Validator<Reduction> = keyOf(reductionNames);
export const predictionKind: Validator<PredictionKind> = keyOf(predictionKindNames);
export const others = oneOf<Others>(['renormalise', 'leave']);
export const role = oneOf(roles);
export const slot = oneOf(slots);

/** The longest expression that a person may write, the same as in the settings' schema. */
export const expression = text(1000);

export const ownLoss = record<OwnLoss>({ name: optional(text(1000)), expression });

const refusal = record<Refusal>({
  start: anyNumber,
  end: anyNumber,
  reason: keyOf(refusalReasons),
  at: anyNumber,
  detail: optional(text()),
  cell: optional(count),
});

const trouble = record<SourceTrouble>({
  role: slot,
  kind: oneOf<SourceTrouble['kind']>(['deleted', 'closed', 'gone', 'refused', 'unreadable']),
  refusal: optional(refusal),
  line: optional(count),
});

const looks = record<Looks>({ kind: keyOf(looksKinds), because: listOf(keyOf(looksReasons), 20) });

/** An address that VS Code can parse. */
const uri: Validator<string> = (value, where) => {
  const address = text()(value, where);
  const [whole, authority, path] = /^\w[\w.+-]*:(?:\/\/([^/?#]*))?([^?#]*)/.exec(address) ?? [];
  const begins = authority ? /^(?:\/|$)/ : /^(?!(?:\/|%2f){2})/i;
  return whole !== undefined && begins.test(path) ? address : damaged(where);
};

const numbersSaid = record<NonNullable<Said['numbers']>>(
  Object.fromEntries(numberOptionNames.map((option) => [option, optional(anyNumber)])) as Fields<
    NonNullable<Said['numbers']>
  >,
);

const codeLoss = record<CodeLoss>({
  uri,
  start: count,
  end: count,
  said: optional(
    record<Said>({
      loss: lossId,
      base,
      reduction,
      predictionKind,
      numbers: optional(numbersSaid),
      lists: optional(listOf(oneOf(vectorOptionNames), vectorOptionNames.length)),
    }),
  ),
});

const finite: Validator<number> = (value, where) =>
  Number.isFinite(value) ? anyNumber(value, where) : damaged(where);

const classes: Validator<number> = (value, where) => {
  const classes = count(value, where);
  return classes >= 1 && classes <= mostClasses ? classes : damaged(where);
};

const writtenMistake = record<Mistake>({
  id: keyOf(mistakes),
  classes: optional(classes),
  numbers: optional(
    record<MistakeNumbers>({ scores: listOf(finite), shape: listOf(count, 2), target: listOf(finite) }),
  ),
});

/** A mistake that can be shown. */
const mistake: Validator<Mistake> = (value, where) => {
  const mistake = writtenMistake(value, where);
  try {
    contrast(mistake);
    return mistake;
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
    return damaged(where);
  }
};

function sessionFields(vector: Validator<Float64Array>): Fields<Session> {
  const pick = pickWith(vector);
  const options = optionsWith(vector);
  return {
    loss: lossId,
    own: optional(ownLoss),
    base,
    reduction: optional(reduction),
    options: optional(options),
    code: optional(codeLoss),
    predictionKind: optional(predictionKind),
    following: optional(flag),
    others: optional(others),
    history: optional(historyWith(editableFields(vector), options)),
    left: optional(leftWith(vector)),
    overtaken: optional(slot),
    unkept: optional(flag),
    stopped: optional(flag),
    troubles: optional(listOf(trouble, slots.length)),
    mistake: optional(mistake),
    target: optional(pick),
    prediction: optional(pick),
    classWeights: optional(pick),
    positiveWeight: optional(pick),
    elementWeights: optional(pick),
    variance: optional(pick),
  };
}

/** A session that undo returns to as a whole is kept only whole. */
function leftWith(vector: Validator<Float64Array>): Validator<Session> {
  return (value, where) => {
    const { session, dropped } = checkedSession(value, vector);
    return dropped.length === 0 ? session : damaged(`${where}.${dropped[0]}`);
  };
}

function pickWith(vector: Validator<Float64Array>): Validator<Pick> {
  const plain = record<Pick>({
    ...editableFields(vector),
    uri,
    start: count,
    end: count,
    name: optional(text()),
    shape: listOf(count, 64),
    looks,
    derived: optional(flag),
    computed: optional(flag),
    operand: optional(slot),
    hint: optional(role),
    part: optional(part),
    names: optional(listOf(text(), 100_000)),
  });
  return (value, where) => {
    const pick = plain(value, where);
    const { start, end, shape, values } = pick;
    const isFilled = sizeOf(shape) === values.length && isWhole(pick) && isInPart(pick);
    return start <= end && isFilled ? pick : damaged(where);
  };
}

const part = record<HeldRows>({ rows: listOf(count, 1000), of: count });

/** Whether a part has as many rows as it names. */
function isInPart({ part, shape }: Pick): boolean {
  return !part || (part.rows.length === shape[0] && part.rows.every((row) => row < part.of));
}

function editableFields(vector: Validator<Float64Array>): Fields<Editable> {
  const edited = record<Edited>({ original: vector, temperature: anyNumber, undivided: vector });
  return { values: vector, edited: optional(edited) };
}

/** Whether an edit has as many numbers as the vector. */
function isWhole({ values, edited }: Editable): boolean {
  const { length } = values;
  return !edited || (edited.original.length === length && edited.undivided.length === length);
}

function optionsWith(vector: Validator<Float64Array>): Validator<ChosenOptions> {
  const numbers = numberOptionNames.map((option) => [option, optional(anyNumber)]);
  const lists = vectorOptionNames.map((option) => [option, optional(vector)]);
  return record<ChosenOptions>(Object.fromEntries([...numbers, ...lists]));
}

function historyWith(
  editable: Fields<Editable>,
  options: Validator<ChosenOptions>,
): Validator<History<Moment>> {
  const numbers = optional(record<Editable>(editable));
  const moments = listOf(
    record<Moment>({ target: numbers, prediction: numbers, options: optional(options) }),
    1000,
  );
  return record<History<Moment>>({ past: moments, future: moments });
}

/** Whether every moment of the history has as many numbers as the vectors it would replace. */
function fitsHistory(session: Session): boolean {
  const { past = [], future = [] } = session.history ?? {};
  return [...past, ...future].every((moment) =>
    roles.every((role) => {
      const before = moment[role];
      const now = session[role];
      return !before || !now || (before.values.length === now.values.length && isWhole(before));
    }),
  );
}
