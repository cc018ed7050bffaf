import type { LossId, PredictionKind, Reduction } from '../engine/request';
import type { Refusal } from '../reader/found';
import type { Looks } from '../reader/looks';
import {
  asInSource,
  type Editable,
  readAgain,
  sameNumbers,
  sourceValues,
  withTemperature,
  withValues,
} from './edited';
import { back, forth, type History, remember, type Way } from './history';
import type { Others } from './withEntry';

/** What the user picked. Plain and readonly; every change goes through `update`. */
export interface Session {
  readonly target?: Pick;
  readonly prediction?: Pick;
  readonly loss: LossId;
  /** A loss that the user wrote; in force instead of `loss` while it is there. */
  readonly own?: OwnLoss;
  readonly base: 'e' | 2 | 10;
  /** What the user chose; absent means what is usual for the loss. */
  readonly reduction?: Reduction;
  /** What the user says the prediction is; absent means what it looks like. */
  readonly predictionKind?: PredictionKind;
  /** Whether the vector under the cursor becomes the prediction; absent means that what was picked stays. */
  readonly following?: boolean;
  /** What the other entries do when one is changed by hand; absent means that a sum of 1 is kept. */
  readonly others?: Others;
  /** What the edits by hand can be taken back to. */
  readonly history?: History<Moment>;
  /** Whose edit by hand has ended because the source now says something else. */
  readonly overtaken?: Role;
  /** Whether there were vectors before a reload, of too many numbers to be kept over it. */
  readonly unkept?: boolean;
  /** Why what is shown is not newer than it is. */
  readonly trouble?: Trouble;
}

/** The numbers of both vectors at one time, without their places, which follow the text. */
export type Moment = Readonly<Partial<Record<Role, Editable>>>;

/** An expression over the vectors picked, under the name it was saved by, if it was. */
export interface OwnLoss {
  readonly name?: string;
  readonly expression: string;
}

/** A vector and where it came from. */
export interface Pick extends Editable {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly shape: readonly number[];
  /** What the numbers of the source look like, whatever was made of them by hand. */
  readonly looks: Looks;
  /** Whether the source makes the numbers by a name, a call or a sum, so that they stand nowhere to be overwritten. */
  readonly derived?: boolean;
  /** What its name says it is for. */
  readonly hint?: Role;
}

export type Role = 'target' | 'prediction';

/** A vector that was picked can no longer be read where it stood. */
export interface Trouble {
  readonly role: Role;
  readonly kind: 'deleted' | 'closed' | 'refused';
  readonly refusal?: Refusal;
  /** One-based line where the trouble stands, if known. */
  readonly line?: number;
}

export type Action =
  | { readonly type: 'pick'; readonly role: Role; readonly pick: Pick; readonly loss?: LossId }
  | { readonly type: 'pick-pair'; readonly target: Pick; readonly prediction: Pick; readonly loss: LossId }
  | { readonly type: 'explore'; readonly pick: Pick }
  | { readonly type: 'swap' }
  | { readonly type: 'clear' }
  | { readonly type: 'choose-loss'; readonly loss: LossId }
  | { readonly type: 'write-own'; readonly own: OwnLoss }
  | { readonly type: 'choose-base'; readonly base: Session['base'] }
  | { readonly type: 'choose-reduction'; readonly reduction: Reduction }
  | { readonly type: 'choose-prediction-kind'; readonly kind: PredictionKind | undefined }
  | { readonly type: 'edit'; readonly role: Role; readonly values: Float64Array }
  | { readonly type: 'choose-temperature'; readonly temperature: number }
  | { readonly type: 'choose-others'; readonly others: Others }
  | { readonly type: 'follow'; readonly following: boolean }
  | { readonly type: 'reset'; readonly role: Role }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'source-changed'; readonly role: Role; readonly pick: Pick }
  | { readonly type: 'source-lost'; readonly trouble: Trouble; readonly start: number; readonly end: number };

export function emptySession(base: Session['base'] = 'e'): Session {
  return { loss: 'entropy', base };
}

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
      return forget(session, { target: undefined, prediction: undefined });
    case 'choose-loss':
      return { ...session, loss: action.loss, own: undefined };
    case 'write-own':
      return { ...session, own: action.own };
    case 'choose-base':
      return { ...session, base: action.base };
    case 'choose-reduction':
      return { ...session, reduction: action.reduction };
    case 'choose-prediction-kind':
      return { ...session, predictionKind: action.kind };
    case 'edit':
      return edit(session, action.role, (pick) => withValues(pick, action.values));
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

/** New operands are a new question: what was said of the old ones does not hold for them. */
function forget(session: Session, change: Partial<Session>): Session {
  return {
    ...session,
    predictionKind: undefined,
    history: undefined,
    overtaken: undefined,
    unkept: undefined,
    trouble: undefined,
    ...change,
  };
}

/** What was done by hand stays undoable: it was done to the numbers, whichever role they now have. */
function swap(session: Session): Session {
  const { target, prediction, history } = session;
  const swapped = (moment: Moment): Moment => ({ target: moment.prediction, prediction: moment.target });
  return forget(session, {
    target: prediction,
    prediction: target,
    history: history && { past: history.past.map(swapped), future: history.future.map(swapped) },
  });
}

function edit(session: Session, role: Role, change: (pick: Pick) => Pick): Session {
  const pick = session[role];
  if (!pick) return session;
  const most = Math.max(1, Math.min(mostMoments, Math.floor(mostNumbers / Math.max(1, pick.values.length))));
  const history = remember(session.history, momentOf(session), most);
  return { ...session, [role]: change(pick), history, overtaken: undefined };
}

/** The history goes to the page with every change: it holds so many moments, and of long vectors fewer. */
const mostMoments = 100;
const mostNumbers = 100_000;

function momentOf({ target, prediction }: Session): Moment {
  return { target: target && numbersOf(target), prediction: prediction && numbersOf(prediction) };
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
    history: way.history,
    overtaken: undefined,
  };
}

/** New numbers in the source end an edit of them, and what could be undone with it; those just shown end it silently. */
function follow(session: Session, role: Role, now: Pick): Session {
  const before = session[role];
  const isSame = before !== undefined && sameNumbers(sourceValues(before), now.values);
  const isOvertaken = before?.edited !== undefined && !isSame && !sameNumbers(before.values, now.values);
  return {
    ...session,
    [role]: readAgain(before, now),
    history: isSame ? session.history : undefined,
    overtaken: isOvertaken ? role : session.overtaken,
    trouble: otherTrouble(session, role),
  };
}

/** The numbers stay as last read; the place follows the text, so that an undo finds them again. */
function lose(session: Session, trouble: Trouble, start: number, end: number): Session {
  const pick = session[trouble.role];
  return { ...session, [trouble.role]: pick && { ...pick, start, end }, trouble };
}

function otherTrouble({ trouble }: Session, mended: Role): Trouble | undefined {
  return trouble?.role === mended ? undefined : trouble;
}

function unknownAction(action: never): never {
  throw new TypeError(`unknown action ${JSON.stringify(action)}`);
}
