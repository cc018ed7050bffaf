import { lossFunctions } from '../../../engine/custom/functions/lossFunctions';
import { lossCalls, stepsOf } from '../../../engine/custom/typed/lossCalls';
import {
  type Call,
  call,
  type Expression,
  number,
  parseExpression,
  rewrite,
} from '../../../engine/formula/tree/expression';
import { catalogue } from '../../../engine/losses/catalogue';
import { sumBy } from '../program/reduced';
import { type Operands, rankOf } from './operands';

/** A loss that an expression calls: the terms from its recipe, combined as `customFunctions` combines them. */
export function lossInCalls(name: string, { operands, options: given = {} }: Call, of: Operands): Expression {
  const { symbols, per, domain } = catalogue[lossCalls[name].loss];
  const [x, target] = [...operands].reverse();
  const recipe = stepsOf(lossCalls[name]);
  const values = new Map<string, Expression>([
    [recipe.given, x],
    ['C', number(of.classes)],
  ]);
  for (const [option, usual] of Object.entries(lossFunctions[name].options))
    values.set(option, given[option] ?? number(usual));
  if (symbols.target && target)
    values.set(symbols.target, isIndex(target, of) ? call('oneHot', target, number(of.classes)) : target);
  for (const step of recipe.steps) values.set(step.name, filled(step.by, values));
  const terms = filled(recipe.term, values);
  if (per !== 'sample' && domain !== 'distribution') return sumBy('mean', terms);
  return rankOf(x, of) > 1 ? sumBy('mean', sumBy('sums', terms)) : sumBy('sum', terms);
}

function filled(text: string, values: ReadonlyMap<string, Expression>): Expression {
  return rewrite(parseExpression(text), (part) =>
    part.kind === 'symbol' ? (values.get(part.name) ?? part) : part,
  );
}

function isIndex(target: Expression, { arrays }: Operands): boolean {
  return arrays.some(
    ({ name, areIndices }) => areIndices && target.kind === 'symbol' && target.name === name,
  );
}
