/** The numbers being read, with their places; brackets that turn out not to be lists remove theirs again. */
export class ValueStack {
  length = 0;
  #values = new Float64Array(firstRoom);
  #starts = new Uint32Array(firstRoom);
  #stops = new Uint32Array(firstRoom);

  push(value: number, start: number, stop: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length] = value;
    this.#starts[this.length] = start;
    this.#stops[this.length] = stop;
    this.length++;
  }

  drop(length: number): void {
    if (length < this.length) this.length = length;
  }

  /** Reorders the values from an index on: `order` lists them, counted from there, in their new order. */
  reorder(from: number, order: readonly number[]): void {
    for (const numbers of [this.#values, this.#starts, this.#stops]) {
      const before = numbers.slice(from, from + order.length);
      order.forEach((at, put) => {
        numbers[from + put] = before[at];
      });
    }
  }

  slice(from: number, to: number): number[] {
    const values = new Array<number>(to - from);
    for (let at = from; at < to; at++) values[at - from] = this.#values[at];
    return values;
  }

  /** The start and end of each value; undefined if one has no place, or if there are too many to point at. */
  places(from: number, to: number): number[] | undefined {
    if (to - from > mostPlaces) return undefined;
    const places = new Array<number>(2 * (to - from));
    for (let at = from, put = 0; at < to; at++) {
      if (this.#stops[at] === 0) return undefined;
      places[put++] = this.#starts[at];
      places[put++] = this.#stops[at];
    }
    return places;
  }

  #grow(): void {
    const values = new Float64Array(2 * this.length);
    const starts = new Uint32Array(2 * this.length);
    const stops = new Uint32Array(2 * this.length);
    values.set(this.#values);
    starts.set(this.#starts);
    stops.set(this.#stops);
    this.#values = values;
    this.#starts = starts;
    this.#stops = stops;
  }
}

const firstRoom = 64;
const mostPlaces = 10_000;
