import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import type { Notation } from './typeset/notation';
import { texOf, texOfFactor } from './typeset/tex';
import { factorOf, fractionOf } from './worked';

/**
 * The definition of the loss that a request asks for: of one sample, followed by the reduction where there are several.
 */
export function definitionOf(problem: Problem, notation: Notation, report: Report): string {
  const { loss, layout } = problem;
  if (loss.per === 'element') {
    return report.value === undefined
      ? `L_i = ${termTex(problem, notation, 'i', notation.unitFactor)}`
      : `${notation.heading('')} = ${sumTex(problem, notation, layout.rows * layout.classes, factorOf(report, notation))}`;
  }
  const sum = (factor: string) => sumTex(problem, notation, layout.classes, factor);
  if (layout.rows === 1) return `${notation.heading('')} = ${sum(factorOf(report, notation))}`;
  const ofSample = `${notation.heading('')} = ${sum(notation.unitFactor)}`;
  if (report.value === undefined) return ofSample;
  return `L = ${fractionOf(report, notation)}\\sum_n ${notation.heading('n')}, \\quad ${ofSample}`;
}

function sumTex(problem: Problem, notation: Notation, count: number, factor: string): string {
  if (count === 1) return termTex(problem, notation, '', factor);
  const { sign, body } = notation;
  return `${sign}${factor}\\sum_i ${weightTex(problem, 'i')}${texOfFactor(body, notation.style('i'))}`;
}

function termTex(problem: Problem, { sign, body, style }: Notation, index: string, factor: string): string {
  const before = `${sign}${factor}${weightTex(problem, index)}`;
  return before ? before + texOfFactor(body, style(index)) : texOf(body, style(index));
}

function weightTex({ weights }: Problem, index: string): string {
  if (!weights) return '';
  return index ? `w_${index} ` : 'w ';
}
