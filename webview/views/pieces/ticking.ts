import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';

type Tick = (frames: number) => void;

/** Calls back once per frame while it is on; where reduced motion is preferred, only once, for all frames. */
class Ticking extends AsyncDirective {
  #frame: number | undefined;
  #tick: Tick = () => {};

  override render(_on: boolean, _tick: Tick): undefined {
    return undefined;
  }

  override update(_part: ElementPart, [on, tick]: [boolean, Tick]): undefined {
    this.#tick = tick;
    if (!on) this.#stop();
    else this.#frame ??= requestAnimationFrame(() => this.#drawn());
  }

  override disconnected(): void {
    this.#stop();
  }

  #drawn(): void {
    this.#frame = undefined;
    this.#tick(matchMedia('(prefers-reduced-motion: reduce)').matches ? Number.POSITIVE_INFINITY : 1);
  }

  #stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}

export const ticking = directive(Ticking);
