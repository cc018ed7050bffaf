import { asInCode } from './asInCode';
import { compute } from './compute';
import { type Expression, parseExpression } from './expression';
import { float64 } from './float64';

export interface ArithmeticOptions {
  /**
   * What `^` means: a power in R, Julia, MATLAB and mathematics; in other languages it is not arithmetic. Default
   * `refused`.
   */
  readonly caret?: 'power' | 'refused';
}

/**
 * The value of a numeric expression in code: `1/4.`, `2**-3`, `math.log(2)`, `np.exp(-1)`.
 *
 * mathjs parses and evaluates it, but only numbers, the four operations, powers, and the constants and functions listed
 * here and in `float64` are allowed. `log` is the natural logarithm. Undefined for everything else: other names,
 * strings, units, implicit products, assignments, and texts longer than 200 characters. A result that is not real is
 * NaN.
 */
export function arithmetic(text: string, { caret = 'refused' }: ArithmeticOptions = {}): number | undefined {
  if (text.length > longest || (caret === 'refused' && text.includes('^'))) return undefined;
  try {
    const expression = parseExpression(asInCode(text));
    return passes(expression) ? compute(expression, constants, float64) : undefined;
  } catch {
    // mathjs and compute throw where the text is no such expression, and then the answer is undefined.
    return undefined;
  }
}

/** A longer element of a list is code, and not worth parsing. */
const longest = 200;

const constants: Readonly<Record<string, number>> = {
  pi: Math.PI,
  PI: Math.PI,
  e: Math.E,
  E: Math.E,
  inf: Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  NaN: Number.NaN,
};

/**
 * Whether every call has as many arguments as the function takes: mathjs's log accepts a base, that of other libraries
 * does not.
 */
function passes(expression: Expression): boolean {
  switch (expression.kind) {
    case 'choice':
      return false;
    case 'operation':
      return expression.operands.every(passes);
    case 'call':
      return (
        !expression.options &&
        takes(expression.name, expression.operands.length) &&
        expression.operands.every(passes)
      );
    default:
      return true;
  }
}

function takes(name: string, count: number): boolean {
  if (name === 'min' || name === 'max') return count > 0;
  return count === (name === 'pow' ? 2 : 1);
}
