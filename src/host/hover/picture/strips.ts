import { formatNumber } from '../../../shared/format';
import type { Drawn } from './drawn';
import type { HoverPalette } from './palette';
import { dataUri, filled, framed, rect, text, widthOf } from './svg';

/** More rows would make the hover scroll. */
const mostRows = 6;
const across = 240;
const thick = 20;
const step = 28;
const gap = 12;

/**
 * Distributions below each other, each a strip of its shares: the right class is solid and framed, with its loss after
 * the strip.
 */
export function strips(drawn: Drawn, palette: HoverPalette, digits: number): string {
  const { values, width, rows } = drawn;
  const count = values.length / width;
  const shown = Array.from({ length: Math.min(count, mostRows) }, (_, row) => row);
  const losses = shown.map((row) => (rows ? formatNumber(rows[row].loss, digits) : ''));
  const start = widthOf(String(shown.length)) + gap;
  const end = start + across;
  const size = end + (rows ? 3 * gap + Math.max(...losses.map(widthOf)) : 2);
  const lines = shown.map((row) => {
    const y = row * step + 2;
    const { correct } = rows?.[row] ?? {};
    const words = (said: string, x: number, fill: string, anchor: 'start' | 'end') =>
      text(said, { x, y: y + 14, fill, anchor });
    return [
      words(String(row), 0, palette.quiet, 'start'),
      strip(drawn, row, { start, y }, palette, digits),
      correct === undefined
        ? ''
        : words(correct ? '✓' : '✗', end + gap, correct ? palette.text : palette.wrong, 'start'),
      words(losses[row], size, palette.text, 'end'),
    ].join('');
  });
  const rest = count - shown.length;
  const height = shown.length * step + (rest > 0 ? step / 2 : 0);
  const more =
    rest > 0 ? text(`+${rest}`, { x: start, y: height - 3, fill: palette.quiet, anchor: 'start' }) : '';
  return dataUri(size, height, [...lines, more]);
}

/** The shares of a row in order; a share too narrow for its number has none. */
function strip(
  { values, width, right, isTarget }: Drawn,
  row: number,
  { start, y }: { readonly start: number; readonly y: number },
  { text: ink, background, target, prediction }: HoverPalette,
  digits: number,
): string {
  const own = Array.from({ length: width }, (_, index) => values[row * width + index]);
  const whole = own.reduce((sum, value) => sum + value, 0);
  let x = start;
  const cells = own.map((value, index) => {
    const box = { x, y, width: (value / whole) * across, height: thick };
    x += box.width;
    if (!(box.width > 0)) return '';
    const isRight = right.has(row * width + index);
    const said = formatNumber(value, digits);
    const inside = { ...box, x: box.x + 1, y: y + 1, width: Math.max(1, box.width - 2), height: thick - 2 };
    const paint = isTarget ? framed(target) : filled(prediction, isRight ? 1 : 0.35);
    const cell = [
      rect(inside, paint),
      isRight ? rect(inside, framed(target)) : '',
      widthOf(said) + 4 <= box.width
        ? text(said, { x: box.x + box.width / 2, y: y + 14, fill: isRight && !isTarget ? background : ink })
        : '',
    ].join('');
    return { isRight, cell };
  });
  // Frames are drawn last, over their neighbours.
  return cells
    .flatMap((cell) => (cell === '' ? [] : [cell]))
    .sort((a, b) => Number(a.isRight) - Number(b.isRight))
    .map(({ cell }) => cell)
    .join('');
}
