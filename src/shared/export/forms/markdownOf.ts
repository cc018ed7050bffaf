import { largestPlaces } from '../../../engine/numeric/reductions/largest';
import { classAxisIn, sampleAt } from '../../../engine/problem/classAxis';
import type { Report } from '../../../engine/problem/report';
import { inMarkdown } from '../../escaped';
import { formatNumber } from '../../format';
import { amount } from '../../words/amount';
import { comparesClasses, shortNaming } from '../../words/entryName';
import { lossName, roleName } from '../../words/names';
import { labels } from '../../words/panel/labels';
import type { Exported } from '../exported';

/** The loss as a heading and a table of its terms, by class or by element. */
export function markdownOf({ request, report, digits, names }: Exported): string {
  const along = classAxisIn(request);
  const { classes, samples, step } = along;
  const indexOf = (i: number) => Math.floor(i / step) % classes;
  const entryOf = shortNaming({ prediction: { names } });
  const nameOf = (i: number) => {
    const entry = inMarkdown(entryOf(indexOf(i)));
    return samples > 1 ? `${sampleAt(along, i)}, ${entry}` : entry;
  };
  const columns = columnsOf(report);
  const places = placesOf(report);
  const hidden = report.terms.length - places.length;
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${headingOf(report, digits)}**`,
    '',
    row([
      comparesClasses(report.loss) ? labels.class() : labels.element(),
      ...columns.map(({ name }) => name),
    ]),
    row(['---:', ...columns.map(() => '---:')]),
    ...places.map((i) => row([nameOf(i), ...columns.map(({ values }) => formatNumber(values[i], digits))])),
    '',
    ...(hidden > 0 ? [labels.more(hidden), ''] : []),
  ].join('\n');
}

/** Of more rows than anyone reads, those with the largest terms. */
function placesOf({ terms }: Report): number[] {
  return terms.length <= mostRows ? [...terms.keys()] : largestPlaces(terms, heaviest).sort((a, b) => a - b);
}

const mostRows = 1000;
const heaviest = 20;

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
