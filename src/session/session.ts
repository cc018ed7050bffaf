import type { Mistake } from '../engine/insights/mistakes/mistake';
import type { LossId } from '../engine/losses/catalogue';
import type { PredictionKind } from '../engine/request/kinds';
import type { Role } from '../engine/request/misuse';
import { type Reduction, type VectorOption, vectorOptionNames } from '../engine/request/options';
import type { StoredNumbers } from '../reader/files/fileArray';
import type { Looks } from '../reader/meaning/looks';
import type { Refusal } from '../reader/source/found';
import { sameShape } from '../shape';
import { type Editable, sameNumbers, sourceValues } from './edits/edited';
import type { History } from './edits/history';
import type { Others } from './edits/setEntry';
import type { ChosenOptions, NumberOption } from './options';

/** What the user picked and chose. Plain and readonly; every change goes through `update`. */
export interface Session extends Readonly<Partial<Record<Slot, Pick>>> {
  readonly loss: LossId;
  /** A loss that the user wrote; it takes the place of `loss` while it is present. */
  readonly own?: OwnLoss;
  readonly base: 'e' | 2 | 10;
  /** What the user chose; absent means the loss's usual reduction. */
  readonly reduction?: Reduction;
  /** The options that were typed; they are kept while another loss, which does not have them, is shown. */
  readonly options?: ChosenOptions;
  /** The loss of a program that some of the vectors are operands of. */
  readonly code?: CodeLoss;
  /** The kind that the user chose for the prediction; absent means that its numbers decide. */
  readonly predictionKind?: PredictionKind;
  /** Whether the vector under the cursor becomes the prediction; absent means that it does not. */
  readonly following?: boolean;
  /** What happens to the other entries when one is changed by hand; absent means that a sum of 1 is kept. */
  readonly others?: Others;
  /** The states that edits by hand can be undone to. */
  readonly history?: History<Moment>;
  /** The session before other vectors were explored, where numbers were changed by hand; undo returns to it. */
  readonly left?: Session;
  /** The vector whose edit by hand ended because the source now says something else. */
  readonly overtaken?: Slot;
  /** Whether vectors before a reload had too many numbers to be kept. */
  readonly unkept?: boolean;
  /** Whether a person stopped the reading of rows that are not held. */
  readonly stopped?: boolean;
  /** A mistake in loss code that is shown instead of the vectors. */
  readonly mistake?: Mistake;
  /** Why what is shown may be out of date: at most one for each vector; absent where all is well. */
  readonly troubles?: readonly SourceTrouble[];
}

/**
 * The numbers of both vectors at one time, without their places, which follow the text, and the options typed at that
 * time.
 */
export interface Moment extends Readonly<Partial<Record<Role, Editable>>> {
  readonly options?: ChosenOptions;
}

/** An expression over the picked vectors, with its name if it was saved under one. */
export interface OwnLoss {
  readonly name?: string;
  readonly expression: string;
}

/** A place in a text. */
export interface Placed {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A vector and where it came from. */
export interface Pick extends Editable, Placed {
  readonly name?: string;
  readonly shape: readonly number[];
  /** What the source's numbers look like, whatever was changed by hand. */
  readonly looks: Looks;
  /** Whether the source computes the numbers, by a name, a call or a sum, so that there is nothing to overwrite. */
  readonly derived?: boolean;
  /** Whether only its program determines the numbers; to read it again, the program is read. */
  readonly computed?: boolean;
  /** Its role in the loss of the code that the session follows; to read it again, that loss is read. */
  readonly operand?: Slot;
  /** The source's names for the entries of the last axis: the classes. */
  readonly names?: readonly string[];
  /** The role that its name suggests. */
  readonly hint?: Role;
  /** Which rows these are, where not all rows of the array are held. */
  readonly part?: HeldRows;
}

/** Why the numbers of a pick cannot be written to their source; undefined where they can. */
export type Unwritable = 'computed' | 'data-file';

export function unwritable({ uri, derived }: Pick): Unwritable | undefined {
  if (derived === false) return undefined;
  // The place in a data file is encoded in its address.
  return /#(?:array|data)(?:=|%3D)/i.test(uri) ? 'data-file' : 'computed';
}

/** Rows along the first axis of an array that has `of` rows in total. */
export interface HeldRows {
  readonly rows: readonly number[];
  readonly of: number;
}

export type { Role };

export const roles: readonly Role[] = ['target', 'prediction'];

/** The place of a source's vector in a session: one of the two operands, or an option of the loss. */
export type Slot = Role | VectorOption;

export const slots: readonly Slot[] = [...roles, ...vectorOptionNames];

/** A loss in a program that operands were taken from. */
export interface CodeLoss extends Placed {
  /** What it asked for when it was last read; absent once its operands are used for something else. */
  readonly said?: Said;
}

/** What a program's loss asks for, apart from its vectors; an absent field has its default. */
export interface Said {
  readonly loss: LossId;
  readonly base: Session['base'];
  readonly reduction: Reduction;
  readonly predictionKind: PredictionKind;
  readonly numbers?: Readonly<Partial<Record<NumberOption, number>>>;
  /** Options that were given as numbers, without a list in the code. */
  readonly lists?: readonly VectorOption[];
}

/** A program's loss with everything that was passed to it. */
export interface AskedLoss {
  readonly code: CodeLoss & { readonly said: Said };
  /** Those that are written in the code; each has its `operand`. */
  readonly operands: Readonly<Partial<Record<Slot, Pick>>>;
  /** Options without a list in the code. */
  readonly lists?: Readonly<Partial<Record<VectorOption, Float64Array>>>;
}

/** A picked vector that can no longer be read where it was. */
export interface SourceTrouble {
  readonly role: Slot;
  readonly kind: 'deleted' | 'closed' | 'gone' | 'refused' | 'unreadable';
  readonly refusal?: Refusal;
  /** One-based line of the trouble, if known. */
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
  | { readonly type: 'edit'; readonly role: Role; readonly values: StoredNumbers }
  | { readonly type: 'choose-temperature'; readonly temperature: number }
  | { readonly type: 'choose-others'; readonly others: Others }
  | { readonly type: 'follow'; readonly following: boolean }
  | { readonly type: 'stop'; readonly stopped: boolean }
  | { readonly type: 'reset'; readonly role: Role }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'left-moved'; readonly left: Session }
  | { readonly type: 'source-moved'; readonly role: Slot; readonly start: number; readonly end: number }
  | { readonly type: 'source-changed'; readonly role: Slot; readonly pick: Pick }
  | { readonly type: 'hold-rows'; readonly part: HeldRows; readonly values: Held }
  | {
      readonly type: 'source-lost';
      readonly trouble: SourceTrouble;
      readonly start: number;
      readonly end: number;
    };

/** Numbers of other rows, for a vector of which only some are held. */
export type Held = Readonly<Partial<Record<Role, StoredNumbers>>>;

/**
 * The actions that a page may request. They contain no numbers of the code: only the host reads those, from their
 * sources.
 */
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
  | 'left-moved'
  | 'source-moved'
  | 'source-changed'
  | 'hold-rows'
  | 'source-lost';

export function emptySession(base: Session['base'] = 'e'): Session {
  return { loss: 'cross-entropy', base };
}

/** Whether the vector is read again with its program, not with the text at its place. */
export function isReadByProgram({ operand, computed }: Pick): boolean {
  return operand !== undefined || computed === true;
}

/** Whether two are at the same place. */
export function samePlace(a: Placed | undefined, b: Placed | undefined): boolean {
  return !!a && !!b && a.uri === b.uri && a.start === b.start && a.end === b.end;
}

/** Why a vector is not up to date. */
export function troubleOf({ troubles }: Session, slot: Slot): SourceTrouble | undefined {
  return troubles?.find(({ role }) => role === slot);
}

/** The troubles to warn of; nobody has to see a file, and numbers whose file is gone are as good as ever. */
export function warnings({ troubles = [] }: Session): readonly SourceTrouble[] {
  return troubles.filter((trouble) => !isOutOfSight(trouble));
}

/** Whether the file of a vector is closed or gone. */
export function isOutOfSight({ kind }: SourceTrouble): boolean {
  return kind === 'closed' || kind === 'gone';
}

/** Whether the source still says the same at the same place, whatever was changed by hand. */
export function samePick(a: Pick, b: Pick): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.name === b.name &&
    sameNumbers(sourceValues(a), sourceValues(b)) &&
    sameShape(a.shape, b.shape)
  );
}
