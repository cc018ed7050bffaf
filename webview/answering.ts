import { Misuse } from '../src/engine/report';
import type { Request } from '../src/engine/request';
import { requestOf } from '../src/session/requestOf';
import type { Session } from '../src/session/session';
import { type Answer, answer } from './answer';
import type { News } from './large/errand';
import { isLarge } from './large/isLarge';
import type { Runner } from './large/runner';
import { sameQuestion } from './large/sameQuestion';

/** The answer to the session: at once, or, where there are very many numbers, from a worker some time later. */
export class Answering {
  readonly #runner: Pick<Runner, 'run' | 'stop'>;
  readonly #changed: () => void;
  #answer: Answer = { kind: 'nothing' };
  /** What the worker was asked last; nothing, if the answer was none of its. */
  #asked: { readonly request: Request; readonly sample?: number } | undefined;

  constructor(runner: Pick<Runner, 'run' | 'stop'>, changed: () => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  get answer(): Answer {
    return this.#answer;
  }

  /** A session that asks what was asked last leaves the answer, or what is on its way, as it is. */
  ask(session: Session, sample: number | undefined): void {
    const request = session.own ? undefined : requestOf(session);
    if (request && isLarge(request)) {
      const before = this.#asked;
      if (!before || before.sample !== sample || !sameQuestion(before.request, request)) {
        this.#run(request, sample);
      }
      return;
    }
    this.#asked = undefined;
    this.#runner.stop();
    this.#answer = answer(session);
  }

  cancel(): void {
    this.#runner.stop();
    this.#answer = { kind: 'cancelled' };
    this.#changed();
  }

  /** Computes what was cancelled after all. */
  resume(): void {
    if (!this.#asked) return;
    this.#run(this.#asked.request, this.#asked.sample);
    this.#changed();
  }

  #run(request: Request, sample: number | undefined): void {
    this.#asked = { request, sample };
    this.#answer = { kind: 'working', request, done: 0 };
    void this.#runner.run({ request, sample }, (news) => {
      this.#answer = answerOf(news, request);
      this.#changed();
    });
  }
}

function answerOf(news: News, request: Request): Answer {
  switch (news.type) {
    case 'progress':
      return { kind: 'working', request, done: news.done, outcome: news.outcome };
    case 'overview':
      return { kind: 'overview', request, ...news.overview };
    case 'misuse':
      return { kind: 'misuse', misuse: new Misuse(news.code, news.message, news.data) };
    case 'failed':
      return { kind: 'failed', message: news.message };
  }
}
