import { sizeOf } from '../../shape';
import type { ArgumentValue, ConstructorCall } from './callArguments';

/** The result of a call or of a method chain. */
export interface Computed {
  /** Whether it still has to be filled: `Array(4)` is not a vector, `Array(4).fill(0)` is. */
  readonly isBlank?: boolean;
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/** The most elements of a vector that is computed rather than written out. */
export const most = 20_000;

/** A shape filled with one value; empty where a side is 0. */
export function filled(
  size: ArgumentValue,
  value: ArgumentValue,
): { values: number[]; shape: readonly number[] } | undefined {
  const shape = typeof size === 'number' ? [size] : size;
  const isShape = shape?.every((length) => length === 0 || isSize(length));
  if (!shape || !isShape || typeof value !== 'number') return undefined;
  const count = sizeOf(shape);
  return shape.length > 0 && count <= most ? { values: new Array(count).fill(value), shape } : undefined;
}

/** The values in another shape with the same size, or a single value repeated. */
export function shaped(values: readonly number[], size: ArgumentValue): Computed | undefined {
  const shape = typeof size === 'number' ? [size] : size;
  const count = shape?.every(isSize) ? sizeOf(shape) : 0;
  if (!shape || count === 0 || count > most || (count !== values.length && values.length !== 1))
    return undefined;
  return { values: count === values.length ? values : new Array(count).fill(values[0]), shape };
}

export function like({ shapes }: ConstructorCall, value: ArgumentValue): Computed | undefined {
  return shapes?.[0] && filled(shapes[0], value);
}

export function bound({ positional, keywords }: ConstructorCall): Computed | undefined {
  const [first] = positional;
  const isRegular =
    keywords.size === 0 &&
    positional.length > 1 &&
    positional.every(
      (row) => typeof row === 'object' && typeof first === 'object' && row.length === first.length,
    );
  if (!isRegular || typeof first !== 'object') return undefined;
  return { values: positional.flatMap((row) => row ?? []), shape: [positional.length, first.length] };
}

export function identity(rows: ArgumentValue, columns: ArgumentValue): Computed | undefined {
  const made =
    typeof rows === 'number' && typeof columns === 'number' ? filled([rows, columns], 0) : undefined;
  if (!made) return undefined;
  for (let index = 0; index < Math.min(...made.shape); index++)
    made.values[index * made.shape[1] + index] = 1;
  return made;
}

export function range(
  first: ArgumentValue,
  stop: ArgumentValue,
  step: ArgumentValue,
  isInclusive = false,
): Computed | undefined {
  if (typeof first !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return undefined;
  const steps = (stop - first) / step;
  const count = isInclusive ? Math.floor(steps) + 1 : Math.ceil(steps);
  if (!(count > 0 && count <= most)) return undefined;
  const values = new Array<number>(count);
  for (let index = 0; index < count; index++) values[index] = first + index * step;
  return { values, shape: [count] };
}

export function spaced(
  first: ArgumentValue,
  last: ArgumentValue,
  count: ArgumentValue,
): Computed | undefined {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof count !== 'number') return undefined;
  if (!isSize(count) || count < 2 || count > most) return undefined;
  const step = (last - first) / (count - 1);
  const values = Array.from({ length: count }, (_, index) => first + index * step);
  values[count - 1] = last;
  return { values, shape: [count] };
}

export function byColumns(
  data: readonly number[],
  rows: ArgumentValue,
  columns: ArgumentValue,
): Computed | undefined {
  const height = rows ?? (typeof columns === 'number' ? data.length / columns : undefined);
  if (typeof height !== 'number' || !isSize(height)) return undefined;
  const width = data.length / height;
  if (!isSize(width) || (columns !== undefined && columns !== width)) return undefined;
  const values = data.map((_, at) => data[(at % width) * height + Math.floor(at / width)]);
  return { values, shape: [height, width] };
}

export function oneHot(indices: ArgumentValue, classes: ArgumentValue): Computed | undefined {
  const list = typeof indices === 'number' ? [indices] : indices;
  if (!list || list.length === 0 || typeof classes !== 'number') return undefined;
  const fits = list.every((index) => isSize(index + 1) && index < classes) && list.length * classes <= most;
  if (!fits) return undefined;
  const values = list.flatMap((hot) =>
    Array.from({ length: classes }, (_, index) => (index === hot ? 1 : 0)),
  );
  return { values, shape: typeof indices === 'number' ? [classes] : [list.length, classes] };
}

export function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
