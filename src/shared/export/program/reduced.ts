import { call, type Expression, number, operation } from '../../../engine/formula/tree/expression';
import { denominatorOf } from '../../../engine/problem/denominator';
import type { Problem } from '../../../engine/problem/problem';

/** The terms reduced as the request asks, in its unit: `sum` and `mean` over all, `sums` over each sample. */
export function reduced(term: Expression, problem: Problem, shape: readonly number[]): Expression {
  const inNats = gathered(term, problem, shape);
  const { base } = problem.settings;
  return base && problem.loss.logarithmic ? operation('divide', inNats, call('ln', number(base))) : inNats;
}

function gathered(term: Expression, problem: Problem, shape: readonly number[]): Expression {
  const { loss, settings, layout, target } = problem;
  const isBatch = loss.per === 'sample' && shape.length > 1;
  const perSample = isBatch ? sumBy('sums', term) : sumBy('sum', term);
  if (settings.reduction === 'none') return loss.per === 'sample' ? perSample : term;
  const { value, by, ignored } = denominatorOf(loss, settings, layout, target);
  if (by === 'elements') return sumBy('mean', term);
  if (by === 'samples' && settings.reduction === 'mean' && ignored === 0)
    return isBatch ? sumBy('mean', perSample) : perSample;
  return value === 1 ? sumBy('sum', term) : operation('divide', sumBy('sum', term), number(value));
}

/** Moves a minus from every term to the front of the sum. */
export function sumBy(name: 'sum' | 'sums' | 'mean', term: Expression): Expression {
  return isNegative(term) ? { ...term, operands: [call(name, term.operands[0])] } : call(name, term);
}

/** Whether the whole is negated. */
export function isNegative(term: Expression): term is Expression & { readonly kind: 'operation' } {
  return term.kind === 'operation' && term.operator === 'unaryMinus';
}
