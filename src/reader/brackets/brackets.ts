import { type BracketKind, OpenBracket } from './openBracket';

/** The brackets that are open, the innermost on top. */
export class Brackets {
  top: OpenBracket | undefined;
  depth = 0;
  /** The open brackets up to `depth`; those beyond it were closed and are reused. */
  readonly #frames: OpenBracket[] = [];
  /** How many more are open than are kept. */
  #beyond = 0;
  /** How many open brackets wait for each closer, by its code. */
  readonly #waiting = new Uint32Array(128);

  /** The open bracket at a nesting depth. */
  at(depth: number): OpenBracket {
    return this.#frames[depth];
  }

  /** The bracket around the next one to open, if the next one may be a part of it. */
  get around(): OpenBracket | undefined {
    return this.top?.isLive ? this.top : undefined;
  }

  get isFull(): boolean {
    return this.depth === mostOpen;
  }

  open(kind: BracketKind, start: number, closer: number, base: number, maker?: OpenBracket['maker']): void {
    if (this.isFull) {
      this.#beyond++;
      return;
    }
    if (this.depth === this.#frames.length) this.#frames.push(new OpenBracket());
    this.top = this.#frames[this.depth++];
    this.top.open(kind, start, closer, base, maker);
    this.#waiting[closer]++;
  }

  /** Whether a closer closes one of the brackets that are kept. */
  closes(closer: number): boolean {
    if (this.#beyond > 0) this.#beyond--;
    else return this.#waiting[closer] > 0;
    return false;
  }

  /** Removes the innermost bracket, which stays readable until the next one opens. */
  leave(): OpenBracket {
    const frame = this.#frames[--this.depth];
    this.#beyond = 0;
    this.#waiting[frame.closer]--;
    this.top = this.depth > 0 ? this.#frames[this.depth - 1] : undefined;
    return frame;
  }
}

/** Far deeper than any list: in a text that was misunderstood, brackets may stay open for long. */
const mostOpen = 5_000;
