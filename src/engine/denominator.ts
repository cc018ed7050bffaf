import type { Layout } from './layout';
import type { Loss } from './loss';
import { Sum } from './numeric/sum';
import type { Denominator } from './report';
import type { Settings } from './settings';
import type { Aligned } from './target';

/** What a reduction divides the sum by. Where everything is ignored a mean divides by 0, and so is NaN. */
export function denominatorOf(
  loss: Loss,
  settings: Settings,
  { rows, classes, samples }: Layout,
  target: Aligned | undefined,
): Denominator {
  const ignored = target?.ignored ?? 0;
  const counted = loss.per === 'sample' ? rows - ignored : rows * classes;
  const of = (value: number, by: Denominator['by']): Denominator => ({ value, by, counted, ignored });
  if (settings.reduction === 'batchmean') return of(samples, 'samples');
  if (settings.reduction !== 'mean') return of(1, 'nothing');
  const weights = loss.weights?.divideMean ? weightsUsed(settings, target) : undefined;
  if (weights) return of(weights.value, 'weights');
  return of(counted, loss.per === 'sample' ? 'samples' : 'elements');
}

/** The sum of the weights that a mean divides by; with class weights only class indices say whose are used. */
function weightsUsed(
  { classWeights, elementWeights }: Settings,
  target: Aligned | undefined,
): Sum | undefined {
  const sum = new Sum();
  if (elementWeights) {
    for (const weight of elementWeights) sum.add(weight);
    return sum;
  }
  if (!classWeights || !target?.classOf) return undefined;
  for (const c of target.classOf) if (c >= 0) sum.add(classWeights[c]);
  return sum;
}
