import { evaluate } from '../../engine/evaluate/evaluate';
import {
  type Expression,
  number,
  parseExpression,
  rewrite,
  substitute,
} from '../../engine/formula/expression';
import { fold } from '../../engine/formula/fold';
import { classesLast } from '../../engine/problem/classAxis';
import { type Problem, problemOf } from '../../engine/problem/problem';
import type { Report } from '../../engine/request/report';
import type { Request } from '../../engine/request/request';
import { guarded } from './guarded';
import { optionsInCode } from './optionsInCode';
import type { NamedArray, Step } from './programParts';
import { recipeOf } from './recipes';
import { isNegative, reduced } from './reduced';
import { targetInCode } from './target';

/** The way from the user's numbers to the loss, in no language yet. */
export interface Program {
  readonly arrays: readonly NamedArray[];
  /** What makes the target of what was given as such; none where it is taken as it is. */
  readonly target: readonly Step[];
  /** What is made of them, in order; the last is called `loss`. */
  readonly steps: readonly Step[];
  /** What is to be said of them. */
  readonly remark?: string;
}

/** The program whose result is the report's value, or its unreduced losses where nothing is reduced. */
export function programOf(given: Request, givenReport: Report): Program {
  // Code takes the last axis for that of the classes.
  const { request, order } = classesLast(given);
  const report = order ? evaluate(request) : givenReport;
  const problem = problemOf(request);
  const { prediction, loss } = request;
  const recipe = recipeOf(loss, prediction.kind, problem.settings.link !== undefined);
  const target = targetInCode(request, problem, report);
  const options = optionsInCode(problem, prediction.shape);
  const term = fold(substitute(balanced(parseExpression(recipe.term), problem), options.numbers));
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

/** The focal loss's weight of the label; a negative alpha stands for none. */
function balanced(term: Expression, { settings }: Problem): Expression {
  const balance = settings.alpha < 0 ? number(1) : parseExpression('alpha * y + (1 - alpha) * (1 - y)');
  return rewrite(term, (part) => (part.kind === 'symbol' && part.name === 'balance' ? balance : part));
}
