import {
  asInSource,
  type Editable,
  readAgain,
  sameNumbers,
  sourceValues,
  withTemperature,
  withValues,
} from './edits/edited';
import { back, forth, remember, type Way } from './edits/history';
import { type VectorOption, withOption } from './options';
import {
  type Action,
  type Moment,
  type Pick,
  type Role,
  roles,
  type Session,
  type Slot,
  slots,
  type Trouble,
} from './session';

/** The session after an action; the given one is left as it is. */
export function update(session: Session, action: Action): Session {
  switch (action.type) {
    case 'pick':
      return forget(session, { [action.role]: action.pick, loss: action.loss ?? session.loss });
    case 'pick-pair':
      return forget(session, {
        target: action.target,
        prediction: action.prediction,
        loss: action.loss,
        own: undefined,
      });
    case 'explore':
      return forget(session, { prediction: action.pick, loss: 'entropy', own: undefined });
    case 'swap':
      return swap(session);
    case 'clear':
      return forget(session, {
        options: undefined,
        troubles: undefined,
        ...Object.fromEntries(slots.map((slot) => [slot, undefined])),
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
      // Who changed numbers while others took their place in the source did not change those.
      return session[action.role]?.values.length === action.values.length
        ? edit(session, action.role, (pick) => withValues(pick, action.values))
        : session;
    case 'choose-temperature':
      return edit(session, 'prediction', (pick) => withTemperature(pick, action.temperature));
    case 'choose-others':
      return { ...session, others: action.others };
    case 'follow':
      return { ...session, following: action.following };
    case 'reset':
      return edit(session, action.role, asInSource);
    case 'undo':
      return travel(session, back(session.history, momentOf(session)));
    case 'redo':
      return travel(session, forth(session.history, momentOf(session)));
    case 'source-changed':
      return follow(session, action.role, action.pick);
    case 'source-lost':
      return lose(session, action.trouble, action.start, action.end);
    default:
      return unknownAction(action);
  }
}

/** New operands are a new question: what was said of the old operands does not hold for them. */
function forget(session: Session, change: Partial<Session>): Session {
  return {
    ...session,
    predictionKind: undefined,
    history: undefined,
    overtaken: undefined,
    unkept: undefined,
    options: withoutAxis(session),
    troubles: without(session, isRole),
    ...change,
  };
}

/** An axis is of the operands that it was chosen for. */
function withoutAxis({ options }: Session): Session['options'] {
  return options?.classAxis === undefined ? options : withOption(options, 'classAxis', undefined);
}

/** What was done by hand stays undoable, and what is lost stays lost: it is the numbers', whichever role they now have. */
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

/** The history goes to the page with every change: it holds so many moments, and of long vectors fewer. */
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

function travel(session: Session, way: Way<Moment> | undefined): Session {
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

/** New numbers in the source end an edit of them, and what could be undone with it; those just shown end it silently. */
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

/** The numbers stay as last read; the place follows the text, so that an undo finds them again. */
function lose(session: Session, trouble: Trouble, start: number, end: number): Session {
  const pick = session[trouble.role];
  const troubles = [...(withoutTrouble(session, trouble.role) ?? []), trouble];
  return { ...session, [trouble.role]: pick && { ...pick, start, end }, troubles };
}

function withoutTrouble(session: Session, mended: Slot): readonly Trouble[] | undefined {
  return without(session, (slot) => slot === mended);
}

function isRole(slot: Slot): boolean {
  return slot === 'target' || slot === 'prediction';
}

function without(
  { troubles = [] }: Session,
  isOver: (slot: Slot) => boolean,
): readonly Trouble[] | undefined {
  const left = troubles.filter(({ role }) => !isOver(role));
  return left.length > 0 ? left : undefined;
}

function unknownAction(action: never): never {
  throw new TypeError(`unknown action ${JSON.stringify(action)}`);
}
