import { inAFrame } from '../../src/engine/formula/exactly/allowance';
import { explain } from '../../src/engine/formula/explain';
import type { Explanation } from '../../src/engine/formula/explanation';
import type { Request } from '../../src/engine/problem/request';
import type { Session } from '../../src/session/session';
import { markedEntry } from '../drawing/formula/markedEntry';
import type { Runner } from '../large/runner';
import type { Answer, Answered } from './answer';

/** The formula and its steps, which come a moment after the numbers: the first waits for mathjs to load. */
export class Explaining {
  /** The last that was made, or why it could not be; absent where nothing is to be explained. */
  explanation: Explanation | Error | undefined;

  readonly #runner: Pick<Runner, 'run' | 'stop'>;
  readonly #changed: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** How many milliseconds the last one took. */
  #took = 0;

  /** The runner is asked for the exact value where that takes longer than a frame. */
  constructor(runner: Pick<Runner, 'run' | 'stop'>, changed: () => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  /** Explains the answer once it is drawn, and of many numbers once the hand rests, unless it is asked again by then. */
  ask(session: Session, answer: Answer, digits: number): void {
    clearTimeout(this.#waiting);
    this.#runner.stop();
    if (answer.kind === 'report') {
      const wait = this.#took > aFrame ? unhurried : 0;
      this.#waiting = setTimeout(() => this.#explain(session, answer, digits), wait);
    } else {
      this.explanation = undefined;
    }
  }

  #explain({ prediction, target }: Session, { request, solved }: Answered, digits: number): void {
    const begun = performance.now();
    const names = { prediction: prediction?.name, target: target?.name };
    try {
      const explanation = explain(solved, { names, digits, mark: markedEntry, allowance: inAFrame });
      this.explanation = explanation.noExact ? this.#withExact(request, explanation) : explanation;
    } catch (error) {
      console.error(error);
      this.explanation = error instanceof Error ? error : new Error(String(error));
    }
    this.#took = performance.now() - begun;
    this.#changed();
  }

  /** Says nothing of the exact value until the worker has it, or has given it up, too. */
  #withExact(request: Request, { noExact, ...explanation }: Explanation): Explanation {
    void this.#runner.run({ kind: 'exact', request }, (news) => {
      const exact = news.type === 'exact' && news.exact.kind === 'digits' ? news.exact.digits : undefined;
      this.explanation = { ...explanation, ...(exact === undefined ? { noExact } : { exact }) };
      this.#changed();
    });
    return explanation;
  }
}

/** Milliseconds. */
const aFrame = 16;

/** Milliseconds that numbers must rest before they are explained, where that takes longer than a frame. */
const unhurried = 150;
