import type { Input, Loss, Recipe } from './loss';

/** The recipe of a loss for one of its inputs: that of the record, else what the formula says. */
export function recipeOf({ formula, symbols, afterSigmoid }: Loss, input: Input): Recipe {
  if (input.recipe) return input.recipe;
  return input === afterSigmoid
    ? { given: 'z', made: { name: symbols.prediction, by: 'sigmoid(z)' }, term: formula }
    : { given: symbols.prediction, term: formula };
}
