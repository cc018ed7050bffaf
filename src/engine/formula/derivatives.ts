import { symbolic } from '../mathjs/math';
import type { Problem } from '../problem/problem';
import type { Report } from '../problem/report';
import { differentiate } from './differentiate';
import type { Explanation } from './explanation';
import { type Expression, fromNode, operation, parseExpression } from './tree/expression';
import { textOf } from './tree/textOf';
import type { Notation } from './typeset/notation';
import { bracketed, texOf, texOfFactor } from './typeset/tex';

/**
 * The derivative of one term with respect to the linked prediction and, where that is a probability, with respect to
 * the logit behind it.
 */
export function derivativesOf(
  problem: Problem,
  notation: Notation,
  report: Report,
): Explanation['derivatives'] {
  const { loss, settings } = problem;
  const { prediction: variable } = loss.symbols;
  const style = notation.naturalStyle('i');
  const slope = notation.slope ?? differentiate(notation.formula, variable);
  const own = weighted(slope, problem);
  const by = (name: string, tex: string) => ({ tex: `\\frac{\\partial \\ell}{\\partial ${name}} = ${tex}` });
  const byPrediction = by(style.symbol(variable), inUnit(own, notation));
  if (loss.domain === 'distribution')
    return [byPrediction, by('z_i', throughSoftmax(slope, problem, notation, report))];
  if (loss.domain === 'probability' || settings.link === 'sigmoid')
    return [byPrediction, by('z_i', throughSigmoid(own, variable, problem, notation))];
  return [byPrediction];
}

/** A slope, or a part of one, times the term's weight where it has one; a minus stays in front of the whole. */
function weighted(slope: Expression, { weights }: Problem): Expression {
  if (!weights) return slope;
  if (slope.kind === 'choice')
    return { ...slope, whenTrue: times(slope.whenTrue), whenFalse: times(slope.whenFalse) };
  return times(slope);
}

function times(slope: Expression): Expression {
  if (slope.kind === 'operation' && slope.operator === 'unaryMinus')
    return { ...slope, operands: [times(slope.operands[0])] };
  if (slope.kind === 'number' && slope.value === 0) return slope;
  const weight: Expression = { kind: 'symbol', name: 'weight' };
  return operation('multiply', weight, slope);
}

/** A derivative in nats, converted to the unit of the loss. */
function inUnit(slope: Expression, { slopeFactor, naturalStyle }: Notation): string {
  const style = naturalStyle('i');
  return slopeFactor ? slopeFactor + texOfFactor(slope, style) : texOf(slope, style);
}

/**
 * From slopes g_i with respect to q = softmax(z) to those with respect to z: the sum over j of g_j dq_j/dz_i, with
 * dq_j/dz_i = q_j (1 - q_i) where j = i and -q_j q_i elsewhere, equals s_i - q_i sum_j s_j with s = q g. For
 * cross-entropy s is -p, which sums to -1, and the result is q - p.
 */
function throughSoftmax(slope: Expression, problem: Problem, notation: Notation, report: Report): string {
  const { prediction: variable, target } = problem.loss.symbols;
  const scaled = simplified(`${variable} * (${textOf(slope)})`);
  const isNegated = scaled.kind === 'operation' && scaled.operator === 'unaryMinus';
  const share = weighted(isNegated ? scaled.operands[0] : scaled, problem);
  const [styleI, styleJ] = [notation.naturalStyle('i'), notation.naturalStyle('j')];
  const own = texOfFactor(share, styleI);
  const all = `${styleI.symbol(variable)} \\sum_j ${texOfFactor(share, styleJ)}`;
  const q = styleJ.symbol(variable);
  const chain = `\\sum_j \\frac{\\partial \\ell_j}{\\partial ${q}} \\frac{\\partial ${q}}{\\partial z_i}`;
  const scale = (sum: string) => (notation.slopeFactor ? notation.slopeFactor + bracketed(sum) : sum);
  const steps = [chain, scale(isNegated ? `${all} - ${own}` : `${own} - ${all}`)];
  if (isNegated && share.kind === 'symbol' && share.name === target && sumsToOne(report)) {
    steps.push(scale(`${styleI.symbol(variable)} - ${own}`));
  }
  return steps.join(' = ');
}

/** The one-hot rows made from class indices sum to 1 without a check. */
function sumsToOne({ notes }: Report): boolean {
  return !notes.some((note) => note.kind === 'sum-is-not-one' && note.role === 'target');
}

/** By the chain rule, since the derivative of p = sigmoid(z) is p (1 - p). */
function throughSigmoid(slope: Expression, variable: string, problem: Problem, notation: Notation): string {
  const style = notation.naturalStyle('i');
  const ofSigmoid = texOf(parseExpression(`${variable} * (1 - ${variable})`), style);
  const chain = `${notation.slopeFactor}${texOfFactor(slope, style)} ${ofSigmoid}`;
  const { logitSlope } = notation;
  return logitSlope ? `${chain} = ${inUnit(weighted(logitSlope, problem), notation)}` : chain;
}

function simplified(text: string): Expression {
  return fromNode(symbolic().simplify(text));
}
