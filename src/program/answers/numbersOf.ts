import type { Value } from '../value';

export interface NumbersOfValue {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/** The numbers of a tensor, or of a list of numbers that may be nested. */
export function numbersOf(value: Value): NumbersOfValue | undefined {
  if (value.type === 'tensor') {
    const { values, shape } = value;
    return values && shape && { values: Array.from(values), shape: shape.map((size) => size ?? 0) };
  }
  if (value.type !== 'sequence' || value.is === 'set' || !value.items?.length) return undefined;
  const rows = value.items.map(numbersOf);
  const [first] = rows;
  const isEven = rows.every((row) => row?.shape.join() === first?.shape.join());
  if (!first || !isEven) return undefined;
  return { values: rows.flatMap((row) => row!.values), shape: [rows.length, ...first.shape] };
}
