import type { Misuse } from '../engine/request/misuse';
import type { NotByRows } from '../session/request/byRows';
import type { SummaryOrReport } from './reportSummary';

/** The loss of a batch of which the session holds some rows, as far as the others have been read. */
export interface Whole {
  /** What was asked, as `questionOf` has it: nothing of it holds for another question. */
  readonly question: string;
  readonly rows: number;
  readonly read: number;
  /** That of the rows read; absent before the first ones. */
  readonly outcome?: SummaryOrReport;
  /** Whether the rows that the session holds are those that cost the most. */
  readonly holdsCostliest?: boolean;
  /** Why it cannot be known. */
  readonly trouble?: WholeTrouble;
}

/** A Misuse would arrive as a plain error. */
export type WholeTrouble =
  | { readonly kind: 'not-by-rows'; readonly why: NotByRows }
  | ({ readonly kind: 'misuse' } & Pick<Misuse, 'code' | 'message' | 'data'>)
  | { readonly kind: 'failed'; readonly message: string };
