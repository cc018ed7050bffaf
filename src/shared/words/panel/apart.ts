import type { Apart } from '../../../session/request/apartFromCode';
import type { SetOption } from '../../../session/request/optionsOf';
import { predictionKindName, reductionName } from '../names';
import { optionsSummary } from '../options';

/** In what way the question differs from the code's call. */
export function apartWords({ predictionKind, reduction, ...options }: Apart, digits: number): string {
  const set = Object.entries(options) as [SetOption['option'], number | Float64Array][];
  return [
    predictionKind && predictionKindName(predictionKind),
    reduction && reductionName(reduction),
    optionsSummary(
      set.map(([option, value]) => ({
        option,
        value: typeof value === 'number' ? value : { values: value },
      })),
      digits,
    ),
  ]
    .filter(Boolean)
    .join(' · ');
}
