import { Misuse } from '../src/engine/report';
import type { Outcome } from '../src/shared/gist';
import type { Errand, News } from './large/errand';
import { overviewOf } from './large/overview';

/** As much of a worker's global scope as is used here; the page's types do not know it. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<Errand>) => void;
  postMessage(news: News): void;
};

scope.onmessage = ({ data: { request, sample } }) => {
  const tell = (done: number, outcome?: Outcome) => scope.postMessage({ type: 'progress', done, outcome });
  try {
    scope.postMessage({ type: 'overview', overview: overviewOf(request, sample, tell) });
  } catch (error) {
    scope.postMessage(newsOf(error));
  }
};

function newsOf(error: unknown): News {
  if (error instanceof Misuse) {
    const { code, message, data } = error;
    return { type: 'misuse', code, message, data };
  }
  return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
}
