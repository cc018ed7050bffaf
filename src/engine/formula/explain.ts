import type { Request } from '../problem/request';
import { definitionOf } from './definition';
import { derivativesOf } from './derivatives';
import { atOnce } from './exactly/allowance';
import { type Asked, solve } from './exactly/solve';
import type { Explanation, ExplanationStep } from './explanation';
import { linkSteps } from './linkSteps';
import { notationOf, type SymbolNames } from './typeset/notation';
import { type Mark, workedSteps } from './worked';

export interface ExplainOptions {
  /** What the user calls the operands; used as symbols where they are short identifiers. */
  readonly names?: SymbolNames;
  /** Significant digits that numbers are rounded to. */
  readonly digits?: number;
  /** Wraps each term of the substituted formula, given its flat place; by default they are left as they are. */
  readonly mark?: Mark;
  /** How many operations on decimal numbers the exact value may take. */
  readonly allowance?: number;
}

/**
 * The definition, the steps from it to the number, the derivatives and the exact value of a request, as TeX without
 * words. Throws Misuse as `evaluate` does.
 */
export function explain(
  asked: Asked,
  { names = {}, digits = 4, mark: markAt = (tex) => tex, allowance = atOnce }: ExplainOptions = {},
): Explanation {
  const solved = solve(asked);
  const { request, problem, inRows: report, order } = solved;
  const mark: Mark = order ? (tex, place) => markAt(tex, order.placeOf(place)) : markAt;
  const notation = notationOf(problem, ownNames(request, names), digits);
  const definition = definitionOf(problem, notation, report);
  const steps: ExplanationStep[] = [
    { kind: 'definition', tex: definition },
    ...linkSteps(request, problem, notation, report, names),
    ...workedSteps(problem, notation, report, mark),
  ];
  const exact = solved.exact(allowance);
  return {
    definition,
    steps,
    derivatives: derivativesOf(problem, notation, report),
    ...(exact.kind === 'digits' && { exact: exact.digits }),
    ...(exact.kind === 'too-long' && { noExact: exact.kind }),
  };
}

/** A name stands for the operand as it was given, so the formula uses it only where the operand enters as it is. */
function ownNames({ prediction, target, options }: Request, names: SymbolNames): SymbolNames {
  const isLinked =
    options?.link !== undefined || prediction.kind === 'log-probabilities' || prediction.kind === 'log-rates';
  const isIndexed = target?.kind === 'class-indices' || target?.kind === 'log-probabilities';
  return {
    prediction: isLinked || prediction.kind === 'logits' ? undefined : names.prediction,
    target: isIndexed || options?.labelSmoothing ? undefined : names.target,
  };
}
