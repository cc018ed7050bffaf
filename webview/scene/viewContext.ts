import type { Explanation } from '../../src/engine/formula/explanation';
import type { VectorOption } from '../../src/engine/request/options';
import type { OwnLoss, PageAction, Role, Session, Slot } from '../../src/session/session';
import type { ExportId } from '../../src/shared/export/exporters';
import type { Lines, PageCommand } from '../../src/shared/protocol';
import type { Whole } from '../../src/shared/whole';
import type { Answer } from '../answer/answer';
import type { PageArrangement } from './pageArrangement';

/** Everything that the views draw, and everything that a person can do with it. */
export interface ViewContext {
  readonly session: Session;
  /** The session without the change that is being tried. */
  readonly settled: Session;
  /** The line of each vector in its file, where it is known. */
  readonly lines: Lines;
  /** The digits that numbers are shown with. */
  readonly digits: number;
  readonly answer: Answer;
  /** The loss of all rows, where the session holds only some of them; absent until it answers the current question. */
  readonly whole?: Whole;
  /** The user-defined losses that were saved by name. */
  readonly ownLosses: readonly OwnLoss[];
  /** The flat place of the class or element that is pointed at, in any view or in the source. */
  readonly pointed?: number;
  /** It comes a moment after the numbers; it is an error where there can be none. */
  readonly explanation?: Explanation | Error;
  readonly arrangement: PageArrangement;
  /** Changes the arrangement as it is at that time. */
  readonly arrange: (change: Partial<PageArrangement>) => void;
  readonly act: (action: PageAction) => void;
  /** Shows the result of an action on the settled session; the last one attempted can then be settled or abandoned. */
  readonly attempt: (action: PageAction) => void;
  readonly settle: () => void;
  readonly abandon: () => void;
  readonly writeBack: (role: Role) => void;
  readonly writeOptions: () => void;
  readonly saveOwn: (own: Required<OwnLoss>) => void;
  readonly copyAs: (id: ExportId) => void;
  readonly savePicture: (name: string, bytes: Uint8Array) => void;
  readonly reveal: (slot: Slot) => void;
  /** Asks for the vector of a role. */
  readonly choose: (role: Role) => void;
  /** Gives a role the array of a data file whose link was dropped on its slot. */
  readonly dropArray: (role: Role, link: string) => void;
  readonly pickOption: (option: VectorOption) => void;
  readonly run: (command: PageCommand) => void;
  /** Cancels a long computation, and starts it again. */
  readonly cancel: () => void;
  readonly resume: () => void;
  readonly look: (sample: number) => void;
  readonly point: (place: number | undefined) => void;
  /** Mouse or focus has left what belongs to the entry at this place. */
  readonly leave: (place: number) => void;
}

/** Whether a change is being tried, as long as something is dragged. */
export function isDragged({ session, settled }: ViewContext): boolean {
  return session !== settled;
}
