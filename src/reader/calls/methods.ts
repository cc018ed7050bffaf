import type { Computed } from './computed';

/** The effect of a method on a vector. `isCalled` is false for an attribute such as `.T`. */
export interface Method {
  readonly isCalled: boolean;
  readonly apply: (
    vector: Computed,
    numbers: readonly (number | undefined)[],
    written: string,
  ) => Computed | undefined;
}

const same: Method = { isCalled: true, apply: (vector) => vector };
/** Storing whole numbers as such leaves them unchanged; others would be truncated. */
const whole: Method = {
  isCalled: true,
  apply: (vector) => (vector.values.every(Number.isInteger) ? vector : undefined),
};
const reshape: Method = { isCalled: true, apply: reshaped };
const flatten: Method = {
  isCalled: true,
  apply: ({ values }, numbers) => (numbers.length === 0 ? { values, shape: [values.length] } : undefined),
};
const transpose: Method = {
  isCalled: true,
  apply: (vector, numbers) => (numbers.length === 0 ? transposed(vector) : undefined),
};

const stored: Method = {
  isCalled: true,
  apply: (vector, _, written) =>
    keepsNumbers(written) || (isOfWholes(written) && vector.values.every(Number.isInteger))
      ? vector
      : undefined,
};

/** The methods with a clear meaning, in the libraries whose constructors are known. Any other ends a chain. */
export const methods: Readonly<Record<string, Method>> = {
  float: same,
  double: same,
  half: same,
  bfloat16: same,
  long: whole,
  int: whole,
  cpu: same,
  cuda: same,
  detach: same,
  numpy: same,
  clone: same,
  copy: same,
  contiguous: same,
  tolist: same,
  requires_grad_: same,
  astype: stored,
  to: stored,
  type: stored,
  reshape,
  view: reshape,
  flatten,
  ravel: flatten,
  t: transpose,
  transpose,
  T: { isCalled: false, apply: transposed },
  squeeze: {
    isCalled: true,
    apply: ({ values, shape }, numbers) =>
      numbers.length === 0 ? { values, shape: shape.filter((length) => length !== 1) } : undefined,
  },
  unsqueeze: {
    isCalled: true,
    apply: ({ values, shape }, [axis]) => {
      const at = axis !== undefined && axis < 0 ? axis + shape.length + 1 : axis;
      if (at === undefined || !Number.isInteger(at) || at < 0 || at > shape.length) return undefined;
      return { values, shape: [...shape.slice(0, at), 1, ...shape.slice(at)] };
    },
  },
  fill: {
    isCalled: true,
    apply: ({ values, shape }, [value, ...rest]) =>
      value === undefined || rest.length > 0 ? undefined : { values: values.map(() => value), shape },
  },
};

/** A move to a device or to floating point; whole numbers or truth values would change the numbers. */
function keepsNumbers(written: string): boolean {
  return /float(?!8)|double|cuda|cpu|device|mps/.test(written) && !/int|long|bool/.test(written);
}

/** A type of whole numbers that can hold any label; a smaller one might not. */
function isOfWholes(written: string): boolean {
  return /^(?:(?:np|numpy|torch|jnp|tf)\.)?(?:int(?:32|64)?|long)$/.test(written.trim());
}

function reshaped({ values }: Computed, numbers: readonly (number | undefined)[]): Computed | undefined {
  if (!numbers.every((size): size is number => size !== undefined && (size === -1 || size >= 1)))
    return undefined;
  const known = numbers.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const open = numbers.filter((size) => size === -1).length;
  const rest = values.length / known;
  if (open > 1 || !Number.isInteger(rest) || (open === 0 && rest !== 1)) return undefined;
  return numbers.length === 0
    ? undefined
    : { values, shape: numbers.map((size) => (size === -1 ? rest : size)) };
}

export function transposed(vector: Computed): Computed | undefined {
  const { values, shape } = vector;
  if (shape.length < 2) return vector;
  if (shape.length > 2) return undefined;
  const [rows, columns] = shape;
  return {
    values: values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]),
    shape: [columns, rows],
  };
}
