/**
 * Numbers that arrive one by one, in unknown number. They are kept in blocks, because growing a single array would copy
 * it.
 */
export class Numbers {
  readonly #blocks: Float64Array[] = [];
  #tail: number[] = [];

  get length(): number {
    return this.#blocks.length * block + this.#tail.length;
  }

  push(value: number): void {
    if (this.#tail.push(value) < block) return;
    this.#blocks.push(new Float64Array(this.#tail));
    this.#tail = [];
  }

  pushAll(numbers: Numbers): void {
    for (let index = 0; index < numbers.length; index++) this.push(numbers.at(index));
  }

  at(index: number): number {
    const which = index >>> blockBits;
    return which < this.#blocks.length
      ? this.#blocks[which][index & (block - 1)]
      : this.#tail[index & (block - 1)];
  }

  slice(from: number, to: number): Numbers {
    const part = new Numbers();
    for (let index = from; index < to; index++) part.push(this.at(index));
    return part;
  }
}

const blockBits = 14;
const block = 1 << blockBits;
