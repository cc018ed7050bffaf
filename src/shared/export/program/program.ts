import type { Solved } from '../../../engine/formula/exactly/solve';
import {
  call,
  type Expression,
  parseExpression,
  rewrite,
  substitute,
} from '../../../engine/formula/tree/expression';
import { fold } from '../../../engine/formula/tree/fold';
import { recipeOf } from '../../../engine/losses/loss';
import type { Problem } from '../../../engine/problem/problem';
import { guarded } from './guarded';
import { optionsInCode } from './optionsInCode';
import type { NamedArray, Step } from './programParts';
import { isNegative, reduced } from './reduced';
import { targetInCode } from './target';

/** The computation from the user's numbers to the loss, in no particular language. */
export interface ExportProgram {
  readonly arrays: readonly NamedArray[];
  /** The steps from the target's numbers to the target as the formula sees it; empty where the two are the same. */
  readonly target: readonly Step[];
  /** The steps after that, in order; the last defines `loss`. */
  readonly steps: readonly Step[];
  /** A remark for the reader. */
  readonly remark?: string;
}

/**
 * The program whose result is the report's value, or the unreduced losses where nothing is reduced. Programs have the
 * classes along the last axis.
 */
export function programOf({ request, problem, inRows: report }: Solved): ExportProgram {
  const { prediction } = request;
  const recipe = recipeOf(problem.loss, problem.input);
  const target = targetInCode(request, problem, report);
  const options = optionsInCode(problem, prediction.shape);
  const term = fold(substitute(written(parseExpression(recipe.term), problem), options.numbers));
  const steps = [
    ...(recipe.made ? [{ name: recipe.made.name, value: parseExpression(recipe.made.by) }] : []),
    { name: 'loss', value: reduced(weighted(term, problem), problem, prediction.shape) },
  ];
  const plain = guarded(request, problem, report);
  return {
    arrays: [
      { name: recipe.given, values: problem.values, shape: prediction.shape },
      ...target.arrays,
      ...options.arrays,
    ],
    target: target.steps,
    steps: steps.map(({ name, value }) => ({ name, value: rewrite(value, plain) })),
  };
}

function weighted(term: Expression, { weights }: Problem): Expression {
  if (!weights) return term;
  const weight: Expression = { kind: 'symbol', name: 'weight' };
  const weigh = (part: Expression) => call('weigh', weight, part);
  return isNegative(term) ? { ...term, operands: [weigh(term.operands[0])] } : weigh(term);
}

/** The term with each parameter that the loss's record derives from options written out. */
function written(term: Expression, { loss: { parameters = {} } }: Problem): Expression {
  return rewrite(term, (part) =>
    part.kind === 'symbol' && Object.hasOwn(parameters, part.name)
      ? parseExpression(parameters[part.name].by)
      : part,
  );
}
