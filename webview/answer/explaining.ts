import { inAFrame } from '../../src/engine/formula/exactly/allowance';
import { explain } from '../../src/engine/formula/explain';
import type { Explanation } from '../../src/engine/formula/explanation';
import type { Request } from '../../src/engine/problem/request';
import type { Session } from '../../src/session/session';
import { markedEntry } from '../drawing/formula/markedEntry';
import type { Runner } from '../large/runner';
import type { Answered } from './answer';

/** The formula and its steps, which come a moment after the numbers because mathjs has to load first. */
export class Explaining {
  /** The last explanation, or why there is none; absent where nothing is to be explained. */
  explanation: Explanation | Error | undefined;

  readonly #runner: Pick<Runner, 'run' | 'stop'>;
  readonly #changed: () => void;
  /** Whether a timer runs; each move of a drag only puts off what it is for, since to stop it would take longer. */
  #isWaiting = false;
  /** When the numbers have rested for long enough. */
  #due = 0;
  /** How many milliseconds the last one took, including its drawing. */
  #took = 0;
  /** What was last asked for. */
  #asked: Asked | undefined;

  /** The runner computes the exact value where that takes longer than a frame. */
  constructor(runner: Pick<Runner, 'run' | 'stop'>, changed: () => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  /**
   * Explains the answer once it is drawn or, where that takes long, once the hand rests; another request before then replaces
   * this one. Without an answer nothing is explained. What is only tried has no exact value: the worker would begin again at
   * each move.
   */
  ask(session: Session, answer: Answered | undefined, digits: number, isTried = false): void {
    if (answer && answer === this.#asked?.answer && digits === this.#asked.digits) return;
    this.#runner.stop();
    this.#asked = answer && { session, answer, digits, isTried };
    this.#due = performance.now() + (this.#took > spare ? unhurried : 0);
    if (answer) this.#wait();
    else this.explanation = undefined;
  }

  #wait(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      if (performance.now() < this.#due) this.#wait();
      else if (this.#asked) this.#explain(this.#asked);
    }, this.#due - performance.now());
  }

  #explain({ session, answer, digits, isTried }: Asked): void {
    const begun = performance.now();
    const { prediction, target } = session;
    const { request, solved } = answer;
    const names = { prediction: prediction?.name, target: target?.name };
    try {
      const explanation = explain(solved, { names, digits, mark: markedEntry, allowance: inAFrame });
      this.explanation = explanation.noExact ? this.#withExact(request, explanation, isTried) : explanation;
    } catch (error) {
      console.error(error);
      this.explanation = error instanceof Error ? error : new Error(String(error));
    }
    this.#changed();
    this.#took = performance.now() - begun;
  }

  /** Does not mention the exact value until the worker has computed it, or has given up as well. */
  #withExact(request: Request, { noExact, ...explanation }: Explanation, isTried: boolean): Explanation {
    if (isTried) return explanation;
    void this.#runner.run({ kind: 'exact', request }, (news) => {
      const exact = news.type === 'exact' && news.exact.kind === 'digits' ? news.exact.digits : undefined;
      this.explanation = { ...explanation, ...(exact === undefined ? { noExact } : { exact }) };
      this.#changed();
    });
    return explanation;
  }
}

interface Asked {
  readonly session: Session;
  readonly answer: Answered;
  readonly digits: number;
  readonly isTried: boolean;
}

/** The milliseconds of a frame that remain during a drag, after the browser has painted. */
const spare = 4;

/** For this many milliseconds numbers must rest before they are explained, if that takes longer. */
const unhurried = 150;
