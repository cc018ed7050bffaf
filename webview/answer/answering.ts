import { ExpressionError } from '../../src/engine/custom/expressionError';
import type { CustomReport } from '../../src/engine/custom/userExpression';
import type { Request } from '../../src/engine/problem/request';
import { Misuse } from '../../src/engine/request/misuse';
import { ownRequestOf } from '../../src/session/request/ownRequestOf';
import { requestOf } from '../../src/session/request/requestOf';
import type { OwnLoss, Session } from '../../src/session/session';
import { countOf, isLarge } from '../large/isLarge';
import type { Overview } from '../large/overview';
import type { Runner } from '../large/runner';
import { sameQuestion } from '../large/sameQuestion';
import type { News, Question } from '../large/workerJob';
import { type Answer, answer, type Overviewed } from './answer';

/** Answers the session: at once or, for very many numbers, by a worker some time later. */
export class Answering {
  readonly #runner: Pick<Runner, 'run' | 'stop'>;
  readonly #changed: () => void;
  #answer: Answer = { kind: 'nothing' };
  /** What the worker was last asked; absent if the current answer did not come from it. */
  #asked: Asked | undefined;

  constructor(runner: Pick<Runner, 'run' | 'stop'>, changed: () => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  get answer(): Answer {
    return this.#answer;
  }

  /** If the session asks the same question again, the answer, or the computation on its way, stays as it is. */
  ask(session: Session, sample: number | undefined): void {
    const question = questionOf(session, sample);
    if (question && isLarge(question)) {
      if (!this.#asked || !sameQuestion(this.#asked.question, question))
        this.#run({ question, own: session.own });
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

  /** Starts a cancelled computation again. */
  resume(): void {
    if (!this.#asked) return;
    this.#run(this.#asked);
    this.#changed();
  }

  #run(asked: Asked): void {
    this.#asked = asked;
    this.#answer = working(asked, this.#answer);
    void this.#runner.run(asked.question, (news) => {
      this.#answer = answerOf(news, asked);
      this.#changed();
    });
  }
}

interface Asked {
  readonly question: Question;
  /** The user-defined loss, where it was asked for. */
  readonly own?: OwnLoss;
}

function questionOf(session: Session, sample: number | undefined): Question | undefined {
  if (session.own) {
    const request = ownRequestOf(session);
    return request && { kind: 'own', request };
  }
  const request = requestOf(session);
  return request && { kind: 'loss', request, sample };
}

function working({ question }: Asked, before: Answer): Answer {
  const count = countOf(question);
  const stale = question.kind === 'own' ? reportIn(before) : undefined;
  return { kind: 'working', count, done: 0, ...(stale?.gradient.length === count && { stale }) };
}

function reportIn(answer: Answer): CustomReport | undefined {
  if (answer.kind === 'working') return answer.stale;
  return answer.kind === 'own' && !(answer.outcome instanceof ExpressionError) ? answer.outcome : undefined;
}

function answerOf(news: News, { question, own = { expression: '' } }: Asked): Answer {
  switch (news.type) {
    case 'progress':
      return { kind: 'working', count: countOf(question), done: news.done, outcome: news.outcome };
    case 'overview':
      if (question.kind !== 'loss') throw unasked(news);
      return overviewed(question.request, news.overview);
    case 'exact':
      throw unasked(news);
    case 'own':
      return { kind: 'own', own, outcome: news.report };
    case 'no-expression':
      return { kind: 'own', own, outcome: new ExpressionError(news.code, news.message, news.data) };
    case 'misuse':
      return { kind: 'misuse', misuse: new Misuse(news.code, news.message, news.data) };
    case 'failed':
      return { kind: 'failed', message: news.message };
  }
}

function overviewed(request: Request, { batch, ...overview }: Overview): Overviewed {
  return { kind: 'overview', request, ...overview, ...(batch && { batch: () => batch }) };
}

function unasked({ type }: News): TypeError {
  return new TypeError(`the worker was not asked for ${type}`);
}
