import { parseExpression } from '../../../engine/formula/tree/expression';
import type { Problem } from '../../../engine/problem/problem';
import type { Report } from '../../../engine/problem/report';
import type { Request } from '../../../engine/problem/request';
import { toNumbers } from '../../../engine/request/operand';
import type { NamedArray, Step } from './programParts';

/** The arrays that a program begins with for the target, and the steps from them to what the formula takes. */
export interface TargetInCode {
  readonly arrays: readonly NamedArray[];
  readonly steps: readonly Step[];
}

/** Where labels are smoothed or samples ignored, the resulting rows are written out. */
export function targetInCode(request: Request, problem: Problem, { aligned }: Report): TargetInCode {
  const { settings, layout, loss, target } = problem;
  const name = loss.symbols.target;
  if (!request.target || !aligned || name === undefined) return { arrays: [], steps: [] };
  if (settings.labelSmoothing === 0 && !target?.ignored) return givenTarget(request, problem);
  const isIgnored = (i: number) => target?.classOf?.[Math.floor(i / layout.classes)] === -1;
  const values = aligned.map((share, i) => (isIgnored(i) ? 0 : share));
  return { arrays: [{ name, values, shape: request.prediction.shape }], steps: [] };
}

/** The target as it was given; class indices become one-hot rows. */
export function givenTarget({ target }: Request, { loss, layout }: Problem): TargetInCode {
  const name = loss.symbols.target;
  if (!target || name === undefined) return { arrays: [], steps: [] };
  const given = { values: toNumbers(target.values, 'target'), shape: target.shape };
  const made = (from: string, by: string): TargetInCode => ({
    arrays: [{ ...given, name: from, areIndices: target.kind === 'class-indices' }],
    steps: [{ name, value: parseExpression(by) }],
  });
  if (target.kind === 'class-indices') return made('label', `oneHot(label, ${layout.classes})`);
  if (target.kind === 'log-probabilities') return made('logP', 'exp(logP)');
  return { arrays: [{ ...given, name }], steps: [] };
}
