import type { Entry } from '../../src/engine/insights/sample/entries';
import type { catalogue } from '../../src/engine/losses/catalogue';
import { inXml } from '../../src/shared/escaped';
import { formatNumber } from '../../src/shared/format';
import type { SummaryOrReport } from '../../src/shared/reportSummary';
import { comparesClasses } from '../../src/shared/words/entryName';
import { lossName, roleName, unitName } from '../../src/shared/words/names';
import { labels } from '../../src/shared/words/panel/labels';
import { type Bar, barsAround, barsOver } from '../drawing/bars';
import type { Focus } from '../focus/focus';
import type { Palette } from './palette';

/** The loss as one picture that stands for itself: an SVG of target beside prediction, the cost and the push of each entry. */
export interface Shown {
  readonly palette: Palette;
  /** What else the picture says, a line each. */
  readonly about: readonly string[];
}

export function lossPicture(
  { report }: { readonly report: SummaryOrReport },
  { entries, sample, samples }: Focus,
  digits: number,
  { palette, about }: Shown,
): string {
  const top = aboutTop + about.length * aboutLine + headings;
  const height = top + entries.length * line + edge;
  const room = barsOver(entries.flatMap(({ target, prediction }) => [target ?? 0, prediction]));
  const slopes = entries.map(({ gradient, logitGradient }) => logitGradient ?? gradient);
  const push = barsAround(slopes);
  const value = report.value === undefined ? '' : formatNumber(report.value, digits);
  const whole = `${lossName(report.loss)} ${value} ${unitName(report.unit, value)}`.trim();
  // The number is the batch's, the bars are one sample's: both are said.
  const title = samples > 1 ? `${whole} · ${labels.sample(sample)}` : whole;
  const rows = entries.map((entry, row) =>
    group(0, top + row * line, [
      text(String(entry.index), column.name, palette.quiet),
      ...(entry.target === undefined ? [] : [rect(room(entry.target), column.bars, 2, palette.target)]),
      rect(room(entry.prediction), column.bars, 11, palette.prediction),
      text(formatNumber(entry.term, digits), column.cost, palette.text, { anchor: 'end' }),
      rect(push(slopes[row]), column.push, 6, slopes[row] < 0 ? palette.up : palette.down),
      text(arrowed(slopes[row], digits), column.slope, palette.text, { anchor: 'end' }),
    ]),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${inXml(palette.font)}" font-size="12" role="img" aria-labelledby="title desc">
<title id="title">${inXml(title)}</title>
<desc id="desc">${inXml(about.join(' '))}</desc>
<rect width="${width}" height="${height}" fill="${inXml(palette.background)}"/>
<text x="${edge}" y="26" font-size="16" font-weight="600" fill="${inXml(palette.text)}">${inXml(title)}</text>
${about.map((words, i) => text(words, edge, palette.quiet, { y: aboutTop + aboutLine * (i + 1) - 6 })).join('\n')}
${headingsOf(report.loss, entries, palette, top)}
${rows.join('\n')}
</svg>
`;
}

const width = 640;
const edge = 16;
const aboutTop = 32;
const aboutLine = 18;
const headings = 32;
const line = 24;
const barWidth = 180;
const column = { name: edge, bars: 70, cost: 340, push: 370, slope: width - edge } as const;

function headingsOf(
  loss: keyof typeof catalogue,
  entries: readonly Entry[],
  { text: ink, ...palette }: Palette,
  top: number,
) {
  const target = entries.some(({ target }) => target !== undefined);
  return group(0, top - 30, [
    text(comparesClasses(loss) ? labels.class() : labels.element(), column.name, palette.quiet),
    ...(target ? [text(`■ ${roleName('target')}`, column.bars, palette.target)] : []),
    text(`■ ${roleName('prediction')}`, column.bars + (target ? 80 : 0), palette.prediction),
    text(labels.cost(), column.cost, ink, { anchor: 'end' }),
    text(labels.gradient(), column.slope, ink, { anchor: 'end' }),
  ]);
}

/** Training goes against the gradient; the arrow says so without colours. */
function arrowed(slope: number, digits: number): string {
  const arrow = slope < 0 ? '↑ ' : slope > 0 ? '↓ ' : '';
  return `${arrow}${formatNumber(slope, digits)}`;
}

function group(x: number, y: number, parts: readonly string[]): string {
  return `<g transform="translate(${x} ${y})">${parts.join('')}</g>`;
}

function rect({ x, width: share }: Bar, from: number, y: number, fill: string): string {
  const place = (part: number) => ((part * barWidth) / 100).toFixed(2);
  return `<rect x="${from + Number(place(x))}" y="${y}" width="${place(share)}" height="7" fill="${inXml(fill)}"/>`;
}

function text(words: string, x: number, fill: string, { anchor = 'start', y = 15 } = {}): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${inXml(fill)}">${inXml(words)}</text>`;
}
