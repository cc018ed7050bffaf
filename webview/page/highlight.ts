/**
 * The flat place pointed at: either in this page, which tells the host, or in the source, about which the host tells the page.
 */
export class Highlight {
  #place: number | undefined;
  #isInSource = false;
  readonly #changed: () => void;
  readonly #tell: (place: number | undefined) => void;

  constructor(changed: () => void, tell: (place: number | undefined) => void) {
    this.#changed = changed;
    this.#tell = tell;
  }

  get place(): number | undefined {
    return this.#place;
  }

  point(place: number | undefined): void {
    if (place === this.#place) return;
    this.#set(place, false);
    this.#tell(place);
  }

  /** The focus may leave one class while the mouse is at another, which then stays highlighted. */
  leave(place: number): void {
    if (place === this.#place) this.point(undefined);
  }

  hear(place: number | undefined): void {
    this.#set(place, place !== undefined);
  }

  /** An editor does not report that the mouse has left it; the mouse's arrival on the page shows that. */
  arrive(): void {
    if (this.#isInSource) this.point(undefined);
  }

  #set(place: number | undefined, isInSource: boolean): void {
    this.#place = place;
    this.#isInSource = isInSource;
    this.#changed();
  }
}
