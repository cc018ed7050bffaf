import { customFunctions } from '../../../engine/custom/functions/customFunctions';
import { lossCalls } from '../../../engine/custom/typed/lossCalls';
import {
  type Call,
  call,
  type Expression,
  number,
  parseExpression,
  rewrite,
} from '../../../engine/formula/tree/expression';
import { catalogue } from '../../../engine/losses/catalogue';
import { recipeOf } from '../../../engine/losses/loss';
import { sumBy } from '../program/reduced';
import { type Operands, rankOf } from './operands';

/** A loss that an expression calls: the terms from its recipe, combined as `customFunctions` combines them. */
export function lossInCalls(name: string, { operands, options: given = {} }: Call, of: Operands): Expression {
  const { loss: id, prediction } = lossCalls[name];
  const loss = catalogue[id];
  const f = customFunctions[name];
  const usual = f.kind === 'whole' ? f.options : {};
  const [x, target] = [...operands].reverse();
  const recipe = recipeOf(loss, loss.inputs[prediction]!);
  const { symbols, parameters = {}, per, domain } = loss;

  const values = new Map<string, Expression>([
    [recipe.given, x],
    ['C', number(of.classes)],
  ]);
  const make = (key: string, by: string) => values.set(key, filled(by, values));
  for (const [option, value] of Object.entries(usual)) values.set(option, given[option] ?? number(value));
  if (symbols.target && target) {
    values.set(symbols.target, isIndex(target, of) ? call('oneHot', target, number(of.classes)) : target);
    if ('labelSmoothing' in usual)
      make(symbols.target, `${symbols.target} * (1 - labelSmoothing) + labelSmoothing / C`);
  }
  for (const [key, { by }] of Object.entries(parameters)) make(key, by);
  if (recipe.made) make(recipe.made.name, recipe.made.by);

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
