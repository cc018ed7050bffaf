import { html, type TemplateResult } from 'lit';
import { type Entry, placeIn } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { quietSum } from '../../../src/engine/numeric/reductions/quietSum';
import { formatNumber, formatShare } from '../../../src/shared/format';
import { costOfSurprise, type ExplainedTerm, terms } from '../../../src/shared/words/panel/terms';
import type { Answered, Overviewed } from '../../answer/answer';
import { aligned } from '../../drawing/aligned';
import type { EntryEditor } from '../../scene/entryEditor';
import { figures, rooms } from '../pieces/charts/figures';
import { term } from '../pieces/term';
import { entryField } from './entryControls';

/** One column of the table of classes or elements, row by row; some have a picture before their numbers. */
export interface Column {
  readonly kind: 'target' | 'prediction' | 'surprise' | 'cost' | 'push';
  readonly head: TemplateResult;
  readonly cells: readonly TemplateResult[];
  /** The sum of all rows, where that has a meaning. */
  readonly sum?: TemplateResult;
  readonly picture?: { readonly head: TemplateResult; readonly cells: readonly TemplateResult[] };
  /** Whether its picture shows numbers that no longer hold while new ones are on their way. */
  readonly isStale?: boolean;
}

/** The columns that this loss has something to say in, up to the cost. */
export function entryColumns(
  answer: Answered | Overviewed,
  { at, entries }: Focus,
  editor: EntryEditor | undefined,
  digits: number,
): Column[] {
  const { loss } = answer.report;
  const isSummed = catalogue[loss].domain === 'distribution';
  const surprises = answer.kind === 'report' ? answer.surprises : undefined;
  const costs = column(
    'cost',
    costTerm(answer),
    entries.map(({ term }) => term),
    digits,
    true,
  );
  return [
    ...(entries.some(({ target }) => target !== undefined) ? [targetColumn(entries, digits, isSummed)] : []),
    editor
      ? predictionColumn(entries, editor, digits, isSummed)
      : column('prediction', predictionTerm(answer), entries.map(predictionOf), digits, isSummed),
    ...(surprises
      ? [
          column(
            'surprise',
            terms.surprise,
            entries.map(({ index }) => surprises[placeIn(at, index)]),
            digits,
          ),
        ]
      : []),
    { ...costs, cells: entries.map((entry, row) => shaded(costs.cells[row], entry)) },
  ];
}

type Shown = Pick<Entry, 'index' | 'target' | 'prediction'>;

export function targetColumn(rows: readonly Shown[], digits: number, isSummed = false): Column {
  return column(
    'target',
    terms.target,
    rows.map(({ target }) => target),
    digits,
    isSummed,
  );
}

/** Numbers that can be overwritten by typing. */
export function predictionColumn(
  rows: readonly Shown[],
  editor: EntryEditor,
  digits: number,
  isSummed = false,
): Column {
  const values = rows.map(predictionOf);
  const texts = textsOf(values, digits, isSummed);
  const lacking = rooms(texts);
  const longest = Math.max(...aligned(texts).map(({ text, lacking }) => text.length + lacking.length));
  return {
    ...column('prediction', terms.prediction, values, digits, isSummed),
    cells: rows.map(({ index, prediction }, row) =>
      entryField(editor, index, prediction, { room: lacking[row], longest }),
    ),
  };
}

function predictionOf({ prediction }: Shown): number {
  return prediction;
}

function column(
  kind: Column['kind'],
  about: ExplainedTerm,
  values: readonly (number | undefined)[],
  digits: number,
  isSummed = false,
): Column {
  const shown = figures(textsOf(values, digits, isSummed));
  return {
    kind,
    head: heading(kind, about),
    cells: values.map((value, row) => quietZero(shown[row], value)),
    ...(isSummed && { sum: shown[values.length] }),
  };
}

/** The sum is a number of its column as well. */
function textsOf(values: readonly (number | undefined)[], digits: number, isSummed: boolean): string[] {
  return [...values, ...(isSummed ? [quietSum(values.map((value) => value ?? 0))] : [])].map((value) =>
    value === undefined ? '–' : formatNumber(value, digits),
  );
}

function heading(kind: string, about: ExplainedTerm): TemplateResult {
  return html`${term(kind, about)}<span class="symbol" aria-hidden="true">${about.formula}</span>`;
}

/** The shading behind a cost is its share of the whole. */
function shaded(cost: TemplateResult, { share }: Entry): TemplateResult {
  return share === undefined
    ? cost
    : html`<span class="shade" title=${formatShare(share)} .style=${`width: ${100 * share}%`}></span>${cost}`;
}

/** A zero is shown in a quiet colour, so that whatever costs something stands out. */
function quietZero(figure: TemplateResult, value: number | undefined): TemplateResult {
  return value === 0 ? html`<span class="zero">${figure}</span>` : figure;
}

/** What a softmax or sigmoid makes of logits is called by its name. */
function predictionTerm({ request: { loss, prediction } }: Answered | Overviewed): ExplainedTerm {
  const { domain } = catalogue[loss];
  const madeProbability =
    prediction.kind !== 'probabilities' && (domain === 'distribution' || domain === 'probability');
  return madeProbability ? terms.probability : terms.prediction;
}

function costTerm({ request: { loss, options } }: Answered | Overviewed): ExplainedTerm {
  if (!catalogue[loss].isSurprise) return terms.cost;
  const isWeighted = options?.classWeights !== undefined || options?.elementWeights !== undefined;
  return { ...terms.cost, formula: isWeighted ? `w × ${costOfSurprise}` : costOfSurprise };
}
