import { html, type TemplateResult } from 'lit';
import type { Report } from '../../src/engine/report';
import type { Entry } from '../../src/shared/entries';
import { formatNumber, formatShare } from '../../src/shared/format';
import { comparesClasses } from '../../src/shared/words/entryName';
import { labels } from '../../src/shared/words/labels';
import { roleName } from '../../src/shared/words/names';
import { barsOver } from '../bars';
import type { Focus } from '../focus';
import { bar } from './bar';
import { section } from './section';

/** Target beside prediction for each entry, with its surprise and its part of the loss: one table, bars in its rows. */
export function entries(
  report: Report,
  { entries, hidden, at }: Focus,
  surprises: readonly number[] | undefined,
  digits: number,
): TemplateResult | string {
  if (entries.length === 0) return '';
  const classes = comparesClasses(report.loss);
  const columns = columnsOf(entries, surprises, at.start, digits);
  const room = barsOver(entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]));
  return section(
    'entries',
    classes ? labels.classes() : labels.elements(),
    html`<table>
        <thead>
          <tr>
            <th scope="col">${classes ? labels.class() : labels.element()}</th>
            <td class="picture"></td>
            ${columns.map(({ name, role }) => html`<th scope="col" class="number ${role}">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            (entry) => html`<tr>
              <th scope="row">${entry.index}</th>
              <td class="picture" aria-hidden="true">
                ${entry.target === undefined ? '' : bar('target', room(entry.target))} ${bar('prediction', room(entry.prediction))}
              </td>
              ${columns.map(({ cell }) => html`<td class="number">${cell(entry)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
      ${hidden > 0 ? html`<p class="more">${labels.more(hidden)}</p>` : ''}`,
  );
}

interface Column {
  readonly name: string;
  readonly role: 'target' | 'prediction' | '';
  readonly cell: (entry: Entry) => unknown;
}

function columnsOf(
  entries: readonly Entry[],
  surprises: readonly number[] | undefined,
  start: number,
  digits: number,
): Column[] {
  const number = (x: number) => formatNumber(x, digits);
  const hasTarget = entries.some(({ target }) => target !== undefined);
  const target: Column = {
    name: roleName('target'),
    role: 'target',
    cell: (entry) => number(entry.target ?? Number.NaN),
  };
  const prediction: Column = {
    name: roleName('prediction'),
    role: 'prediction',
    cell: (entry) => number(entry.prediction),
  };
  const surprise: Column = {
    name: labels.surprise(),
    role: '',
    cell: ({ index }) => number(surprises?.[start + index] ?? Number.NaN),
  };
  const term: Column = { name: labels.term(), role: '', cell: ({ term }) => number(term) };
  const share: Column = {
    name: labels.share(),
    role: '',
    cell: ({ share }) => (share === undefined ? '' : formatShare(share)),
  };
  return [...(hasTarget ? [target] : []), prediction, ...(surprises ? [surprise] : []), term, share];
}
