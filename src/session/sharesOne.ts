import type { Session } from './session';

/** Whether the prediction's entries share a sum of 1, so that changing one of them asks something of the others. */
export function sharesOne({ prediction, predictionKind }: Session): boolean {
  if (!prediction || (predictionKind && predictionKind !== 'probabilities')) return false;
  return prediction.looks.kind === 'probabilities' || prediction.looks.kind === 'one-hot';
}
