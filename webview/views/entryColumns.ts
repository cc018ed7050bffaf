import { catalogue } from '../../src/engine/losses/catalogue';
import { type Entry, placeIn } from '../../src/shared/entries';
import { formatNumber, formatShare } from '../../src/shared/format';
import { labels } from '../../src/shared/words/labels';
import { roleName } from '../../src/shared/words/names';
import type { Answered, Overviewed } from '../answer/answer';
import type { Focus } from '../scene/focus';

/** One column of numbers in the table of classes or elements. */
export interface Column {
  readonly kind: 'target' | 'prediction' | 'surprise' | 'cost' | 'share';
  readonly name: string;
  readonly cell: (entry: Entry) => string;
}

/** The columns that this loss has something to say in. */
export function entryColumns(
  answer: Answered | Overviewed,
  { at, entries }: Focus,
  digits: number,
): Column[] {
  const surprises = answer.kind === 'report' ? answer.surprises : undefined;
  const number = (x: number | undefined) => (x === undefined ? '–' : formatNumber(x, digits));
  const columns: (Column | false)[] = [
    entries.some(({ target }) => target !== undefined) && {
      kind: 'target',
      name: roleName('target'),
      cell: ({ target }) => number(target),
    },
    { kind: 'prediction', name: predictionName(answer), cell: ({ prediction }) => number(prediction) },
    surprises !== undefined && {
      kind: 'surprise',
      name: labels.surprise(),
      cell: ({ index }) => number(surprises[placeIn(at, index)]),
    },
    { kind: 'cost', name: labels.cost(), cell: ({ term }) => number(term) },
    entries.some(({ share }) => share !== undefined) && {
      kind: 'share',
      name: labels.share(),
      cell: ({ share }) => formatShare(share ?? Number.NaN),
    },
  ];
  return columns.filter((column) => column !== false);
}

/** What softmax or sigmoid made of logits is called what it is. */
function predictionName({ request: { loss, prediction } }: Answered | Overviewed): string {
  const { domain } = catalogue[loss];
  const madeProbability =
    prediction.kind !== 'probabilities' && (domain === 'distribution' || domain === 'probability');
  return madeProbability ? labels.probability() : roleName('prediction');
}
