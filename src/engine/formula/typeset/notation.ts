import type { Problem } from '../../problem/problem';
import { type Expression, parseExpression, substitute } from '../tree/expression';
import { fold } from '../tree/fold';
import { neutralParameters, parameterTex } from '../tree/parameters';
import type { Style } from './tex';
import { componentOf, texName } from './texName';
import { isRounded, texNumber } from './texNumber';

/** The user's names of the vectors. */
export interface SymbolNames {
  readonly prediction?: string;
  readonly target?: string;
}

/** How one request is written down. */
export interface Notation {
  readonly formula: Expression;
  /** One term without its sign, and that sign. */
  readonly body: Expression;
  readonly sign: '' | '-';
  /** The derivatives that the record itself gives. */
  readonly slope?: Expression;
  readonly logitSlope?: Expression;
  /** The symbol of the loss of these operands, or of its sample with this index. */
  heading(index: string): string;
  /** The style of a term with this index; of a single term where the index is empty. */
  style(index: string): Style;
  /** The same with natural logarithms, which derivatives need. */
  naturalStyle(index: string): Style;
  number(value: number): string;
  isRounded(value: number): boolean;
  /** The factor before a sum that converts it to the unit, where another base of the logarithm is not enough. */
  readonly unitFactor: string;
  /** The factor before a derivative in nats that converts it to the unit. */
  readonly slopeFactor: string;
}

/** `ownNames` are the user's names for the operands that enter the formula as they are. */
export function notationOf(problem: Problem, ownNames: SymbolNames, digits: number): Notation {
  const { loss, settings } = problem;
  const { symbols } = loss;
  const settle = (text: string) => fold(substitute(parseExpression(text), neutralParameters(problem)));
  const target = texName(ownNames.target) ?? symbols.target ?? '';
  const named = texName(ownNames.prediction);
  const prediction = named && named !== target ? named : symbols.prediction;
  const formula = settle(loss.formula);
  const isNegated = formula.kind === 'operation' && formula.operator === 'unaryMinus';
  const base = loss.logarithmic ? settings.base : undefined;
  const unitFactor = base ? `\\frac{1}{\\log ${base}} ` : '';
  const number = (value: number) => texNumber(value, digits);
  const symbol = (index: string) => (name: string) => {
    if (name === symbols.prediction) return componentOf(prediction, index);
    if (name === symbols.target) return componentOf(target, index);
    if (name === 'weight') return componentOf('w', index);
    return parameterTex(loss, name, index) ?? name;
  };
  return {
    formula,
    body: isNegated ? formula.operands[0] : formula,
    sign: isNegated ? '-' : '',
    slope: loss.slope === undefined ? undefined : settle(loss.slope),
    logitSlope: loss.logitSlope === undefined ? undefined : settle(loss.logitSlope),
    heading: (index) => loss.heading(componentOf(prediction, index), componentOf(target, index)),
    style: (index) => ({
      symbol: symbol(index),
      number,
      logarithm: base && isLogarithmic(formula) ? logarithms[base] : '\\log',
    }),
    naturalStyle: (index) => ({ symbol: symbol(index), number, logarithm: '\\log' }),
    number,
    isRounded: (value) => isRounded(value, digits),
    unitFactor: isLogarithmic(formula) ? '' : unitFactor,
    slopeFactor: unitFactor,
  };
}

const logarithms = { 2: '\\log_2', 10: '\\log_{10}' } as const;

/** Whether each addend has a logarithm as a factor, so that the base of the logarithm is the unit of the whole. */
function isLogarithmic(expression: Expression): boolean {
  if (expression.kind === 'call') return expression.name === 'log';
  if (expression.kind !== 'operation') return false;
  const { operator, operands } = expression;
  return operator === 'add' || operator === 'subtract'
    ? operands.every(isLogarithmic)
    : operands.some(isLogarithmic);
}
