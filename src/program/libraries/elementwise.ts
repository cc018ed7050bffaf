import type { UnaryName } from '../operations/arithmetic/unary';
import { operator, pairwise } from '../operations/eachNumber';
import type { Operation } from '../rows/library';
import { row, type Table } from '../rows/rows';

/** Element-wise functions whose names NumPy, PyTorch and Keras share, with what they compute. */
export const ofAllLibraries = {
  exp: 'exp',
  log: 'log',
  log1p: 'log1p',
  expm1: 'expm1',
  sqrt: 'sqrt',
  sin: 'sin',
  cos: 'cos',
  tanh: 'tanh',
  abs: 'abs',
  square: 'square',
  negative: 'neg',
  sign: 'sign',
  floor: 'floor',
  ceil: 'ceil',
} as const satisfies Readonly<Record<string, UnaryName>>;

/** Those whose names NumPy and PyTorch share. */
export const ofNumpyAndTorch = {
  ...ofAllLibraries,
  log2: 'log2',
  log10: 'log10',
  exp2: 'exp2',
  reciprocal: 'reciprocal',
  tan: 'tan',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  arcsinh: 'asinh',
  arccosh: 'acosh',
  arctanh: 'atanh',
  sinh: 'sinh',
  cosh: 'cosh',
  absolute: 'abs',
  trunc: 'trunc',
  fix: 'trunc',
  isnan: 'isnan',
  isinf: 'isinf',
  isfinite: 'isfinite',
  logical_not: 'logicalNot',
} as const satisfies Readonly<Record<string, UnaryName>>;

const logical = {
  logical_and: pairwise((a, b) => Number(a !== 0 && b !== 0), { is: 'bool' }),
  logical_or: pairwise((a, b) => Number(a !== 0 || b !== 0), { is: 'bool' }),
  logical_xor: pairwise((a, b) => Number((a !== 0) !== (b !== 0)), { is: 'bool' }),
};

const comparisons = {
  equal: operator('=='),
  not_equal: operator('!='),
  greater: operator('>'),
  greater_equal: operator('>='),
  less: operator('<'),
  less_equal: operator('<='),
};

export function logicalRows(parameters: string): Table {
  return rowsOf(logical, parameters);
}

/** PyTorch has names of its own for these. */
export function comparisonRows(parameters: string): Table {
  return rowsOf(comparisons, parameters);
}

function rowsOf(operations: Readonly<Record<string, Operation>>, parameters: string): Table {
  return Object.fromEntries(Object.entries(operations).map(([name, one]) => [name, row(parameters, one)]));
}
