import { identity } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import type { Input, Loss } from '../loss';
import { weigh } from '../numeric/weigh';
import type { Settings } from '../settings';

/** Binary cross-entropy, turned down by (1 - p_t)^gamma where the prediction already is right, p_t = p y + (1 - p)(1 - y). */
export const focal: Loss = {
  id: 'focal',
  formula: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (y * log(p) + (1 - y) * log(1 - p)))',
  symbols: { prediction: 'p', target: 'y' },
  heading: (p, y) => `\\mathrm{FL}(${y}, ${p})`,
  domain: 'probability',
  per: 'element',
  logarithmic: true,
  inputs: { logits: ofLogit(), probabilities: ofProbability() },
  targetKinds: ['probabilities'],
  options: ['alpha', 'gamma'],
  edges: [
    { kind: 'logits', x: Number.POSITIVE_INFINITY, y: 1, value: 0, slope: 0 },
    { kind: 'logits', x: 1000, y: 0, value: 750, slope: 0.75 },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'logits', x: -1000, y: 0, value: 0, slope: 0 },
  ],
  source: 'T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017; torchvision.ops.sigmoid_focal_loss',
};

function ofLogit(): Input {
  return {
    link: sigmoidLink,
    term: (settings) => ({
      value: (z, y) => lossAt(settings, behind(z), y),
      slope: (z, y) => slopeBehind(settings, behind(z), y),
      fill: ({ x, y, values, slopes, start, end }) => {
        for (let i = start; i < end; i++) {
          const odds = behind(x[i]);
          values[i] = lossAt(settings, odds, y[i]);
          slopes[i] = slopeBehind(settings, odds, y[i]);
        }
      },
    }),
  };
}

function slopeBehind(settings: Settings, odds: Odds, y: number): number {
  const toward = (1 - y) * odds.p - y * odds.rest;
  return slopeAt(settings, odds, y, { toward, dp: odds.p * odds.rest });
}

function ofProbability(): Input {
  return {
    link: identity,
    term: (settings) => ({
      value: (p, y) => lossAt(settings, given(p), y),
      slope: (p, y) => {
        const toward = weigh(1 - y, 1 / (1 - p)) - weigh(y, 1 / p);
        return slopeAt(settings, given(p), y, { toward, dp: 1 });
      },
    }),
  };
}

/** A probability, what it leaves to the other label, and the surprise -log of each. */
interface Odds {
  readonly p: number;
  readonly rest: number;
  readonly surprise: number;
  readonly surpriseOfRest: number;
}

/** One exponential and one logarithm serve all four. */
function behind(z: number): Odds {
  const small = Math.exp(-Math.abs(z));
  const log = Math.log1p(small);
  const [near, far] = [1 / (1 + small), small / (1 + small)];
  return z > 0
    ? { p: near, rest: far, surprise: log, surpriseOfRest: z + log }
    : { p: far, rest: near, surprise: log - z, surpriseOfRest: log };
}

function given(p: number): Odds {
  return { p, rest: 1 - p, surprise: -Math.log(p), surpriseOfRest: -Math.log1p(-p) };
}

function lossAt(settings: Settings, odds: Odds, y: number): number {
  return weigh(balance(settings, y) * power(doubt(odds, y), settings.gamma), crossEntropy(odds, y));
}

/** Product rule over doubt^gamma and the cross-entropy, given the slope of the latter and dp, that of p itself. */
function slopeAt(settings: Settings, odds: Odds, y: number, slopes: { toward: number; dp: number }): number {
  const { gamma } = settings;
  const left = doubt(odds, y);
  // Where no doubt is left, left^(gamma - 1) times the cross-entropy goes to 0 for any gamma, also below 1.
  const isGone = gamma === 0 || (left === 0 && gamma < 1);
  const turned = isGone ? 0 : gamma * power(left, gamma - 1) * (1 - 2 * y) * slopes.dp;
  const steady = weigh(power(left, gamma), slopes.toward);
  return balance(settings, y) * (steady + weigh(turned, crossEntropy(odds, y)));
}

/** x^n; the usual ones as products, which are quicker and round less. */
function power(x: number, n: number): number {
  if (n === 1) return x;
  return n === 2 ? x * x : x ** n;
}

/** Weight of the label, alpha for 1 and 1 - alpha for 0; a negative alpha stands for none. */
function balance({ alpha }: Settings, y: number): number {
  return alpha < 0 ? 1 : alpha * y + (1 - alpha) * (1 - y);
}

/** 1 - p_t, the probability that the prediction leaves to the other label. */
function doubt({ p, rest }: Odds, y: number): number {
  return (1 - y) * p + y * rest;
}

function crossEntropy({ surprise, surpriseOfRest }: Odds, y: number): number {
  return weigh(y, surprise) + weigh(1 - y, surpriseOfRest);
}
