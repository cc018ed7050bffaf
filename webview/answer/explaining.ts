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
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** How many milliseconds the last one took, including its drawing. */
  #took = 0;
  /** What was last asked for. */
  #asked: { readonly answer: Answered; readonly digits: number } | undefined;

  /** The runner computes the exact value where that takes longer than a frame. */
  constructor(runner: Pick<Runner, 'run' | 'stop'>, changed: () => void) {
    this.#runner = runner;
    this.#changed = changed;
  }

  /**
   * Explains the answer once it is drawn or, where that takes long, once the hand rests; another request before then replaces
   * this one. Without an answer nothing is explained.
   */
  ask(session: Session, answer: Answered | undefined, digits: number): void {
    if (answer && answer === this.#asked?.answer && digits === this.#asked.digits) return;
    clearTimeout(this.#waiting);
    this.#runner.stop();
    this.#asked = answer && { answer, digits };
    if (answer) {
      const wait = this.#took > spare ? unhurried : 0;
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
    this.#changed();
    this.#took = performance.now() - begun;
  }

  /** Does not mention the exact value until the worker has computed it, or has given up as well. */
  #withExact(request: Request, { noExact, ...explanation }: Explanation): Explanation {
    void this.#runner.run({ kind: 'exact', request }, (news) => {
      const exact = news.type === 'exact' && news.exact.kind === 'digits' ? news.exact.digits : undefined;
      this.explanation = { ...explanation, ...(exact === undefined ? { noExact } : { exact }) };
      this.#changed();
    });
    return explanation;
  }
}

/** The milliseconds of a frame that remain during a drag, after the browser has painted. */
const spare = 4;

/** For this many milliseconds numbers must rest before they are explained, if that takes longer. */
const unhurried = 150;
