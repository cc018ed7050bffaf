import type { Expression, Operator } from '../tree/expression';

/** How symbols and numbers are written in TeX. */
export interface Style {
  /** TeX of a symbol of the formula, such as `q_i` for `q`. */
  symbol(name: string): string;
  number(value: number): string;
  /** TeX of the logarithm, such as `\log` or `\log_2`. */
  readonly logarithm: string;
}

/**
 * An expression as TeX in the field's usual notation: `p_i \log q_i`, products without a dot, no needless parentheses.
 */
export function texOf(expression: Expression, style: Style): string {
  return write(expression, style).tex;
}

/** An expression as TeX, in parentheses where it is a sum or starts with a minus. */
export function texOfFactor(expression: Expression, style: Style): string {
  return within(write(expression, style), binding.product);
}

/** TeX together with how tightly its outermost operation binds. */
interface Written {
  readonly tex: string;
  readonly binding: number;
}

const binding = { sum: 0, negation: 1, product: 2, call: 3, atom: 4 } as const;

function write(expression: Expression, style: Style): Written {
  switch (expression.kind) {
    case 'number':
      return writeNumber(style.number(expression.value));
    case 'symbol':
      return { tex: style.symbol(expression.name), binding: binding.atom };
    case 'operation':
      return writeOperation(
        expression.operator,
        expression.operands.map((operand) => write(operand, style)),
      );
    case 'call':
      return writeCall(
        expression.name,
        expression.operands.map((operand) => write(operand, style)),
        style,
      );
    case 'choice': {
      const { condition, whenTrue, whenFalse } = expression;
      const parts = [condition, whenTrue, whenFalse, negated(condition)];
      const [when, yes, no, otherwise] = parts.map((part) => part && write(part, style).tex);
      return {
        tex: `\\begin{cases} ${yes} & ${when} \\\\ ${no} & ${otherwise ?? ''} \\end{cases}`,
        binding: binding.atom,
      };
    }
  }
}

/** The opposite of a comparison: a formula without words shows it instead of "otherwise". */
function negated(condition: Expression): Expression | undefined {
  if (condition.kind !== 'operation') return undefined;
  const operator = opposites[condition.operator];
  return operator && { ...condition, operator };
}

const opposites: { readonly [O in Operator]?: Operator } = {
  smaller: 'largerEq',
  smallerEq: 'larger',
  larger: 'smallerEq',
  largerEq: 'smaller',
};

function writeNumber(tex: string): Written {
  if (tex.startsWith('-')) return { tex, binding: binding.negation };
  if (tex.includes(' ')) return { tex, binding: binding.product };
  return { tex, binding: tex.includes('^') ? binding.call : binding.atom };
}

function writeOperation(operator: Operator, [a, b]: readonly Written[]): Written {
  switch (operator) {
    case 'add':
      return { tex: plus(a.tex, b.tex), binding: binding.sum };
    case 'subtract':
      return { tex: `${a.tex} - ${within(b, binding.product)}`, binding: binding.sum };
    case 'unaryMinus':
      return { tex: `-${within(a, binding.product)}`, binding: binding.negation };
    case 'unaryPlus':
      return a;
    case 'dotMultiply':
    case 'multiply':
      return { tex: times(within(a, binding.product), within(b, binding.product)), binding: binding.product };
    case 'dotDivide':
    case 'divide':
      return { tex: `\\frac{${a.tex}}{${b.tex}}`, binding: binding.atom };
    case 'dotPow':
    case 'pow':
      return { tex: `${within(a, binding.atom)}^{${b.tex}}`, binding: binding.call };
    default:
      return { tex: `${a.tex} ${relations[operator]} ${b.tex}`, binding: binding.sum };
  }
}

const relations = { smaller: '<', smallerEq: '\\le', larger: '>', largerEq: '\\ge' } as const;

function writeCall(name: string, operands: readonly Written[], { logarithm }: Style): Written {
  const [first] = operands;
  switch (name) {
    case 'log':
      return { tex: `${logarithm} ${within(first, binding.atom)}`, binding: binding.call };
    case 'exp':
      return { tex: `e^{${first.tex}}`, binding: binding.call };
    case 'abs':
      return { tex: `\\left|${first.tex}\\right|`, binding: binding.atom };
    default:
      return {
        tex: `\\${name}${bracketed(operands.map(({ tex }) => tex).join(', '))}`,
        binding: binding.atom,
      };
  }
}

/** Adds parentheses where it binds less tightly than its place requires. */
function within({ tex, binding: own }: Written, least: number): string {
  return own < least ? bracketed(tex) : tex;
}

/** Addends as a sum; one that starts with a minus is subtracted. */
export function joined(addends: readonly string[]): string {
  return addends.length === 0 ? '0' : addends.reduce(plus);
}

/** The items of a list as TeX, with the middle of a long list left out. */
export function shortened<T>(items: readonly T[], tex: (item: T) => string): string[] {
  if (items.length <= mostWritten) return items.map(tex);
  const atTheStart = mostWritten - 1 - mostAtTheEnd;
  return [...items.slice(0, atTheStart).map(tex), '\\cdots', ...items.slice(-mostAtTheEnd).map(tex)];
}

/**
 * A list up to this long is written out; a longer one is cut to this length, with `mostAtTheEnd` items after the gap.
 */
export const mostWritten = 8;
export const mostAtTheEnd = 2;

export function bracketed(tex: string): string {
  return `\\left(${tex}\\right)`;
}

function plus(a: string, b: string): string {
  return b.startsWith('-') ? `${a} - ${b.slice(1)}` : `${a} + ${b}`;
}

/** Two factors side by side, with a dot where digits would run together. */
export function times(a: string, b: string): string {
  return /^[\d.]/.test(b) ? `${a} \\cdot ${b}` : `${a} ${b}`;
}
