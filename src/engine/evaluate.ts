import { baseOf, inUnit, plain, plainInUnit } from './base';
import { decompose } from './decomposition';
import { denominatorOf } from './denominator';
import { logitSlopes } from './logitSlopes';
import { notesOn } from './notes';
import { type Problem, problemOf } from './problem';
import type { Report } from './report';
import type { Request } from './request';
import { termsOf } from './terms';

/**
 * The loss of a request, its gradient and what there is to say about it.
 *
 * Edge cases give what mathematics gives: 0 log 0 is 0, a sure prediction that is wrong costs Infinity, NaN is
 * passed on. Throws Misuse where a request has no answer, never for the numbers themselves.
 */
export function evaluate(request: Request): Report {
  const problem = problemOf(request);
  const { loss, settings, layout, values, input, target } = problem;
  const { kind } = request.prediction;
  const { x, shown, back } = input.link(values, layout.classes, target?.values);
  const terms = termsOf(problem, input.term(settings, layout.classes), x);
  const denominator = denominatorOf(loss, settings, layout, target);
  const base = baseOf(loss.logarithmic, settings.base);
  const reduced = (sum: number) => inUnit(sum / denominator.value, base);
  const derivative = (slopes: Float64Array) =>
    withoutIgnored(plainInUnit(slopes, denominator.value, base), problem);

  const gradient = derivative(back(terms.slopes));
  const toLogits = kind === 'logits' ? undefined : logitSlopes(problem, shown);
  const parts = decompose(problem, kind, x);
  const shares = plainInUnit(terms.values, 1, base);
  return {
    loss: loss.id,
    unit: base.unit,
    ...(settings.reduction !== 'none' && { value: reduced(terms.total) }),
    unreduced: loss.per === 'sample' ? plainInUnit(terms.perSample, 1, base) : shares,
    terms: shares,
    gradient,
    linked: plain(shown),
    ...(target && { aligned: plain(target.values) }),
    ...(kind === 'logits' && loss.domain !== 'real' && { logitGradient: gradient }),
    ...(toLogits && { logitGradient: derivative(toLogits) }),
    denominator,
    ...(parts && {
      decomposition: { entropy: reduced(parts.entropy), divergence: reduced(parts.divergence) },
    }),
    notes: notesOn(request, problem, shown),
  };
}

/** A row that is ignored takes no part: its gradient is 0 even where the mean over nothing is NaN. */
function withoutIgnored(gradient: number[], { target, layout: { classes } }: Problem): number[] {
  if (target?.ignored) {
    target.classOf?.forEach((c, row) => {
      if (c === -1) gradient.fill(0, row * classes, (row + 1) * classes);
    });
  }
  return gradient;
}
