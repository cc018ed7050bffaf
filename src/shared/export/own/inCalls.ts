import { customFunctions } from '../../../engine/custom/functions/customFunctions';
import { meantBy } from '../../../engine/custom/reading/spelling';
import { lossCalls } from '../../../engine/custom/typed/lossCalls';
import {
  type Call,
  type Expression,
  entryOf,
  number,
  parseExpression,
  rewrite,
} from '../../../engine/formula/tree/expression';
import { lossInCalls } from './lossInCalls';
import type { Operands } from './operands';

/** A user's expression rewritten in calls that every dialect can write. */
export function inCalls(expression: Expression, operands: Operands): Expression {
  return rewrite(expression, (part) => (part.kind === 'call' ? called(part, operands) : part));
}

function called(call: Call, operands: Operands): Expression {
  const name =
    Object.hasOwn(customFunctions, call.name) || call.name === entryOf
      ? call.name
      : (meantBy(call.name, Object.keys(customFunctions))?.name ?? call.name);
  const [x, y] = call.operands;
  if (Object.hasOwn(lossCalls, name)) return lossInCalls(name, call, operands);
  if (Object.hasOwn(ofNumber, name) && x.kind === 'number') return number(ofNumber[name](x.value));
  if (!Object.hasOwn(made, name)) return { ...call, name };
  return rewrite(parseExpression(made[name]), (part) =>
    part.kind === 'symbol' ? (part.name === 'x' ? x : y) : part,
  );
}

/** Functions that are composed of others. */
const made: Readonly<Record<string, string>> = {
  log2: 'log(x) / log(2)',
  log10: 'log(x) / log(10)',
  square: 'x ^ 2',
  softplus: '-logSigmoid(-x)',
  dot: 'sum(x * y)',
  softmax: 'exp(logSoftmax(x))',
  max: 'largest(x)',
  min: 'smallest(x)',
};

/** A library's functions take arrays, so calls on plain numbers are evaluated here. */
const ofNumber: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  expm1: Math.expm1,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  square: (x) => x * x,
};
