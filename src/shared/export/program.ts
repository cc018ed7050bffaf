import type { Solved } from '../../engine/formula/exactly/solve';
import { type Expression, parseExpression, rewrite, substitute } from '../../engine/formula/tree/expression';
import { fold } from '../../engine/formula/tree/fold';
import { recipeOf } from '../../engine/losses/recipe';
import type { Problem } from '../../engine/problem/problem';
import { guarded } from './guarded';
import { optionsInCode } from './optionsInCode';
import type { NamedArray, Step } from './programParts';
import { isNegative, reduced } from './reduced';
import { targetInCode } from './target';

/** The way from the user's numbers to the loss, in no language yet. */
export interface ExportProgram {
  readonly arrays: readonly NamedArray[];
  /** What makes the target of what was given as such; none where it is taken as it is. */
  readonly target: readonly Step[];
  /** What is made of them, in order; the last is called `loss`. */
  readonly steps: readonly Step[];
  /** What is to be said of them. */
  readonly remark?: string;
}

/** The program whose result is the report's value, or its unreduced losses where nothing is reduced. Code takes the last axis for that of the classes. */
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
  const weigh = (part: Expression): Expression => ({ kind: 'call', name: 'weigh', operands: [weight, part] });
  return isNegative(term) ? { ...term, operands: [weigh(term.operands[0])] } : weigh(term);
}

/** What the record makes of options stands there as it is made. */
function written(term: Expression, { loss: { parameters = {} } }: Problem): Expression {
  return rewrite(term, (part) =>
    part.kind === 'symbol' && Object.hasOwn(parameters, part.name)
      ? parseExpression(parameters[part.name].by)
      : part,
  );
}
