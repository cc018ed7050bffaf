import { type BigNumber, BigNumberDependencies, create } from 'mathjs';
import {
  absDependencies,
  addDependencies,
  cosDependencies,
  create as createOfNumbers,
  derivativeDependencies,
  divideDependencies,
  expDependencies,
  expm1Dependencies,
  log1pDependencies,
  log2Dependencies,
  log10Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  simplifyDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  tanhDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from 'mathjs/number';

/**
 * mathjs over plain numbers, its functions picked one by one. That build of mathjs has no complex numbers, units and
 * matrices, so that log(-1) is NaN; and it starts in a tenth of the time that the other takes.
 */
export const mathjs = createOfNumbers({
  absDependencies,
  addDependencies,
  cosDependencies,
  derivativeDependencies,
  divideDependencies,
  expDependencies,
  expm1Dependencies,
  log1pDependencies,
  log2Dependencies,
  log10Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  simplifyDependencies,
  sinDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  tanhDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
});

/** mathjs's decimal numbers, which `clone` makes for any number of digits. */
export const { BigNumber: Decimal } = create({ BigNumberDependencies }) as unknown as {
  BigNumber: DecimalConstructor;
};

interface DecimalConstructor {
  new (value: number | string): BigNumber;
  clone(config: { precision: number }): DecimalConstructor;
}

export type {
  BigNumber,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from 'mathjs';
