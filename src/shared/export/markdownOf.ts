import type { Report } from '../../engine/report';
import { samplesIn } from '../entries';
import { formatNumber } from '../format';
import { amount } from '../words/amount';
import { comparesClasses } from '../words/entryName';
import { labels } from '../words/labels';
import { lossName, roleName } from '../words/names';
import type { Exported } from './exported';

/** The loss as a heading and, class by class or element by element, what makes it up, as a table. */
export function markdownOf({ request, report, digits }: Exported): string {
  const { samples, size } = samplesIn(request.prediction.shape);
  const nameOf = (i: number) => (samples > 1 ? `${Math.floor(i / size)}, ${i % size}` : String(i));
  const columns = columnsOf(report);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${headingOf(report, digits)}**`,
    '',
    row([
      comparesClasses(report.loss) ? labels.class() : labels.element(),
      ...columns.map(({ name }) => name),
    ]),
    row(['---:', ...columns.map(() => '---:')]),
    ...report.terms.map((_, i) =>
      row([nameOf(i), ...columns.map(({ values }) => formatNumber(values[i], digits))]),
    ),
    '',
  ].join('\n');
}

function headingOf({ loss, value, unit }: Report, digits: number): string {
  if (value === undefined) return lossName(loss);
  return `${lossName(loss)}: ${amount(value, unit, digits)}`;
}

function columnsOf({ aligned, linked, terms, gradient, logitGradient }: Report) {
  return [
    ...(aligned ? [{ name: roleName('target'), values: aligned }] : []),
    { name: roleName('prediction'), values: linked },
    { name: labels.cost(), values: terms },
    { name: labels.gradient(), values: logitGradient ?? gradient },
  ];
}
