import { identity, logarithm } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import { softmax } from '../links/softmax';
import { sigmoidSlope } from '../numeric/sigmoid';
import { sigmoidLine } from '../numeric/sigmoidLine';
import type { Settings } from '../request/settings';
import type { Input, Term } from './loss';

type MakeTerm = Input['term'];

/** A loss over a distribution: its term in q, and the same in log q, which logits reach through the softmax. */
export function distributionInputs(
  ofProbability: (logs?: Float64Array) => Term,
  ofLogarithm: (logs?: Float64Array) => Term,
) {
  const probability: MakeTerm = (_settings, _classes, logs) => ofProbability(logs);
  const logarithms: MakeTerm = (_settings, _classes, logs) => ofLogarithm(logs);
  return {
    probabilities: { link: identity, term: probability },
    'log-probabilities': { link: logarithm, term: logarithms },
    logits: { link: softmax, term: logarithms },
  };
}

/** A loss over any values: raw scores and probabilities are values too. */
export function valueInputs(term: MakeTerm) {
  const input = { link: identity, term };
  return { values: input, probabilities: input, logits: input };
}

/** A term as a function of how a value x compares with its target y: of factor(y) x + constant(y), their difference, say. */
interface Comparison {
  factor(y: number): number;
  constant(y: number): number;
  value(compared: number): number;
  slope(compared: number): number;
  halfSlope?(compared: number): number;
}

/** Such a loss of the values themselves and, for the option `link`, of logits through a sigmoid. */
export function comparisonInputs(comparisonOf: (settings: Settings) => Comparison) {
  return {
    inputs: valueInputs((settings) => ofLine(comparisonOf(settings), plainLine, one)),
    afterSigmoid: {
      link: sigmoidLink,
      term: (settings: Settings) => ofLine(comparisonOf(settings), sigmoidLine, sigmoidSlope),
    },
  };
}

/** A comparison of what is made of x, with how that changes with x. */
function ofLine(
  { factor, constant, value, slope, halfSlope }: Comparison,
  line: (x: number, factor: number, constant: number) => number,
  change: (x: number) => number,
): Term {
  const compared = (x: number, y: number) => line(x, factor(y), constant(y));
  return {
    value: (x, y) => value(compared(x, y)),
    slope: (x, y) => slope(compared(x, y)) * factor(y) * change(x),
    ...(halfSlope && { halfSlope: (x, y) => halfSlope(compared(x, y)) * factor(y) * change(x) }),
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
