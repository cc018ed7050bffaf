import { identity } from '../links/link';
import { sigmoid as sigmoidLink } from '../links/sigmoid';
import type { Input, Loss } from '../loss';
import { logit, sigmoid, softplus } from '../numeric/sigmoid';
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
  ],
  source: 'T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017; torchvision.ops.sigmoid_focal_loss',
};

function ofLogit(): Input {
  return {
    link: sigmoidLink,
    term: (settings) => ({
      value: (z, y) => weigh(balance(settings, y) * doubt(z, y) ** settings.gamma, surprise(z, y)),
      slope: (z, y) => slopeInLogit(settings, z, y),
    }),
  };
}

function ofProbability(): Input {
  return {
    link: identity,
    term: (settings) => ({
      value: (p, y) =>
        weigh(balance(settings, y) * doubt(logit(p), y) ** settings.gamma, surprise(logit(p), y)),
      slope: (p, y) => slopeInProbability(settings, p, y),
    }),
  };
}

/** Weight of the label, alpha for 1 and 1 - alpha for 0; a negative alpha stands for none. */
function balance({ alpha }: Settings, y: number): number {
  return alpha < 0 ? 1 : alpha * y + (1 - alpha) * (1 - y);
}

/** 1 - p_t, the probability that the prediction leaves to the other label. */
function doubt(z: number, y: number): number {
  return (1 - y) * sigmoid(z) + y * sigmoid(-z);
}

function surprise(z: number, y: number): number {
  return weigh(y, softplus(-z)) + weigh(1 - y, softplus(z));
}

/** Product rule over doubt^gamma and surprise, whose derivatives are (1 - 2y) p (1 - p) and p - y. */
function slopeInLogit(settings: Settings, z: number, y: number): number {
  const { gamma } = settings;
  const toward = (1 - y) * sigmoid(z) - y * sigmoid(-z);
  const focus = doubt(z, y) ** gamma;
  const turned =
    gamma === 0 ? 0 : gamma * doubt(z, y) ** (gamma - 1) * (1 - 2 * y) * sigmoid(z) * sigmoid(-z);
  return balance(settings, y) * (focus * toward + weigh(turned, surprise(z, y)));
}

/** The same rule in p itself, where the derivatives are 1 - 2y and (1 - y) / (1 - p) - y / p. */
function slopeInProbability(settings: Settings, p: number, y: number): number {
  const { gamma } = settings;
  const left = (1 - y) * p + y * (1 - p);
  const toward = weigh(1 - y, 1 / (1 - p)) - weigh(y, 1 / p);
  const turned = gamma === 0 ? 0 : gamma * left ** (gamma - 1) * (1 - 2 * y);
  return balance(settings, y) * (weigh(left ** gamma, toward) + weigh(turned, surprise(logit(p), y)));
}
