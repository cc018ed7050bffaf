/** The flat place of what is pointed at: in this page, which the host is told of, or in the source, which it tells of. */
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

  /** The keys may leave a class while the mouse is at another: that one stays pointed at. */
  leave(place: number): void {
    if (place === this.#place) this.point(undefined);
  }

  hear(place: number | undefined): void {
    this.#set(place, place !== undefined);
  }

  /** An editor does not say when the mouse has left it; that it has come to the page says so. */
  arrive(): void {
    if (this.#isInSource) this.point(undefined);
  }

  #set(place: number | undefined, isInSource: boolean): void {
    this.#place = place;
    this.#isInSource = isInSource;
    this.#changed();
  }
}
