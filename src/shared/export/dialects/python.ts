import type { Operator } from '../../../engine/formula/tree/expression';
import { binding, type Dialect, functionsOf, type Written } from './dialect';

/** What all Python libraries write in the same way. */
export const python: Pick<Dialect, 'name' | 'number' | 'assign' | 'operation' | 'comment'> = {
  name: (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  number: pythonNumber,
  assign: (name, code) => `${name} = ${code}`,
  comment: (text) => `# ${text}`,
  operation: (operator, [a, b]) => {
    const { sign, own, left, right } = infix[operator];
    return b === undefined
      ? { code: `${sign}${within(a, right)}`, binding: own }
      : { code: `${within(a, left)} ${sign} ${within(b, right)}`, binding: own };
  },
};

/** The calls that differ only in the module and in what it calls an axis and keeping it. */
export function pythonCalls(module: string, axis: 'axis' | 'dim', keep: 'keepdims' | 'keepdim') {
  return {
    ...functionsOf(module),
    isZero: (x) => `${x} == 0`,
    where: (condition, a, b) => `${module}.where(${condition}, ${a}, ${b})`,
    sums: (x) => `${module}.sum(${x}, ${axis}=-1)`,
    rowSum: (x) => `${module}.sum(${x}, ${axis}=-1, ${keep}=True)`,
    largest: (x) => `${module}.max(${x})`,
    smallest: (x) => `${module}.min(${x})`,
    entry: (x, place) => `${x}[${place}]`,
  } satisfies Partial<Dialect['calls']>;
}

/** The fewest digits that read as the same float64. */
function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) return `float('${String(value).replace('Infinity', 'inf').toLowerCase()}')`;
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function within({ code, binding: own }: Written, least: number): string {
  return own < least ? `(${code})` : code;
}

interface Infix {
  readonly sign: string;
  readonly own: number;
  /** How tightly the operands must bind to go without parentheses. */
  readonly left: number;
  readonly right: number;
}

const { comparison, sum, product, minus, power, atom } = binding;
const infix: Readonly<Record<Operator, Infix>> = {
  add: { sign: '+', own: sum, left: sum, right: sum },
  subtract: { sign: '-', own: sum, left: sum, right: product },
  multiply: { sign: '*', own: product, left: product, right: product },
  dotMultiply: { sign: '*', own: product, left: product, right: product },
  divide: { sign: '/', own: product, left: product, right: minus },
  dotDivide: { sign: '/', own: product, left: product, right: minus },
  pow: { sign: '**', own: power, left: atom, right: minus },
  dotPow: { sign: '**', own: power, left: atom, right: minus },
  unaryMinus: { sign: '-', own: minus, left: minus, right: minus },
  unaryPlus: { sign: '+', own: minus, left: minus, right: minus },
  smaller: { sign: '<', own: comparison, left: sum, right: sum },
  smallerEq: { sign: '<=', own: comparison, left: sum, right: sum },
  larger: { sign: '>', own: comparison, left: sum, right: sum },
  largerEq: { sign: '>=', own: comparison, left: sum, right: sum },
};
