import { evaluate } from '../../evaluate/evaluate';
import { catalogue } from '../../losses/catalogue';
import { usualClassAxis } from '../../problem/classAxis';
import type { Request } from '../../problem/request';

/**
 * The surprise -log q of every class, in the request's unit: its cross-entropy if the class were certain. Undefined for
 * losses that do not compare distributions.
 */
export function surprises(request: Request): Float64Array | undefined {
  const { loss, prediction, options } = request;
  if (catalogue[loss].domain !== 'distribution') return undefined;
  const ones = new Float64Array(prediction.values.length).fill(1);
  const target = { values: ones, shape: prediction.shape, kind: 'probabilities' } as const;
  return evaluate({
    loss: 'cross-entropy',
    prediction,
    target,
    options: {
      base: options?.base,
      classAxis: options?.classAxis ?? usualClassAxis(request),
      reduction: 'none',
    },
  }).terms;
}
