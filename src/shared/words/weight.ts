import * as l10n from '@vscode/l10n';
import { catalogue } from '../../engine/losses/catalogue';
import { problemOf } from '../../engine/problem/problem';
import type { Request } from '../../engine/problem/request';
import type { Settings } from '../../engine/request/settings';
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
        '{0} counts {1} times because of its weight.',
        entryName(request.loss, top.index),
        formatNumber(weight, digits),
      );
}

function weightOf(request: Request, { index, place, target }: Entry): number {
  const { classWeights, elementWeights, positiveWeight } = settingsIn(request);
  const ofClass = catalogue[request.loss].weights?.of === 'class' ? (classWeights?.[index] ?? 1) : 1;
  const ofLabel = target === 1 ? positiveWeight(place) : 1;
  return ofClass * (elementWeights?.[place] ?? 1) * ofLabel;
}

/** Weights are told by the class's index or by the place as it was asked: of neither does the class axis change a thing. */
function settingsIn(request: Request): Settings {
  return problemOf(request).settings;
}
