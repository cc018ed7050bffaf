import { identity, logarithm } from '../links/link';
import { doubleDouble, minus } from '../numeric/doubled/doubleDouble';
import { exponential } from '../numeric/exponentials/doubleDoubleExponential';
import { addLogRatio } from '../numeric/exponentials/logRatio';
import { poissonKernel } from '../numeric/kernels/poisson';
import { poissonOfRateKernel } from '../numeric/kernels/poissonOfRate';
import { weigh } from '../numeric/weigh';
import type { Loss } from './loss';

/**
 * r - y log r for each count y and expected rate r: the negative log-likelihood of a Poisson distribution without its constant
 * log y!.
 */
export const poissonNll: Loss = {
  formula: 'r - y * log(r)',
  symbols: { prediction: 'r', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'rate',
  per: 'element',
  logarithmic: true,
  inputs: {
    'log-rates': {
      link: logarithm,
      recipe: { given: 'logR', term: 'exp(logR) - weigh(y, logR)' },
      term: () => ({
        value: (logRate, y) => Math.exp(logRate) - weigh(y, logRate),
        slope: (logRate, y) => {
          const slope = Math.exp(logRate) - y;
          // Below twice the count, the difference magnifies the rounding of the rate.
          return Math.abs(slope) < y
            ? minus(exponential(doubleDouble(logRate)), doubleDouble(y)).high
            : slope;
        },
        kernel: poissonKernel,
        addTo: (sum, logRate, y, weight) => {
          sum.addWeighted(weight, exponential(doubleDouble(logRate)));
          if (y !== 0) sum.addProduct(-weight * y, logRate);
        },
      }),
    },
    values: {
      link: identity,
      recipe: { given: 'r', term: 'r - xlogy(y, r)' },
      term: () => ({
        value: (rate, y) => rate - weigh(y, Math.log(rate)),
        slope: (rate, y) => {
          const slope = (rate - y) / (rate + 0);
          return Number.isNaN(slope) ? 1 - weigh(y, 1 / (rate + 0)) : slope;
        },
        kernel: poissonOfRateKernel,
        addTo: (sum, rate, y, weight) => {
          sum.addProduct(weight, rate);
          if (y !== 0) addLogRatio(sum, -weight * y, rate, 1);
        },
      }),
    },
  },
  targetKinds: ['values'],
  options: [],
  slopeRule: 'rate-gap',
  edges: [
    { kind: 'log-rates', x: Number.NEGATIVE_INFINITY, y: 0, value: 0, slope: 0 },
    { kind: 'log-rates', x: 0, y: 3, value: 1, slope: -2 },
    { kind: 'values', x: 0, y: 0, value: 0, slope: 1 },
    { kind: 'values', x: 0, y: 2, value: Number.POSITIVE_INFINITY, slope: Number.NEGATIVE_INFINITY },
  ],
  source: 'torch.nn.functional.poisson_nll_loss with full=False, without its 1e-8 inside the logarithm',
};
