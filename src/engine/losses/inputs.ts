import { identity, logarithm } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import { softmax } from '../links/softmax';
import type { Programs } from '../machine/row';
import { affineSigmoid } from '../numeric/exponentials/betweenSigmoids';
import { sigmoidSlope } from '../numeric/exponentials/sigmoid';
import type { Kernel } from '../numeric/kernels/kernel';
import type { LossSettings } from '../request/settings';
import type { Input, Term } from './loss';

type MakeTerm = Input['term'];

/** A loss over a distribution as it is computed from shares, or from their logarithms. */
interface Form {
  readonly term: (settings: LossSettings, logs?: Float64Array) => Term;
  /** The term as a recipe. */
  readonly recipe: string;
  readonly programs?: Programs;
}

/** The inputs of a loss over a distribution: its form in q, and that in log q, which logits reach through the softmax. */
export function distributionInputs(ofShare: Form, ofLogarithm: Form, q = 'q') {
  const logQ = `log${q.toUpperCase()}`;
  const shares: MakeTerm = (settings, _classes, logs) => ofShare.term(settings, logs);
  const logarithms: MakeTerm = (settings, _classes, logs) => ofLogarithm.term(settings, logs);
  return {
    probabilities: {
      link: identity,
      term: shares,
      recipe: { given: q, term: ofShare.recipe },
      programs: ofShare.programs,
    },
    'log-probabilities': {
      link: logarithm,
      term: logarithms,
      recipe: { given: logQ, term: ofLogarithm.recipe },
    },
    logits: {
      link: softmax,
      term: logarithms,
      recipe: { given: 'z', made: { name: logQ, by: 'logSoftmax(z)' }, term: ofLogarithm.recipe },
      programs: ofLogarithm.programs,
    },
  };
}

/** A loss over any values: raw scores and probabilities are values too. */
export function valueInputs(term: MakeTerm, more: Pick<Input, 'recipe' | 'programs'> = {}) {
  const input = { link: identity, term, ...more };
  return { values: input, probabilities: input, logits: input };
}

/** A term as a function of how a value x compares with its target y: of factor(y) x + constant(y), their difference, say. */
interface Comparison {
  factor(y: number): number;
  constant(y: number): number;
  value(compared: number): number;
  slope(compared: number): number;
  readonly slopeFactor?: number;
  /** The loss of the values themselves over very many. */
  readonly kernel?: Kernel;
}

/**
 * Such a loss of the values themselves and, for the option `link`, of logits through a sigmoid. `recipe` is that of a value
 * x, `programs` are those of values.
 */
export function comparisonInputs(
  comparisonOf: (settings: LossSettings) => Comparison,
  { recipe: term, programs }: { readonly recipe?: string; readonly programs?: Programs } = {},
) {
  return {
    inputs: valueInputs((settings) => ofValues(comparisonOf(settings)), {
      programs,
      ...(term && { recipe: { given: 'x', term } }),
    }),
    afterSigmoid: {
      link: sigmoidLink,
      term: (settings: LossSettings) => ofLine(comparisonOf(settings), affineSigmoid, sigmoidSlope),
      ...(term && { recipe: { given: 'z', made: { name: 'x', by: 'sigmoid(z)' }, term } }),
    },
  };
}

function ofValues(comparison: Comparison): Term {
  const { kernel } = comparison;
  return { ...ofLine(comparison, plainLine, one), ...(kernel && { kernel }) };
}

/** A comparison of what is made of x, with how that changes with x. */
function ofLine(
  { factor, constant, value, slope, slopeFactor }: Comparison,
  line: (x: number, factor: number, constant: number) => number,
  change: (x: number) => number,
): Term {
  const compared = (x: number, y: number) => line(x, factor(y), constant(y));
  return {
    value: (x, y) => value(compared(x, y)),
    slope: (x, y) => slope(compared(x, y)) * factor(y) * change(x),
    slopeFactor,
  };
}

function plainLine(x: number, factor: number, constant: number): number {
  return factor * x + constant;
}

function one(): number {
  return 1;
}

/** How far a value is from its target. */
export const difference = { factor: one, constant: (y: number) => -y };
