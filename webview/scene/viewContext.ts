import type { Explanation } from '../../src/engine/formula/explanation';
import type { VectorOption } from '../../src/engine/request/options';
import type { OwnLoss, PageAction, Role, Session, Slot } from '../../src/session/session';
import type { ExportId } from '../../src/shared/export/exporters';
import type { Lines, PageCommand } from '../../src/shared/protocol';
import type { Whole } from '../../src/shared/whole';
import type { Answer } from '../answer/answer';
import type { PageArrangement } from './pageArrangement';

/** All that the views draw, and all that a person can do to it. */
export interface ViewContext {
  readonly session: Session;
  /** The session without the change that is being tried. */
  readonly settled: Session;
  /** On which line of its file a vector stands, as far as that is known. */
  readonly lines: Lines;
  /** How many digits numbers are shown with. */
  readonly digits: number;
  readonly answer: Answer;
  /** The loss of all rows, where the session holds some of them; absent until it is that of what is asked now. */
  readonly whole?: Whole;
  /** The user's own losses, saved by name. */
  readonly ownLosses: readonly OwnLoss[];
  /** The flat place of the class or element that is pointed at, in whichever view or in the source. */
  readonly pointed?: number;
  /** Comes a moment after the numbers; an error where it could not be made. */
  readonly explanation?: Explanation | Error;
  readonly arrangement: PageArrangement;
  /** Changes the arrangement as it then is. */
  readonly arrange: (change: Partial<PageArrangement>) => void;
  readonly act: (action: PageAction) => void;
  /** Shows what an action would make of the settled session; the last one attempted can be settled on or abandoned. */
  readonly attempt: (action: PageAction) => void;
  readonly settle: () => void;
  readonly abandon: () => void;
  readonly writeBack: (role: Role) => void;
  readonly writeOptions: () => void;
  readonly saveOwn: (own: Required<OwnLoss>) => void;
  readonly copyAs: (id: ExportId) => void;
  readonly savePicture: (name: string, bytes: Uint8Array) => void;
  readonly reveal: (slot: Slot) => void;
  /** Asks for a vector for a role. */
  readonly choose: (role: Role) => void;
  /** Gives a role the array of a data file whose link was dropped on its slot. */
  readonly dropArray: (role: Role, link: string) => void;
  readonly pickOption: (option: VectorOption) => void;
  readonly run: (command: PageCommand) => void;
  /** Ends a computation that takes long, and begins it anew. */
  readonly cancel: () => void;
  readonly resume: () => void;
  readonly look: (sample: number) => void;
  readonly point: (place: number | undefined) => void;
  /** Mouse or focus is gone from what is about the entry at this place. */
  readonly leave: (place: number) => void;
}
