import { inOneWeightedPass, quotient } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { comparisonInputs, difference } from './inputs';
import { domains, type Loss } from './loss';

/** Squared error up to a distance delta, and beyond it a line of slope delta. */
export const huber: Loss = {
  formula: 'abs(x - y) <= delta ? (x - y)^2 / 2 : delta * (abs(x - y) - delta / 2)',
  symbols: { prediction: 'x', target: 'y' },
  heading: (x, y) => `L_{\\delta}(${y}, ${x})`,
  domain: 'real',
  per: 'element',
  logarithmic: false,
  chosenFor: domains,
  ...comparisonInputs(({ delta }) => ({
    ...difference,
    value: (d) => {
      const distance = Math.abs(d);
      return distance <= delta ? (distance * distance) / 2 : delta * (distance - delta / 2);
    },
    slope: (d) => (Math.abs(d) <= delta ? d : delta * Math.sign(d)),
    kernel: kernelOf(delta),
  })),
  targetKinds: ['values', 'probabilities', 'signs', 'class-indices'],
  options: ['delta', 'elementWeights', 'link'],
  weights: { of: 'element', divideMean: false },
  slopeRule: 'capped-gap',
  edges: [
    { kind: 'values', x: 1, y: 0, value: 0.5, slope: 1 },
    { kind: 'values', x: 3, y: 0, value: 2.5, slope: 1 },
  ],
  source: 'P. J. Huber, Robust Estimation of a Location Parameter, 1964; torch.nn.functional.huber_loss',
};

function kernelOf(delta: number) {
  return inOneWeightedPass(({ x, y, weights, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    for (let i = from; i < to; i++) {
      const d = x[i] - y[i];
      const distance = Math.abs(d);
      const isNear = distance <= delta;
      const weight = weights ? weights[i] : 1;
      sum.add(weight * (isNear ? (distance * distance) / 2 : delta * (distance - delta / 2)));
      slopes[i - shift] = quotient(weight * (isNear ? d : delta * Math.sign(d)), divisor);
    }
    return sum.pair;
  });
}
