type Jump = 'break' | 'continue';

/** A statement that a `break` or `continue` may refer to. */
interface Target {
  readonly isLoop: boolean;
  /** Whether a `break` without a label refers to it. */
  readonly breaks: boolean;
  readonly label?: string;
  /** The jumps that may continue after it. */
  readonly behind: Set<Jump>;
}

/**
 * Where the jumps of a function lead. The interpreter only has jumps out of the innermost loop: one that leads further becomes a
 * `break` out of that loop, followed by a jump that may be taken.
 */
export class Jumps {
  #targets: Target[] = [];
  #label: string | undefined;

  /** Gives the next target a label. */
  label(label: string): void {
    this.#label = label;
  }

  /** Makes a statement that jumps in it may refer to; `behind` are the jumps that may continue after it. */
  within<Made>(target: Partial<Target>, make: () => Made): { made: Made; behind: readonly Jump[] } {
    const behind = new Set<Jump>();
    this.#targets.push({ isLoop: true, breaks: true, label: this.#label, ...target, behind });
    this.#label = undefined;
    const made = make();
    this.#targets.pop();
    return { made, behind: [...behind] };
  }

  /** Makes a function, out of which no jump leads. */
  apart<Made>(make: () => Made): Made {
    const outer = this.#targets;
    this.#targets = [];
    const made = make();
    this.#targets = outer;
    return made;
  }

  /** The jump out of the innermost target by which this one begins. */
  out(word: Jump, label: string | undefined): Jump {
    const isMeant = (target: Target): boolean => {
      if (label !== undefined) return target.label === label;
      return word === 'break' ? target.breaks : target.isLoop;
    };
    const innermost = this.#targets.length - 1;
    const meant = innermost - [...this.#targets].reverse().findIndex(isMeant);
    if (meant === innermost) return word;
    for (let i = innermost; i > meant && i > 0; i--)
      this.#targets[i].behind.add(i - 1 === meant ? word : 'break');
    return 'break';
  }
}
