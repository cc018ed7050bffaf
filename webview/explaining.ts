import { explain } from '../src/engine/explain';
import type { Explanation } from '../src/engine/explanation';
import type { Session } from '../src/session/session';
import type { Answer, Answered } from './answer';
import { markedEntry } from './markedEntry';

/** The formula and its steps, which come a moment after the numbers: the first waits for mathjs to load. */
export class Explaining {
  /** The last that was made, or why it could not be; absent where nothing is to be explained. */
  explanation: Explanation | Error | undefined;

  readonly #changed: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** How many milliseconds the last one took. */
  #took = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Explains the answer once it is drawn, and of many numbers once the hand rests, unless it is asked again by then. */
  ask(session: Session, answer: Answer, digits: number): void {
    clearTimeout(this.#waiting);
    if (answer.kind === 'report') {
      const wait = this.#took > aFrame ? unhurried : 0;
      this.#waiting = setTimeout(() => this.#explain(session, answer, digits), wait);
    } else {
      this.explanation = undefined;
    }
  }

  #explain({ prediction, target }: Session, { request }: Answered, digits: number): void {
    const begun = performance.now();
    const names = { prediction: prediction?.name, target: target?.name };
    try {
      this.explanation = explain(request, { names, digits, mark: markedEntry });
    } catch (error) {
      console.error(error);
      this.explanation = error instanceof Error ? error : new Error(String(error));
    }
    this.#took = performance.now() - begun;
    this.#changed();
  }
}

/** Milliseconds. */
const aFrame = 16;

/** Milliseconds that numbers must rest before they are explained, where that takes longer than a frame. */
const unhurried = 150;
