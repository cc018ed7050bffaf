import type { Loss } from '../losses/loss';
import type { LossSettings } from '../request/settings';
import type { Layout } from './layout';
import type { AlignedTarget } from './target';

/** The weight of each term, in the prediction's shape; undefined where every weight is 1. */
export function weightsOf(
  loss: Loss,
  settings: LossSettings,
  { rows, classes }: Layout,
  target: AlignedTarget | undefined,
): Float64Array | undefined {
  const { classWeights, elementWeights } = settings;
  if (loss.weights?.of === 'element') return elementWeights;
  if (!classWeights) return undefined;
  const byTarget = loss.weights?.of === 'target-class' ? target?.classOf : undefined;
  const weights = new Float64Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < classes; c++) weights[row * classes + c] = classWeights[byTarget ? byTarget[row] : c];
  }
  return weights;
}
