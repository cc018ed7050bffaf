import { ExpressionError } from '../../src/engine/custom/expressionError';
import {
  type CustomReport,
  type CustomRequest,
  evaluateCustom,
} from '../../src/engine/custom/userExpression';
import { evaluate } from '../../src/engine/evaluate/evaluate';
import { type Solved, solve } from '../../src/engine/formula/exactly/solve';
import { type Batch, batchOf } from '../../src/engine/insights/batch';
import { type Insights, insights } from '../../src/engine/insights/insights';
import { surprises } from '../../src/engine/insights/lossComparison/surprises';
import { type Focus, focusOn } from '../../src/engine/insights/sample/focus';
import { once } from '../../src/engine/numeric/once';
import type { Report } from '../../src/engine/problem/report';
import type { Request } from '../../src/engine/problem/request';
import { Misuse } from '../../src/engine/request/misuse';
import { asInSource } from '../../src/session/edits/edited';
import { ownRequestOf } from '../../src/session/request/ownRequestOf';
import { requestOf } from '../../src/session/request/requestOf';
import type { OwnLoss, Role, Session } from '../../src/session/session';
import { outcomeOf, type SummaryOrReport } from '../../src/shared/reportSummary';
import { isLarge } from '../large/isLarge';
import type { Overview } from '../large/overview';

/** What the page can say about a session. */
export type Answer =
  | { readonly kind: 'nothing' }
  /** One of the two vectors is missing; for the other, the entropy is known if it is a distribution. */
  | { readonly kind: 'missing'; readonly role: Role; readonly entropy?: SummaryOrReport }
  | { readonly kind: 'misuse'; readonly misuse: Misuse }
  | { readonly kind: 'own'; readonly own: OwnLoss; readonly outcome: CustomReport | ExpressionError }
  | Answered
  | Overviewed
  /** A worker is computing it; `done` goes from 0 to 1. */
  | {
      readonly kind: 'working';
      /** How many numbers it is about. */
      readonly count: number;
      readonly done: number;
      readonly outcome?: SummaryOrReport;
      /**
       * For a user-defined loss, the report before this one: its bars are shown until the next one arrives, but its numbers no
       * longer hold.
       */
      readonly stale?: CustomReport;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Answered {
  readonly kind: 'report';
  readonly request: Request;
  readonly report: Report;
  /** Everything computed from the request, for the parts that say more. */
  readonly solved: Solved;
  /** The report on the source's own numbers, where the prediction was changed by hand. */
  readonly source?: Report;
  /** What a step would do, and what the loss is compared with. */
  readonly insights: () => Insights;
  /** The sample that is looked into, given the one that was chosen, if any. */
  readonly focus: (sample: number | undefined) => Focus;
  /** The batch, sample by sample. */
  readonly batch: () => Batch;
  /** -log q of every class, where the loss is made of such surprises. */
  readonly surprises?: Float64Array;
}

/** An answer about operands too large to show every number. */
export interface Overviewed extends Omit<Overview, 'batch'> {
  readonly kind: 'overview';
  readonly request: Request;
  readonly batch?: () => Batch;
}

/** Whatever goes wrong becomes an answer, so that the page keeps working. */
export function answer(session: Session): Answer {
  try {
    return answerTo(session);
  } catch (error) {
    if (error instanceof Misuse) return { kind: 'misuse', misuse: error };
    console.error(error);
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function answerTo(session: Session): Answer {
  if (!session.target && !session.prediction) return { kind: 'nothing' };
  const ownRequest = ownRequestOf(session);
  if (session.own && ownRequest) return { kind: 'own', own: session.own, outcome: ownOutcome(ownRequest) };
  const request = requestOf(session);
  if (!request) {
    const role = session.prediction ? 'target' : 'prediction';
    return { kind: 'missing', role, entropy: entropyAlone(session) };
  }
  const solved = solve(request);
  const source = sourceReport(session);
  return {
    kind: 'report',
    request,
    report: solved.report,
    solved,
    source,
    focus: keptFor((sample) => focusOn(solved.report, request, sample, source)),
    insights: once(() => insights(solved)),
    batch: once(() => batchOf(solved)),
    surprises: solved.problem.loss.logarithmic ? surprises(request) : undefined,
  };
}

/** The entropy of a single vector; not of very many numbers, since nobody waits for it. */
function entropyAlone({ target, prediction = target, base }: Session): SummaryOrReport | undefined {
  const kind = prediction?.looks.kind;
  if (kind !== 'probabilities' && kind !== 'one-hot') return undefined;
  const request = requestOf({ prediction, base, loss: 'entropy' });
  return request && !isLarge({ kind: 'loss', request }) ? outcomeOf(evaluate(request)) : undefined;
}

function sourceReport(session: Session): Report | undefined {
  const { prediction } = session;
  const request = prediction?.edited && requestOf({ ...session, prediction: asInSource(prediction) });
  return request && evaluate(request);
}

function ownOutcome(request: CustomRequest): CustomReport | ExpressionError {
  try {
    return evaluateCustom(request);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

/** The sample of an answer that is looked into. `sample` is the one that was chosen, if any. */
export function focusOf(answer: Answered | Overviewed, sample: number | undefined): Focus {
  return answer.kind === 'overview' ? answer.focus : answer.focus(sample);
}

/** Several parts of a page ask for the same sample. */
function keptFor(look: Answered['focus']): Answered['focus'] {
  let last: { readonly sample: number | undefined; readonly focus: Focus } | undefined;
  return (sample) => {
    if (!last || last.sample !== sample) last = { sample, focus: look(sample) };
    return last.focus;
  };
}
