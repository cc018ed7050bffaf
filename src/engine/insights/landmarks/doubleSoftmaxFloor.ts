/**
 * The least, in nats, that cross-entropy with a target that is sure of its class can come to where softmax is taken twice:
 * ln(1 + (C - 1) / e), for the inner one gives 1 to the class and 0 to the others at best.
 */
export function doubleSoftmaxFloor(classes: number): number {
  return Math.log1p((classes - 1) / Math.E);
}
