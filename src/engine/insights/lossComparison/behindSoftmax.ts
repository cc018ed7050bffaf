import { evaluate } from '../../evaluate/evaluate';
import { softmax } from '../../links/softmax';
import type { LossId } from '../../losses/catalogue';
import { classAxisIn } from '../../problem/classAxis';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import type { Reduction } from '../../request/options';
import { ownOf, placeIn, sampleOf } from '../sample/entries';

/**
 * A loss over values, applied to the probabilities that a softmax makes of logits, with its gradient with respect to
 * those logits. The slopes with respect to the probabilities, times the probabilities, are slopes with respect to their
 * logarithms, from which the softmax leads back. `classes` is the report that holds the probabilities and their
 * targets.
 */
export function behindSoftmax(
  loss: LossId,
  { request, report: classes }: { readonly request: Request; readonly report: Report },
  reduction?: Reduction,
): Report {
  const { linked, aligned = new Float64Array() } = classes;
  const { shape } = request.prediction;
  const report = evaluate({
    loss,
    prediction: { values: linked, shape, kind: 'values' },
    target: { values: aligned, shape, kind: 'values' },
    options: { reduction },
  });
  const along = classAxisIn(request);
  const logitGradient = new Float64Array(linked.length);
  for (let sample = 0; sample < along.samples; sample++) {
    const at = sampleOf(along, sample);
    const probabilities = ownOf(linked, at);
    const slopes = ownOf(report.gradient, at).map((slope, i) => slope * probabilities[i]);
    const { back } = softmax(Float64Array.from(probabilities, Math.log), at.size, undefined);
    back(Float64Array.from(slopes)).forEach((slope, i) => {
      logitGradient[placeIn(at, i)] = slope;
    });
  }
  return { ...report, linked, aligned, logitGradient };
}
