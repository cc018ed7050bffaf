import * as l10n from '@vscode/l10n';
import { catalogue } from '../../engine/catalogue';
import { numberOf } from '../../engine/operand';
import type { JsonNumber, Request } from '../../engine/request';
import type { Entry } from '../entries';
import { formatNumber } from '../format';
import { entryName } from './entryName';

/** That what costs the most counts more, or less, than once; undefined where it does not. */
export function weightSentence(
  request: Request,
  entries: readonly Entry[],
  digits: number,
): string | undefined {
  const top = entries.reduce((most, entry) => (Math.abs(entry.term) > Math.abs(most.term) ? entry : most));
  const weight = weightOf(request, top);
  return weight === 1
    ? undefined
    : l10n.t(
        '{0} counts {1} times: that is its weight.',
        entryName(request.loss, top.index),
        formatNumber(weight, digits),
      );
}

function weightOf({ loss, options = {} }: Request, { index, place, target }: Entry): number {
  const { classWeights, elementWeights, positiveWeight } = options;
  const ofClass = catalogue[loss].weights?.of === 'class' ? at(classWeights, index) : 1;
  const ofLabel = target === 1 ? at(positiveWeight, place) : 1;
  return ofClass * at(elementWeights, place) * ofLabel;
}

/** Of a list that repeats, or of one number for all. */
function at(weights: JsonNumber | ArrayLike<JsonNumber> = 1, place: number): number {
  const weight = typeof weights === 'object' ? weights[place % weights.length] : weights;
  return numberOf(weight) ?? Number.NaN;
}
