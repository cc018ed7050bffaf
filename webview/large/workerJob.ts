import type { ExpressionError } from '../../src/engine/custom/expressionError';
import type { CustomReport, CustomRequest } from '../../src/engine/custom/userExpression';
import type { Exact } from '../../src/engine/formula/exactly/exact';
import type { Request } from '../../src/engine/problem/request';
import type { Misuse } from '../../src/engine/request/misuse';
import type { SummaryOrReport } from '../../src/shared/reportSummary';
import type { Overview } from './overview';

/** What the page sends to a worker, one at a time. */
export type WorkerJob = Question | { readonly kind: 'exact'; readonly request: Request };

/** A person's question, under the chosen loss or one of their own. */
export type Question =
  | { readonly kind: 'loss'; readonly request: Request; readonly sample?: number }
  | { readonly kind: 'own'; readonly request: CustomRequest };

/** What the worker sends back. An error of a class of ours would arrive as a plain error. */
export type News =
  /** The outcome comes before what is drawn. */
  | { readonly type: 'progress'; readonly done: number; readonly outcome?: SummaryOrReport }
  | { readonly type: 'overview'; readonly overview: Overview }
  | { readonly type: 'exact'; readonly exact: Exact }
  | { readonly type: 'own'; readonly report: CustomReport }
  | ({ readonly type: 'no-expression' } & Pick<ExpressionError, 'code' | 'message' | 'data'>)
  | ({ readonly type: 'misuse' } & Pick<Misuse, 'code' | 'message' | 'data'>)
  | { readonly type: 'failed'; readonly message: string };
