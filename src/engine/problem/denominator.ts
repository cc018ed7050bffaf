import type { Loss } from '../losses/loss';
import { sumOf } from '../numeric/sumOf';
import type { LossSettings } from '../request/settings';
import type { Layout } from './layout';
import type { Denominator } from './report';
import type { AlignedTarget } from './target';

/** What a reduction divides the sum by. Where everything is ignored a mean divides by 0, and so is NaN. */
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
    // What PyTorch divides by is the first axis: of one distribution that is its classes.
    const isOfElements = loss.per === 'element' && leading.length === 0;
    return of(samples, isOfElements ? 'elements' : 'samples');
  }
  if (settings.reduction !== 'mean') return of(1, 'nothing');
  const weights = weightsUsed(loss, settings, target);
  if (weights) return of(sumOf(weights, { from: 0, to: weights.length }), 'weights');
  return of(counted, loss.per === 'sample' ? 'samples' : 'elements');
}

/** The weights whose sum a mean divides by, if so; of class weights only class indices say whose are used. */
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
