import { type BigNumber, BigNumberDependencies, type Complex, ComplexDependencies, create } from 'mathjs';
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

/** mathjs's complex numbers, with the arithmetic that they carry. */
export const { Complex: ComplexNumbers } = create({ ComplexDependencies }) as unknown as {
  Complex: new (re: number, im: number) => ComplexNumber;
};

export interface ComplexNumber extends Complex {
  pow(other: ComplexNumber): ComplexNumber;
  sqrt(): ComplexNumber;
  sin(): ComplexNumber;
  cos(): ComplexNumber;
  tan(): ComplexNumber;
  tanh(): ComplexNumber;
}

export type {
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
