import { sumOf } from '../../numeric/reductions/sumOf';
import { linkFunctions } from './linkFunctions';
import type { ShapedValues } from './tensor';

/**
 * Functions of one vector, computed by the engine's own kernels: the links, exp and log of each number, and the sum.
 */
export const vectorFunctions: Readonly<Record<string, (x: ShapedValues) => ShapedValues>> = {
  ...linkFunctions,
  exp: ({ values, shape }) => ({ values: values.map((value) => Math.exp(value)), shape }),
  log: ({ values, shape }) => ({ values: values.map((value) => Math.log(value)), shape }),
  sum: ({ values }) => ({
    values: Float64Array.of(sumOf(values, { from: 0, to: values.length })),
    shape: [],
  }),
};
