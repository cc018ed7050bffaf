import { identity, logarithm } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import { softmax } from '../links/softmax';
import type { Input, Term } from '../loss';
import { sigmoid } from '../numeric/sigmoid';
import type { Settings } from '../settings';

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

/** A term as a function of how a value compares with its target: of their difference, say. */
interface Comparison {
  /** Of the value `high + low`, where `low` is what a float64 number beside `high` could not hold. */
  compare(high: number, low: number, y: number): number;
  value(compared: number): number;
  /** Derivative of the value with respect to x. */
  slope(compared: number, y: number): number;
}

/** Such a loss of the values themselves and, for the option `link`, of logits through a sigmoid. */
export function comparisonInputs(comparisonOf: (settings: Settings) => Comparison) {
  return {
    inputs: valueInputs((settings) => {
      const { compare, value, slope } = comparisonOf(settings);
      return {
        value: (x, y) => value(compare(x, 0, y)),
        slope: (x, y) => slope(compare(x, 0, y), y),
      };
    }),
    afterSigmoid: { link: sigmoidLink, term: (settings: Settings) => ofSigmoid(comparisonOf(settings)) },
  };
}

/**
 * A positive logit's sigmoid is compared as 1 - sigmoid(-z), for beside 1 it would have lost what it lacks of 1. The
 * chain rule brings in p (1 - p), which is what vanishes where p saturates.
 */
function ofSigmoid({ compare, value, slope }: Comparison): Term {
  const compared = (z: number, y: number) =>
    z > 0 ? compare(1, -sigmoid(-z), y) : compare(sigmoid(z), 0, y);
  return {
    value: (z, y) => value(compared(z, y)),
    slope: (z, y) => slope(compared(z, y), y) * sigmoid(z) * sigmoid(-z),
  };
}

/** How far a value is from its target. */
export function difference(high: number, low: number, y: number): number {
  return high - y + low;
}
