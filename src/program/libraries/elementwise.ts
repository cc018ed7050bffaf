import type { UnaryName } from '../operations/arithmetic/unary';

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
