import { math } from '../../mathjs/math';
import type { ArithmeticOver } from './compute';

/** Float64 arithmetic by mathjs's functions; a result that is not real is NaN. */
export const float64: ArithmeticOver<number> = {
  number: (value) => value,
  apply: (name, operands) => {
    // mathjs's own pow takes the real root where the exponent is near an odd fraction: (-1)^(1/5) gives -1.
    if (name === 'pow') return operands[0] ** operands[1];
    if (!functions.has(name)) throw new ReferenceError(`no function ${name}`);
    const table = math() as unknown as Readonly<Record<string, (...operands: readonly number[]) => number>>;
    return table[name](...operands);
  },
  compare: (a, b) => a - b,
};

/** What an expression may call besides `pow`: the operators, functions of one number, and min and max of two. */
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
