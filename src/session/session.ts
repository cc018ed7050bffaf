import type { Mistake } from '../engine/insights/mistakes/mistake';
import type { LossId } from '../engine/losses/catalogue';
import type { PredictionKind } from '../engine/request/kinds';
import type { Role } from '../engine/request/misuse';
import { type Reduction, type VectorOption, vectorOptionNames } from '../engine/request/options';
import type { Looks } from '../reader/meaning/looks';
import type { Refusal } from '../reader/source/found';
import { sameShape } from '../shape';
import { type Editable, sameNumbers, sourceValues } from './edits/edited';
import type { History } from './edits/history';
import type { Others } from './edits/setEntry';
import type { ChosenOptions, NumberOption } from './options';

/** What the user picked. Plain and readonly; every change goes through `update`. */
export interface Session extends Readonly<Partial<Record<Slot, Pick>>> {
  readonly loss: LossId;
  /** A loss that the user wrote; in force instead of `loss` while it is there. */
  readonly own?: OwnLoss;
  readonly base: 'e' | 2 | 10;
  /** What the user chose; absent means what is usual for the loss. */
  readonly reduction?: Reduction;
  /** What was typed for a loss's options; it stays where another loss, which does not know it, is looked at. */
  readonly options?: ChosenOptions;
  /** The loss of a program that some of the vectors are operands of. */
  readonly code?: CodeLoss;
  /** What the user says the prediction is; absent means what it looks like. */
  readonly predictionKind?: PredictionKind;
  /** Whether the vector under the cursor becomes the prediction; absent means that what was picked stays. */
  readonly following?: boolean;
  /** What the other entries do when one is changed by hand; absent means that a sum of 1 is kept. */
  readonly others?: Others;
  /** What the edits by hand can be taken back to. */
  readonly history?: History<Moment>;
  /** Whose edit by hand has ended because the source now says something else. */
  readonly overtaken?: Slot;
  /** Whether there were vectors before a reload that had too many numbers to be kept. */
  readonly unkept?: boolean;
  /** Whether a person stopped the reading of the rows that are not held. */
  readonly stopped?: boolean;
  /** A mistake in loss code that is looked at instead of the vectors. */
  readonly mistake?: Mistake;
  /** Why what is shown is not newer than it is: at most one for each vector; absent where all is well. */
  readonly troubles?: readonly SourceTrouble[];
}

/** The numbers of both vectors at one time, without their places, which follow the text, and the options typed by then. */
export interface Moment extends Readonly<Partial<Record<Role, Editable>>> {
  readonly options?: ChosenOptions;
}

/** An expression over the vectors picked, under the name it was saved by, if it was. */
export interface OwnLoss {
  readonly name?: string;
  readonly expression: string;
}

/** Where in which text. */
interface Placed {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A vector and where it came from. */
export interface Pick extends Editable, Placed {
  readonly name?: string;
  readonly shape: readonly number[];
  /** What the numbers of the source look like, whatever was made of them by hand. */
  readonly looks: Looks;
  /** Whether the source makes the numbers by a name, a call or a sum, so that they stand nowhere to be overwritten. */
  readonly derived?: boolean;
  /** What it is to the loss of the code that the session follows, which is read to read it again. */
  readonly operand?: Slot;
  /** What its source calls the entries of its last axis: the classes. */
  readonly names?: readonly string[];
  /** What its name says it is for. */
  readonly hint?: Role;
  /** Which rows of an array these are that has more of them than are held. */
  readonly part?: HeldRows;
}

/** Rows along the first axis of an array that has `of` of them. */
export interface HeldRows {
  readonly rows: readonly number[];
  readonly of: number;
}

export type { Role };

export const roles: readonly Role[] = ['target', 'prediction'];

/** Where a vector of the source has a place in a session: as one of the two, or as an option of the loss. */
export type Slot = Role | VectorOption;

export const slots: readonly Slot[] = [...roles, ...vectorOptionNames];

/** The loss of a program that operands were taken from. */
export interface CodeLoss extends Placed {
  /** What it asked for when it was last read; absent once something else is asked of its operands. */
  readonly said?: Said;
}

/** What a loss of a program asks for, without its vectors; what is absent is as it is by default. */
export interface Said {
  readonly loss: LossId;
  readonly base: Session['base'];
  readonly reduction: Reduction;
  readonly predictionKind: PredictionKind;
  readonly numbers?: Readonly<Partial<Record<NumberOption, number>>>;
  /** Options that it was given as numbers which stand nowhere as a list. */
  readonly lists?: readonly VectorOption[];
}

/** A loss of a program with all that it was given. */
export interface AskedLoss {
  readonly code: CodeLoss & { readonly said: Said };
  /** Those that stand in the code; each has its `operand`. */
  readonly operands: Readonly<Partial<Record<Slot, Pick>>>;
  /** Options that stand nowhere as a list. */
  readonly lists?: Readonly<Partial<Record<VectorOption, Float64Array>>>;
}

/** A vector that was picked can no longer be read where it stood. */
export interface SourceTrouble {
  readonly role: Slot;
  readonly kind: 'deleted' | 'closed' | 'refused' | 'unreadable';
  readonly refusal?: Refusal;
  /** One-based line where the trouble stands, if known. */
  readonly line?: number;
}

export type Action =
  | { readonly type: 'pick'; readonly role: Role; readonly pick: Pick; readonly loss?: LossId }
  | { readonly type: 'pick-pair'; readonly target: Pick; readonly prediction: Pick; readonly loss: LossId }
  | { readonly type: 'explore'; readonly pick: Pick; readonly role: Role; readonly loss: LossId }
  | { readonly type: 'explore-loss'; readonly asked: AskedLoss }
  | { readonly type: 'loss-changed'; readonly asked: AskedLoss }
  | { readonly type: 'loss-moved'; readonly uri: string; readonly start: number; readonly end: number }
  | { readonly type: 'drop'; readonly role: Role }
  | { readonly type: 'show-mistake'; readonly mistake: Mistake }
  | { readonly type: 'leave-mistake' }
  | { readonly type: 'swap' }
  | { readonly type: 'clear' }
  | { readonly type: 'choose-loss'; readonly loss: LossId }
  | { readonly type: 'write-own'; readonly own: OwnLoss }
  | { readonly type: 'choose-base'; readonly base: Session['base'] }
  | { readonly type: 'choose-reduction'; readonly reduction: Reduction }
  | { readonly type: 'set-number'; readonly option: NumberOption; readonly value: number }
  | { readonly type: 'set-list'; readonly option: VectorOption; readonly values: Float64Array | undefined }
  | { readonly type: 'pick-option'; readonly option: VectorOption; readonly pick: Pick | undefined }
  | { readonly type: 'choose-prediction-kind'; readonly kind: PredictionKind | undefined }
  | { readonly type: 'edit'; readonly role: Role; readonly values: Float64Array }
  | { readonly type: 'choose-temperature'; readonly temperature: number }
  | { readonly type: 'choose-others'; readonly others: Others }
  | { readonly type: 'follow'; readonly following: boolean }
  | { readonly type: 'stop'; readonly stopped: boolean }
  | { readonly type: 'reset'; readonly role: Role }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'source-moved'; readonly role: Slot; readonly start: number; readonly end: number }
  | { readonly type: 'source-changed'; readonly role: Slot; readonly pick: Pick }
  | { readonly type: 'hold-rows'; readonly part: HeldRows; readonly values: Held }
  | {
      readonly type: 'source-lost';
      readonly trouble: SourceTrouble;
      readonly start: number;
      readonly end: number;
    };

/** Numbers of other rows of what is a part. */
export type Held = Readonly<Partial<Record<Role, Float64Array>>>;

/** What a page may do to a session. It brings no numbers of the code: only the host reads those, from their sources. */
export type PageAction =
  | Exclude<Action, { readonly type: BringsVector }>
  | { readonly type: 'pick-option'; readonly option: VectorOption; readonly pick: undefined };

type BringsVector =
  | 'pick'
  | 'pick-pair'
  | 'explore'
  | 'explore-loss'
  | 'loss-changed'
  | 'loss-moved'
  | 'show-mistake'
  | 'pick-option'
  | 'source-moved'
  | 'source-changed'
  | 'hold-rows'
  | 'source-lost';

export function emptySession(base: Session['base'] = 'e'): Session {
  return { loss: 'cross-entropy', base };
}

/** Whether two are one, by where they stand. */
export function samePlace(a: Placed | undefined, b: Placed | undefined): boolean {
  return !!a && !!b && a.uri === b.uri && a.start === b.start && a.end === b.end;
}

/** Why a vector is shown as it was, and not as it is. */
export function troubleOf({ troubles }: Session, slot: Slot): SourceTrouble | undefined {
  return troubles?.find(({ role }) => role === slot);
}

/** What is wrong with what is shown; a file that was merely closed can be opened again. */
export function warnings({ troubles = [] }: Session): readonly SourceTrouble[] {
  return troubles.filter(({ kind }) => kind !== 'closed');
}

/** Whether the source still says the same at the same place, whatever was made of it by hand. */
export function samePick(a: Pick, b: Pick): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.name === b.name &&
    sameNumbers(sourceValues(a), sourceValues(b)) &&
    sameShape(a.shape, b.shape)
  );
}
