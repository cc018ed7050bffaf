import { inXml } from '../../src/shared/escaped';
import { formatNumber } from '../../src/shared/format';
import { roleName } from '../../src/shared/words/names';
import { labels } from '../../src/shared/words/panel/labels';
import { type Bar, barsAround, barsOver } from '../drawing/bars';
import type { Palette } from './palette';
import type { Pictured, PicturedRow } from './pictured';

export interface Shown {
  readonly palette: Palette;
  /** Further lines of text on the picture. */
  readonly about: readonly string[];
}

/** The loss as a self-contained picture: an SVG of target beside prediction, with the cost and the push of each entry. */
export function lossPicture(
  { title, of, rows }: Pictured,
  digits: number,
  { palette, about }: Shown,
): string {
  const top = aboutTop + about.length * aboutLine + headings;
  const height = top + rows.length * line + edge;
  const room = barsOver(rows.flatMap(({ target, prediction }) => [target ?? 0, prediction]));
  const push = barsAround(rows.map(({ slope }) => slope));
  const lines = rows.map(({ name, target, prediction, cost, slope }, row) =>
    group(0, top + row * line, [
      text(shortened(name), column.name, palette.quiet),
      ...(target === undefined ? [] : [rect(room(target), column.bars, 2, palette.target)]),
      rect(room(prediction), column.bars, 11, palette.prediction),
      ...(cost === undefined
        ? []
        : [text(formatNumber(cost, digits), column.cost, palette.text, { anchor: 'end' })]),
      rect(push(slope), column.push, 6, slope < 0 ? palette.up : palette.down),
      text(arrowed(slope, digits), column.slope, palette.text, { anchor: 'end' }),
    ]),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${inXml(palette.font)}" font-size="12" role="img" aria-labelledby="title desc">
<title id="title">${inXml(title)}</title>
<desc id="desc">${inXml(about.join(' '))}</desc>
<rect width="${width}" height="${height}" fill="${inXml(palette.background)}"/>
<text x="${edge}" y="26" font-size="16" font-weight="600" fill="${inXml(palette.text)}">${inXml(title)}</text>
${about.map((words, i) => text(words, edge, palette.quiet, { y: aboutTop + aboutLine * (i + 1) - 6 })).join('\n')}
${headingsOf(of, rows, palette, top)}
${lines.join('\n')}
</svg>
`;
}

const width = 640;
const edge = 16;
const aboutTop = 32;
const aboutLine = 18;
const headings = 32;
const line = 24;
const barWidth = 170;
const column = { name: edge, bars: 120, cost: 370, push: 390, slope: width - edge } as const;

function headingsOf(
  of: string,
  rows: readonly PicturedRow[],
  { text: ink, ...palette }: Palette,
  top: number,
) {
  const target = rows.some(({ target }) => target !== undefined);
  const cost = rows.some(({ cost }) => cost !== undefined);
  return group(0, top - 30, [
    text(of, column.name, palette.quiet),
    ...(target ? [text(`■ ${roleName('target')}`, column.bars, palette.target)] : []),
    text(`■ ${roleName('prediction')}`, column.bars + (target ? 80 : 0), palette.prediction),
    ...(cost ? [text(labels.cost(), column.cost, ink, { anchor: 'end' })] : []),
    text(labels.gradient(), column.slope, ink, { anchor: 'end' }),
  ]);
}

/** A longer name would overlap the bars. */
function shortened(name: string): string {
  return name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name;
}

const mostLetters = 14;

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
