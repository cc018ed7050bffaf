import type { LossId } from '../engine/losses/catalogue';
import type { VectorOption } from '../engine/request/options';
import {
  asInSource,
  type Editable,
  readAgain,
  sameNumbers,
  sourceValues,
  withTemperature,
  withValues,
} from './edits/edited';
import { back, forth, type HistoryWay, remember } from './edits/history';
import { leftBy, returned, returnOf } from './left';
import { numberOptionNames, withOption } from './options';
import {
  type Action,
  type AskedLoss,
  type Held,
  type HeldRows,
  type Moment,
  type Pick,
  type Role,
  roles,
  type Said,
  type Session,
  type Slot,
  type SourceTrouble,
  samePick,
  samePlace,
  slots,
  troubleOf,
} from './session';

/** The session after an action; the given session is not changed. */
export function update(session: Session, action: Action): Session {
  switch (action.type) {
    case 'pick':
      return forget(session, { [action.role]: action.pick, loss: action.loss ?? session.loss });
    case 'pick-pair':
      return forget(session, {
        ...withoutSaid(session),
        target: action.target,
        prediction: action.prediction,
        loss: action.loss,
        own: undefined,
      });
    case 'explore':
      return explore(session, action.role, action.pick, action.loss);
    case 'explore-loss':
      return exploreLoss(session, action.asked);
    case 'loss-changed':
      return followLoss(session, action.asked);
    case 'loss-moved': {
      const { uri, start, end } = action;
      return { ...session, code: session.code && { ...session.code, uri, start, end } };
    }
    case 'drop':
      return forget(session, { [action.role]: undefined });
    case 'show-mistake':
      return { ...session, mistake: action.mistake };
    case 'leave-mistake':
      return { ...session, mistake: undefined };
    case 'swap':
      return swap(session);
    case 'clear':
      return forget(session, {
        ...withoutSaid(session),
        options: undefined,
        troubles: undefined,
        ...noVectors,
      });
    case 'choose-loss':
      return { ...session, loss: action.loss, own: undefined };
    case 'write-own':
      return { ...session, own: action.own };
    case 'choose-base':
      return { ...session, base: action.base };
    case 'choose-reduction':
      return { ...session, reduction: action.reduction };
    case 'set-number':
      return undoably(session, { options: withOption(session.options, action.option, action.value) });
    case 'set-list':
      return undoably(session, { options: withOption(session.options, action.option, action.values) });
    case 'pick-option':
      return pickOption(session, action.option, action.pick);
    case 'choose-prediction-kind':
      return { ...session, predictionKind: action.kind };
    case 'edit':
      // An edit of numbers that the source has meanwhile replaced does not apply.
      return session[action.role]?.values.length === action.values.length
        ? edit(session, action.role, (pick) => withValues(pick, action.values))
        : session;
    case 'choose-temperature':
      return edit(session, 'prediction', (pick) => withTemperature(pick, action.temperature));
    case 'choose-others':
      return { ...session, others: action.others };
    case 'follow':
      return { ...session, following: action.following };
    case 'stop':
      return { ...session, stopped: action.stopped };
    case 'reset':
      return edit(session, action.role, asInSource);
    case 'undo':
      return undo(session);
    case 'redo':
      return travel(session, forth(session.history, momentOf(session)));
    case 'left-moved':
      return { ...session, left: action.left };
    case 'source-moved': {
      const { role, start, end } = action;
      const pick = session[role];
      return { ...session, [role]: pick && { ...pick, start, end } };
    }
    case 'source-changed':
      return follow(session, action.role, action.pick);
    case 'hold-rows':
      return hold(session, action.part, action.values);
    case 'source-lost':
      return lose(session, action.trouble, action.start, action.end);
    default:
      return unknownAction(action);
  }
}

const noVectors: Partial<Session> = Object.fromEntries(slots.map((slot) => [slot, undefined]));

/**
 * Explores a vector alone: a prediction that does not fit this target is not shown, while a target is kept for later
 * comparisons.
 */
function explore(session: Session, role: Role, pick: Pick, loss: LossId): Session {
  const alone = role === 'target' ? { target: pick, prediction: undefined } : { prediction: pick };
  return forget(session, { ...withoutSaid(session), ...alone, loss, own: undefined });
}

/** Takes over exactly what a program's loss asks for. */
function exploreLoss(session: Session, { code, operands, lists }: AskedLoss): Session {
  const { numbers, ...said } = code.said;
  const isAny = numbers || lists;
  return forget(session, {
    ...noVectors,
    own: undefined,
    troubles: undefined,
    ...said,
    ...operands,
    code,
    options: isAny && { ...numbers, ...lists },
  });
}

/**
 * After the loss was read again, its operands and whatever changed in its call are taken over; what a person chose
 * stays.
 */
function followLoss(session: Session, { code, operands }: AskedLoss): Session {
  const before = session.code;
  if (!before) return session;
  const now = { ...code, said: before.said && code.said };
  const followed = slots.reduce(
    (one, slot) => followOperand(one, slot, operands),
    before.said ? withSaid(session, before.said, code.said) : session,
  );
  return followed === session && samePlace(before, now) ? session : { ...followed, code: now };
}

/** An option is added or removed with the call's argument. */
function followOperand(session: Session, slot: Slot, operands: AskedLoss['operands']): Session {
  const before = session[slot];
  const isNew = !before && !isRole(slot) && session.code?.said && !session.options?.[slot];
  const of = before?.operand ?? (isNew ? slot : undefined);
  const now = of && operands[of];
  if (now) {
    const isSame = before && samePick(before, now) && !troubleOf(session, slot);
    return isSame ? session : follow(session, slot, now);
  }
  return before?.operand && !isRole(slot) ? { ...session, [slot]: undefined } : session;
}

function withSaid(session: Session, before: Said, now: Said): Session {
  const changed = (['loss', 'base', 'reduction', 'predictionKind'] as const).filter(
    (key) => now[key] !== before[key],
  );
  const numbers = numberOptionNames.filter((option) => now.numbers?.[option] !== before.numbers?.[option]);
  if (changed.length === 0 && numbers.length === 0) return session;
  return {
    ...session,
    ...Object.fromEntries(changed.map((key) => [key, now[key]])),
    options: numbers.reduce<Session['options']>(
      (options, option) => withOption(options, option, now.numbers?.[option]),
      session.options,
    ),
  };
}

/**
 * New operands are a new question: everything about the old ones is dropped, except for what does not depend on them.
 * Where numbers were changed by hand, undo returns to the old ones.
 */
function forget(session: Session, change: Partial<Session>): Session {
  const forgotten: Session = {
    ...session,
    code: session.code && { ...session.code, said: undefined },
    predictionKind: undefined,
    history: undefined,
    overtaken: undefined,
    unkept: undefined,
    stopped: undefined,
    mistake: undefined,
    options: withoutAxis(session),
    troubles: without(session, isRole),
    ...change,
  };
  const next = { ...forgotten, left: leftBy(session, forgotten) };
  return slots.some((slot) => next[slot]?.operand) ? next : { ...next, code: undefined };
}

/** Removes what the loss of the code has set, for vectors that are none of its operands; what a person chose stays. */
function withoutSaid(session: Session): Partial<Session> {
  const { said } = session.code ?? {};
  if (!said) return {};
  const numbers = numberOptionNames.filter(
    (option) => said.numbers?.[option] !== undefined && said.numbers[option] === session.options?.[option],
  );
  const vectors = slots.filter((slot) => !isRole(slot) && session[slot]?.operand);
  return {
    reduction: session.reduction === said.reduction ? undefined : session.reduction,
    options: [...numbers, ...(said.lists ?? [])].reduce<Session['options']>(
      (options, option) => withOption(options, option, undefined),
      withoutAxis(session),
    ),
    ...Object.fromEntries(vectors.map((slot) => [slot, undefined])),
  };
}

/** An axis belongs to the operands that it was chosen for. */
function withoutAxis({ options }: Session): Session['options'] {
  return options?.classAxis === undefined ? options : withOption(options, 'classAxis', undefined);
}

/** Edits stay undoable and losses of a source stay: they belong to the numbers, whichever role these now have. */
function swap(session: Session): Session {
  const { target, prediction, history, troubles } = session;
  const swapped = (moment: Moment): Moment => ({
    ...moment,
    target: moment.prediction,
    prediction: moment.target,
  });
  return forget(session, {
    target: prediction,
    prediction: target,
    troubles: troubles?.map((trouble) => ({ ...trouble, role: counterpartOf(trouble.role) })),
    history: history && { past: history.past.map(swapped), future: history.future.map(swapped) },
  });
}

function counterpartOf(slot: Slot): Slot {
  if (slot === 'target') return 'prediction';
  return slot === 'prediction' ? 'target' : slot;
}

/** A picked vector replaces a typed list; without either, the option has its default. */
function pickOption(session: Session, option: VectorOption, pick: Pick | undefined): Session {
  return {
    ...session,
    [option]: pick,
    options: withOption(session.options, option, undefined),
    troubles: withoutTrouble(session, option),
  };
}

function edit(session: Session, role: Role, change: (pick: Pick) => Pick): Session {
  const pick = session[role];
  return pick ? undoably(session, { [role]: change(pick) }) : session;
}

function undoably(session: Session, change: Partial<Session>): Session {
  const longest = Math.max(1, ...roles.map((role) => session[role]?.values.length ?? 0));
  const most = Math.max(1, Math.min(mostMoments, Math.floor(mostNumbers / longest)));
  const history = remember(session.history, momentOf(session), most);
  return { ...session, ...change, history, overtaken: undefined };
}

/** The history is sent to the page with every change: it holds this many moments at most, and fewer of long vectors. */
const mostMoments = 100;
const mostNumbers = 100_000;

function momentOf({ target, prediction, options }: Session): Moment {
  return {
    target: target && numbersOf(target),
    prediction: prediction && numbersOf(prediction),
    ...(options && { options }),
  };
}

function numbersOf({ values, edited }: Pick): Editable {
  return { values, edited };
}

function undo(session: Session): Session {
  const left = returnOf(session);
  return left ? returned(session, left) : travel(session, back(session.history, momentOf(session)));
}

function travel(session: Session, way: HistoryWay<Moment> | undefined): Session {
  if (!way) return session;
  const { target, prediction } = session;
  return {
    ...session,
    target: target && { ...target, ...way.moment.target },
    prediction: prediction && { ...prediction, ...way.moment.prediction },
    options: way.moment.options,
    history: way.history,
    overtaken: undefined,
  };
}

/** New numbers in the source end an edit and its undo history; if they equal those shown, it ends without a message. */
function follow(session: Session, role: Slot, now: Pick): Session {
  const before = session[role];
  const isSame = before !== undefined && sameNumbers(sourceValues(before), now.values);
  const isOvertaken = before?.edited !== undefined && !isSame && !sameNumbers(before.values, now.values);
  return {
    ...session,
    [role]: readAgain(before, now),
    history: isSame || !isRole(role) ? session.history : undefined,
    overtaken: isOvertaken ? role : session.overtaken,
    troubles: withoutTrouble(session, role),
  };
}

/** Other rows of the same arrays: how their numbers are read was decided by the first rows, and stays. */
function hold(session: Session, part: HeldRows, values: Held): Session {
  const held = roles.flatMap((role) => {
    const [pick, numbers] = [session[role], values[role]];
    if (!pick || !numbers) return [];
    const shape = [part.rows.length, ...pick.shape.slice(1)];
    return [[role, { ...pick, values: numbers, shape, part, edited: undefined }] as const];
  });
  return { ...session, ...Object.fromEntries(held), history: undefined };
}

/** The numbers stay as they were last read; the place follows the text, so that an undo finds them again. */
function lose(session: Session, trouble: SourceTrouble, start: number, end: number): Session {
  const pick = session[trouble.role];
  const troubles = [...(withoutTrouble(session, trouble.role) ?? []), trouble];
  return { ...session, [trouble.role]: pick && { ...pick, start, end }, troubles };
}

function withoutTrouble(session: Session, mended: Slot): readonly SourceTrouble[] | undefined {
  return without(session, (slot) => slot === mended);
}

function isRole(slot: Slot): slot is Role {
  return slot === 'target' || slot === 'prediction';
}

function without(
  { troubles = [] }: Session,
  isOver: (slot: Slot) => boolean,
): readonly SourceTrouble[] | undefined {
  const left = troubles.filter(({ role }) => !isOver(role));
  return left.length > 0 ? left : undefined;
}

function unknownAction(action: never): never {
  throw new TypeError(`unknown action ${JSON.stringify(action)}`);
}
