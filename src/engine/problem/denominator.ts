import type { Loss } from '../losses/loss';
import { sumOf } from '../numeric/reductions/sumOf';
import type { LossSettings } from '../request/settings';
import type { Layout } from './layout';
import type { Denominator } from './report';
import type { AlignedTarget } from './target';

/** What a reduction divides the sum by. Where every sample is ignored, a mean divides by 0 and is NaN. */
export function denominatorOf(
  loss: Loss,
  settings: LossSettings,
  { rows, classes, samples, leading }: Layout,
  target: AlignedTarget | undefined,
): Denominator {
  const ignored = target?.ignored ?? 0;
  const counted = loss.per === 'sample' ? rows - ignored : rows * classes;
  const of = (value: number, by: Denominator['by']): Denominator => ({ value, by, counted, ignored });
  if (settings.reduction === 'batchmean') {
    // PyTorch divides by the first axis, which for a single distribution is its classes.
    const isOfElements = loss.per === 'element' && leading.length === 0;
    return of(samples, isOfElements ? 'elements' : 'samples');
  }
  if (settings.reduction !== 'mean') return of(1, 'nothing');
  const weights = weightsUsed(loss, settings, target);
  if (weights) return of(sumOf(weights, { from: 0, to: weights.length }), 'weights');
  return of(counted, loss.per === 'sample' ? 'samples' : 'elements');
}

/**
 * The weights whose sum a mean divides by, where it does; class weights count only with class indices, which select
 * them.
 */
export function weightsUsed(
  loss: Loss,
  { classWeights, elementWeights }: LossSettings,
  target: AlignedTarget | undefined,
): Float64Array | undefined {
  if (!loss.weights?.divideMean) return undefined;
  if (!classWeights || !target?.classOf) return elementWeights;
  return Float64Array.from(
    target.classOf.filter((c) => c >= 0),
    (c) => classWeights[c],
  );
}
