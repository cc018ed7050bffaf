/**
 * The lowest cross-entropy, in nats, with a target that names one class when softmax is applied twice: ln(1 + (C - 1) /
 * e), reached when the inner softmax gives 1 to that class and 0 to the others.
 */
export function doubleSoftmaxFloor(classes: number): number {
  return Math.log1p((classes - 1) / Math.E);
}
