import { type BigNumber, BigNumberDependencies, create, type MathNode } from 'mathjs';
import * as numbers from 'mathjs/number';

/**
 * mathjs over plain numbers, with its functions picked one by one so that bundlers leave out the others. This build of
 * mathjs has no complex numbers, units or matrices, so log(-1) is NaN, and it starts in a tenth of the time of the full
 * one.
 */
export const mathjs = numbers.create({
  abs: numbers.absDependencies,
  add: numbers.addDependencies,
  cos: numbers.cosDependencies,
  cosh: numbers.coshDependencies,
  derivative: numbers.derivativeDependencies,
  divide: numbers.divideDependencies,
  exp: numbers.expDependencies,
  expm1: numbers.expm1Dependencies,
  log1p: numbers.log1pDependencies,
  log2: numbers.log2Dependencies,
  log10: numbers.log10Dependencies,
  log: numbers.logDependencies,
  max: numbers.maxDependencies,
  min: numbers.minDependencies,
  multiply: numbers.multiplyDependencies,
  parse: numbers.parseDependencies,
  pow: numbers.powDependencies,
  simplify: numbers.simplifyDependencies,
  sin: numbers.sinDependencies,
  sinh: numbers.sinhDependencies,
  sqrt: numbers.sqrtDependencies,
  subtract: numbers.subtractDependencies,
  tan: numbers.tanDependencies,
  tanh: numbers.tanhDependencies,
  unaryMinus: numbers.unaryMinusDependencies,
  unaryPlus: numbers.unaryPlusDependencies,
});

/**
 * Results of mathjs's symbolic functions, cached by the text they were asked for: each takes milliseconds, since mathjs
 * parses its rules anew each time, and only the few formulas of the losses are ever asked for.
 */
export const symbolic = {
  derivative: remembered((text: string, variable: string) => mathjs.derivative(text, variable)),
  simplify: remembered((text: string) => mathjs.simplify(text)),
};

function remembered<Given extends readonly string[]>(make: (...given: Given) => MathNode) {
  const known = new Map<string, MathNode>();
  return (...given: Given): MathNode => {
    const key = given.join(' by ');
    const made = known.get(key) ?? make(...given);
    known.set(key, made);
    return made;
  };
}

/** mathjs's decimal numbers; `clone` makes them with any number of digits. */
export const { BigNumber: Decimal } = create({ BigNumberDependencies }) as unknown as {
  BigNumber: DecimalConstructor;
};

interface DecimalConstructor {
  new (value: number | string): BigNumber;
  clone(config: { precision: number }): DecimalConstructor;
}

export type {
  AccessorNode,
  BigNumber,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  ObjectNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from 'mathjs';
