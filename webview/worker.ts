import { ExpressionError } from '../src/engine/custom/expressionError';
import { evaluateCustom } from '../src/engine/custom/userExpression';
import { inASecond } from '../src/engine/formula/exactly/allowance';
import { exactValue } from '../src/engine/formula/exactly/exact';
import { problemOf } from '../src/engine/problem/problem';
import { Misuse } from '../src/engine/request/misuse';
import type { SummaryOrReport } from '../src/shared/reportSummary';
import { overviewOf } from './large/overview';
import type { News, WorkerJob } from './large/workerJob';

/** As much of a worker's global scope as is used here; the page's types do not include it. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<WorkerJob>) => void;
  postMessage(news: News): void;
};

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage(newsFrom(data));
  } catch (error) {
    scope.postMessage(newsOf(error));
  }
};

function newsFrom(job: WorkerJob): News {
  if (job.kind === 'exact') return { type: 'exact', exact: exactValue(problemOf(job.request), inASecond) };
  if (job.kind === 'own') {
    const { value, gradient, error } = evaluateCustom(job.request, longest);
    return { type: 'own', report: { value, gradient, error } };
  }
  const tell = (done: number, outcome?: SummaryOrReport) =>
    scope.postMessage({ type: 'progress', done, outcome });
  return { type: 'overview', overview: overviewOf(job.request, job.sample, tell) };
}

/** Milliseconds. Nobody waits for the worker's thread. */
const longest = 10_000;

function newsOf(error: unknown): News {
  if (error instanceof ExpressionError) {
    const { code, message, data } = error;
    return { type: 'no-expression', code, message, data };
  }
  if (error instanceof Misuse) {
    const { code, message, data } = error;
    return { type: 'misuse', code, message, data };
  }
  return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
}
