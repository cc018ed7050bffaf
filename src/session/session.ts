import type { LossId, PredictionKind, Reduction } from '../engine/request';
import type { Refusal } from '../reader/found';
import type { Looks } from '../reader/looks';

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
  /** Why what is shown is not newer than it is. */
  readonly trouble?: Trouble;
}

/** An expression over the vectors picked, under the name it was saved by, if it was. */
export interface OwnLoss {
  readonly name?: string;
  readonly expression: string;
}

/** A vector and where it came from. */
export interface Pick {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly looks: Looks;
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
      return forget(session, { target: session.prediction, prediction: session.target });
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
    case 'source-changed':
      return { ...session, [action.role]: action.pick, trouble: otherTrouble(session, action.role) };
    case 'source-lost':
      return lose(session, action.trouble, action.start, action.end);
    default:
      return unknownAction(action);
  }
}

/** New operands are a new question: what was said of the old ones does not hold for them. */
function forget(session: Session, change: Partial<Session>): Session {
  return { ...session, predictionKind: undefined, trouble: undefined, ...change };
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
