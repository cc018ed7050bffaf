import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Request } from '../problem/request';
import type { PredictionKind } from '../request/kinds';
import type { ExplanationStep } from './explanation';
import type { Notation, SymbolNames } from './typeset/notation';
import { shortened } from './typeset/tex';
import { texName } from './typeset/texName';

/**
 * What happens to the operands before they enter the formula: the prediction's link, and the smoothing of the target.
 */
export function linkSteps(
  request: Request,
  problem: Problem,
  notation: Notation,
  report: Report,
  names: SymbolNames,
): ExplanationStep[] {
  const steps: ExplanationStep[] = [];
  const { symbols } = problem.loss;
  const style = notation.style('');
  const list = (values: Float64Array) => {
    return problem.layout.rows === 1
      ? ` = \\left(${shortened(Array.from(values), notation.number).join(', ')}\\right)`
      : '';
  };
  const link = linkTex(request, problem, texName(names.prediction));
  if (link)
    steps.push({ kind: 'link', tex: `${style.symbol(symbols.prediction)} = ${link}${list(report.linked)}` });
  const { labelSmoothing } = problem.settings;
  if (labelSmoothing > 0 && symbols.target && report.aligned) {
    const name = texName(names.target) ?? 'y';
    const given = request.target?.kind === 'class-indices' ? `e_{${name}}` : name;
    const share = notation.number(labelSmoothing);
    const mixed = `(1 - ${share}) ${given} + \\frac{${share}}{${problem.layout.classes}}`;
    steps.push({ kind: 'link', tex: `${style.symbol(symbols.target)} = ${mixed}${list(report.aligned)}` });
  }
  return steps;
}

function linkTex(
  { prediction, options }: Request,
  { loss }: Problem,
  name: string | undefined,
): string | undefined {
  if (loss.id === 'multiclass-hinge') return `${name ?? 'x'} - ${name ?? 'x'}_y`;
  if (options?.link === 'sigmoid' || (loss.domain === 'probability' && prediction.kind === 'logits')) {
    return `\\sigma(${name ?? 'z'})`;
  }
  if (loss.domain === 'distribution' && prediction.kind === 'logits')
    return `\\mathrm{softmax}(${name ?? 'z'})`;
  return exponentials.includes(prediction.kind) ? `e^{${name ?? 'x'}}` : undefined;
}

const exponentials: readonly PredictionKind[] = ['log-probabilities', 'log-rates'];
