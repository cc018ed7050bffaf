import { identity, logarithm } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import { softmax } from '../links/softmax';
import type { Input, Term } from '../loss';
import { sigmoid } from '../numeric/sigmoid';

type MakeTerm = Input['term'];

/** A loss over a distribution: its term in q, and the same in log q, which logits reach through the softmax. */
export function distributionInputs(ofProbability: Term, ofLogarithm: Term) {
  return {
    probabilities: { link: identity, term: () => ofProbability },
    'log-probabilities': { link: logarithm, term: () => ofLogarithm },
    logits: { link: softmax, term: () => ofLogarithm },
  };
}

/** A loss over any values: raw scores and probabilities are values too. */
export function valueInputs(term: MakeTerm) {
  const input = { link: identity, term };
  return { values: input, probabilities: input, logits: input };
}

/** The same loss after a sigmoid: the chain rule brings in p (1 - p), which is what vanishes where p saturates. */
export function afterSigmoid({ term }: Input): Input {
  return {
    link: sigmoidLink,
    term: (settings, classes) => {
      const inner = term(settings, classes);
      return {
        value: (z, y, i) => inner.value(sigmoid(z), y, i),
        slope: (z, y, i) => inner.slope(sigmoid(z), y, i) * sigmoid(z) * sigmoid(-z),
      };
    },
  };
}
