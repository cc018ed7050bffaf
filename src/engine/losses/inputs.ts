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

/** A loss over a distribution, computed from the shares or from their logarithms. */
interface Form {
  readonly term: (settings: LossSettings, logs?: Float64Array) => Term;
  /** The term as a recipe. */
  readonly recipe: string;
  readonly programs?: Programs;
}

/** The inputs of a loss over a distribution: its form in q, and its form in log q, which logits reach through the softmax. */
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

/**
 * A term as a function of one number, factor(y) x + constant(y), that compares a value x with its target y: usually their
 * difference.
 */
interface Comparison {
  factor(y: number): number;
  constant(y: number): number;
  value(compared: number): number;
  slope(compared: number): number;
  readonly slopeFactor?: number;
  /** Computes the loss of very many values. */
  readonly kernel?: Kernel;
}

/**
 * The inputs of a loss that compares values with targets: the values themselves and, for the option `link`, logits through a
 * sigmoid. `recipe` is written for a value x; `programs` are those for values.
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

/** The term over x where `line` computes what is compared, and `change` is the derivative of what the link makes of x. */
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

/** Compares a value with its target by their difference. */
export const difference = { factor: one, constant: (y: number) => -y };
