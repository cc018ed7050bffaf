import { identity } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import { cancels } from '../numeric/cancels';
import {
  type DoubleDouble,
  doubleDouble,
  exactSum,
  minus,
  over,
  plus,
  times,
} from '../numeric/doubled/doubleDouble';
import { logarithm } from '../numeric/exponentials/doubleDoubleExponential';
import {
  type SigmoidDoubleDouble,
  sigmoidDoubleDouble,
  sigmoidInDoubleDouble,
} from '../numeric/exponentials/doubleDoubleSigmoid';
import { exponentialInPair } from '../numeric/exponentials/exponential';
import { least } from '../numeric/exponentials/exponentialSteps';
import { focalKernel } from '../numeric/kernels/focal';
import { weigh } from '../numeric/weigh';
import type { LossSettings } from '../request/settings';
import type { Input, Loss } from './loss';

/** Binary cross-entropy, scaled down by (1 - p_t)^gamma where the prediction is already right, with p_t = p y + (1 - p)(1 - y). */
export const focal: Loss = {
  formula: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (y * log(p) + (1 - y) * log(1 - p)))',
  parameters: {
    balance: { tex: '\\alpha', by: 'alpha < 0 ? 1 : alpha * y + (1 - alpha) * (1 - y)', value: balance },
  },
  symbols: { prediction: 'p', target: 'y' },
  heading: (p, y) => `\\mathrm{FL}(${y}, ${p})`,
  domain: 'probability',
  per: 'element',
  logarithmic: true,
  inputs: { logits: ofLogit(), probabilities: ofProbability() },
  targetKinds: ['probabilities'],
  options: ['classAxis', 'alpha', 'gamma'],
  slopeRule: 'focused',
  edges: [
    { kind: 'logits', x: Number.POSITIVE_INFINITY, y: 1, value: 0, slope: 0 },
    { kind: 'logits', x: 1000, y: 0, value: 750, slope: 0.75 },
    { kind: 'probabilities', x: 1, y: 1, value: 0, slope: 0 },
    { kind: 'logits', x: -1000, y: 0, value: 0, slope: 0 },
    {
      kind: 'probabilities',
      x: 0,
      y: 0.25,
      value: Number.POSITIVE_INFINITY,
      slope: Number.NEGATIVE_INFINITY,
    },
  ],
  source: 'T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017; torchvision.ops.sigmoid_focal_loss',
};

function ofLogit(): Input {
  return {
    link: sigmoidLink,
    recipe: {
      given: 'z',
      made: { name: 'p', by: 'sigmoid(z)' },
      term: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (weigh(y, logSigmoid(z)) + weigh(1 - y, logSigmoid(-z))))',
    },
    term: (settings) => ({
      value: (z, y) => lossAt(settings, behind(z), y),
      slope: (z, y) => slopeBehind(settings, behind(z), y, () => sigmoidInDoubleDouble(z)),
      kernel: focalKernel(settings),
      fill: ({ x, y, values, slopes, start, end }) => {
        for (let i = start; i < end; i++) {
          const odds = behind(x[i]);
          values[i] = lossAt(settings, odds, y[i]);
          slopes[i] = slopeBehind(settings, odds, y[i], () => sigmoidInDoubleDouble(x[i]));
        }
      },
    }),
  };
}

function ofProbability(): Input {
  return {
    link: identity,
    recipe: {
      given: 'p',
      term: '-(balance * (p * (1 - y) + (1 - p) * y)^gamma * (xlogy(y, p) + xlogy(1 - y, 1 - p)))',
    },
    term: (settings) => ({
      value: (p, y) => lossAt(settings, given(p), y),
      slope: (p, y) => {
        const odds = given(p);
        const up = weigh(y, 1 / (p + 0));
        const slope = slopeAt(settings, odds, y, { up, down: weigh(1 - y, 1 / (1 - p)), dp: 1 });
        return slope ?? slopeInFull(settings, odds, y) / (p * (1 - p));
      },
      logitSlope: (p, y) => slopeBehind(settings, given(p), y, () => given(p)),
    }),
  };
}

/** The derivative with respect to the logit behind a probability. */
function slopeBehind(
  settings: LossSettings,
  odds: Odds,
  y: number,
  inFull: () => SigmoidDoubleDouble,
): number {
  const [p, rest] = [odds.p.high, odds.rest.high];
  const slope = slopeAt(settings, odds, y, { up: y * rest, down: (1 - y) * p, dp: p * rest });
  return slope ?? slopeInFull(settings, inFull(), y);
}

/** The probabilities of both labels, and the surprise -log p of each. */
interface Odds extends SigmoidDoubleDouble {
  readonly surprise: number;
  readonly surpriseOfRest: number;
}

/**
 * One exponential and one logarithm serve all four numbers. The shares are double-doubles because a power multiplies their
 * rounding by gamma.
 */
function behind(z: number): Odds {
  const size = Math.abs(z);
  const small = size < -least ? exponentialInPair(-size) : doubleDouble(Math.exp(-size));
  const log = Math.log1p(small.high);
  const { p, rest } = sigmoidDoubleDouble(z, small);
  return z > 0
    ? { p, rest, surprise: log, surpriseOfRest: z + log }
    : { p, rest, surprise: log - z, surpriseOfRest: log };
}

function given(p: number): Odds {
  return {
    p: doubleDouble(p),
    rest: exactSum(1, -p),
    surprise: -Math.log(p),
    surpriseOfRest: -Math.log1p(-p),
  };
}

function lossAt(settings: LossSettings, odds: Odds, y: number): number {
  return weigh(balance(settings, y) * power(doubt(odds, y), settings.gamma), crossEntropy(odds, y));
}

/**
 * Applies the product rule to doubt^gamma and the cross-entropy, given both parts of the cross-entropy's slope and dp, the slope
 * of p. Undefined where nearly all of it cancels for a soft label.
 */
function slopeAt(
  settings: LossSettings,
  odds: Odds,
  y: number,
  { up, down, dp }: { up: number; down: number; dp: number },
): number | undefined {
  const { gamma } = settings;
  const left = doubt(odds, y);
  const turn = power(left, gamma);
  // Where no doubt is left, left^(gamma - 1) times the cross-entropy goes to 0 for any gamma, even below 1.
  const isGone = gamma === 0 || (left.high === 0 && gamma < 1);
  const turned = isGone ? 0 : gamma * power(left, gamma - 1) * (1 - 2 * y) * dp;
  const pull = down - up;
  // Beside 1 / 0 the logarithm of 0 is nothing.
  const slope =
    weigh(turn, pull) +
    (Math.abs(pull) === Number.POSITIVE_INFINITY ? 0 : weigh(turned, crossEntropy(odds, y)));
  return cancels(slope, turn * up) ? undefined : balance(settings, y) * slope;
}

/** The slope with respect to the logit, in double-double: doubt^gamma (p - y + gamma (1 - 2 y) CE p (1 - p) / doubt). */
function slopeInFull(settings: LossSettings, { p, rest }: SigmoidDoubleDouble, y: number): number {
  const { gamma } = settings;
  const label = { p: doubleDouble(y), rest: exactSum(1, -y) };
  const left = plus(times(label.rest, p), times(label.p, rest));
  const likelihood = plus(times(label.p, logarithm(p)), times(label.rest, logarithm(rest)));
  const turn = times(times(doubleDouble(gamma), exactSum(2 * y, -1)), over(times(p, rest), left));
  const slope = plus(minus(p, label.p), times(turn, likelihood));
  return balance(settings, y) * power(left, gamma) * slope.high;
}

/** x^n, including the digits of x beyond float64. */
function power({ high, low }: DoubleDouble, n: number): number {
  const whole = n === 2 ? high * high : high ** n;
  return low === 0 ? whole : whole * (1 + n * (low / high));
}

/** The weight of a label: alpha for 1 and 1 - alpha for 0. A negative alpha means no weights. */
function balance({ alpha }: LossSettings, y: number): number {
  return alpha < 0 ? 1 : alpha * y + (1 - alpha) * (1 - y);
}

/** 1 - p_t, the probability that the prediction leaves to the other label. */
function doubt({ p, rest }: SigmoidDoubleDouble, y: number): DoubleDouble {
  if (y === 0) return p;
  return y === 1 ? rest : plus(times(exactSum(1, -y), p), times(doubleDouble(y), rest));
}

function crossEntropy({ surprise, surpriseOfRest }: Odds, y: number): number {
  return weigh(y, surprise) + weigh(1 - y, surpriseOfRest);
}
