import { softplus } from '../../engine/numeric/exponentials/sigmoid';

/* Terms of prediction and target that the libraries share, up to the order of operations. */

export const square = (x: number, y: number) => (x - y) ** 2;

export const distance = (x: number, y: number) => Math.abs(x - y);

/** log cosh (x - y). */
export const logCosh = (x: number, y: number) => softplus(2 * (x - y)) - (x - y) - Math.LN2;

/** The margin loss of a label that is -1 or 1. */
export const hinge = (x: number, y: number) => Math.max(0, 1 - x * y);

export function huber(delta: number) {
  return (x: number, y: number) => {
    const near = Math.min(Math.abs(x - y), delta);
    return near ** 2 / 2 + delta * (Math.abs(x - y) - near);
  };
}

/** Binary cross-entropy of a logit. */
export const ofLogit = (z: number, y: number) => y * softplus(-z) + (1 - y) * softplus(z);

/** The factor of the focal loss: what a probability leaves to the other label, to the power gamma, and balanced where alpha is not negative. */
export function focus(p: number, y: number, alpha: number, gamma: number): number {
  const balance = alpha >= 0 ? alpha * y + (1 - alpha) * (1 - y) : 1;
  return balance * (p * (1 - y) + (1 - p) * y) ** gamma;
}

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

export function focal(alpha: number, gamma: number) {
  return (z: number, y: number) => focus(sigmoid(z), y, alpha, gamma) * ofLogit(z, y);
}
