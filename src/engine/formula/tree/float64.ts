import { math } from '../../mathjs/math';
import type { ArithmeticOver } from './compute';

/** Float64 numbers by mathjs's functions; what has no real value is NaN. */
export const float64: ArithmeticOver<number> = {
  number: (value) => value,
  apply: (name, operands) => {
    // mathjs's own takes the real root where the exponent is near an odd fraction: -1 for (-1)^(1/5).
    if (name === 'pow') return operands[0] ** operands[1];
    if (!functions.has(name)) throw new ReferenceError(`no function ${name}`);
    const table = math() as unknown as Readonly<Record<string, (...operands: readonly number[]) => number>>;
    return table[name](...operands);
  },
  compare: (a, b) => a - b,
};

/** All that an expression may call: the operators, and functions of one number but for the last two, beside `pow`. */
const functions: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'unaryMinus',
  'unaryPlus',
  'log',
  'log2',
  'log10',
  'log1p',
  'exp',
  'expm1',
  'sqrt',
  'abs',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'min',
  'max',
]);
