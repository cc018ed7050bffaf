import type { Call, Expression, Operator } from './expression';

/** An expression as mathjs reads it. */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'symbol':
      return expression.name;
    case 'operation':
      return operationText(expression.operator, expression.operands.map(textOf));
    case 'call':
      return `${expression.name}(${[...expression.operands.map(textOf), ...optionsText(expression)].join(', ')})`;
    case 'choice':
      return `(${textOf(expression.condition)} ? ${textOf(expression.whenTrue)} : ${textOf(expression.whenFalse)})`;
  }
}

const signs: Readonly<Record<Operator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '^',
  dotMultiply: '.*',
  dotDivide: './',
  dotPow: '.^',
  unaryMinus: '-',
  unaryPlus: '+',
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
};

function operationText(operator: Operator, [a, b]: readonly string[]): string {
  return b === undefined ? `(${signs[operator]}${a})` : `(${a} ${signs[operator]} ${b})`;
}

function optionsText({ options }: Call): string[] {
  if (!options) return [];
  const entries = Object.entries(options).map(([name, value]) => `${name}: ${textOf(value)}`);
  return [`{${entries.join(', ')}}`];
}
