import type { Misuse } from '../engine/request/misuse';
import type { NotByRows } from '../session/request/byRows';
import type { SummaryOrReport } from './reportSummary';

/** The loss of a whole batch that the session holds only some rows of, as far as its rows have been read. */
export interface Whole {
  /** The question, as `questionOf` returns it: the rest does not hold for another question. */
  readonly question: string;
  readonly rows: number;
  readonly read: number;
  /** The loss of the rows read so far; absent before the first ones. */
  readonly outcome?: SummaryOrReport;
  /** Whether the rows that the session holds are the costliest. */
  readonly holdsCostliest?: boolean;
  /** Why the loss cannot be known. */
  readonly trouble?: WholeTrouble;
}

/** The fields of a Misuse, which would arrive as a plain error. */
export type WholeTrouble =
  | { readonly kind: 'not-by-rows'; readonly why: NotByRows }
  | ({ readonly kind: 'misuse' } & Pick<Misuse, 'code' | 'message' | 'data'>)
  | { readonly kind: 'failed'; readonly message: string };
