/** The numbers being read, and where each is written; brackets that turn out to be no list give theirs back. */
export class ValueStack {
  readonly #values: number[] = [];
  readonly #starts: number[] = [];
  readonly #stops: number[] = [];

  get length(): number {
    return this.#values.length;
  }

  push(value: number, start: number, stop: number): void {
    this.#values.push(value);
    this.#starts.push(start);
    this.#stops.push(stop);
  }

  drop(length: number): void {
    if (this.#values.length <= length) return;
    this.#values.length = length;
    this.#starts.length = length;
    this.#stops.length = length;
  }

  slice(from: number, to: number): number[] {
    return this.#values.slice(from, to);
  }

  /** Pairs of offsets; undefined for more values than anyone points at one by one. */
  places(from: number, to: number): [number, number][] | undefined {
    if (to - from > mostPlaces) return undefined;
    const places: [number, number][] = [];
    for (let at = from; at < to; at++) places.push([this.#starts[at], this.#stops[at]]);
    return places;
  }
}

const mostPlaces = 10_000;
