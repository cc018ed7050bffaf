import {
  absDependencies,
  bignumberDependencies,
  cosDependencies,
  create,
  derivativeDependencies,
  expDependencies,
  expm1Dependencies,
  log1pDependencies,
  log2Dependencies,
  log10Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  parseDependencies,
  powDependencies,
  sinDependencies,
  sqrtDependencies,
  tanDependencies,
  tanhDependencies,
} from 'mathjs';

/** Functions and operators picked one by one: all of mathjs would take three times as long to load. */
const picked = {
  absDependencies,
  bignumberDependencies,
  cosDependencies,
  derivativeDependencies,
  expDependencies,
  expm1Dependencies,
  log1pDependencies,
  log2Dependencies,
  log10Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  parseDependencies,
  powDependencies,
  sinDependencies,
  sqrtDependencies,
  tanDependencies,
  tanhDependencies,
};

/** `predictable` keeps log(-1) and sqrt(-1) real: they are NaN. */
export const mathjs = create(picked, { predictable: true });

export type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs';
