import { formatNumber } from '../../../shared/format';
import type { Drawn } from './drawn';
import type { HoverPalette } from './palette';
import { type Box, dataUri, filled, framed, line, rect, text, widthOf } from './svg';

/** At most this many bars carry their numbers and names. */
const mostNumbered = 6;
const mostBars = 60;
/** The total height of the bars, and their greatest total width where they carry no numbers. */
const room = 60;
const across = 240;
const edge = 4;
const lettering = 16;

/**
 * The numbers as bars, upwards or downwards from zero, those of a row side by side. The right entries are framed: up to
 * the target's own number where that is of the same kind. Of more than 60 numbers, each group of neighbours is drawn as
 * its largest magnitude; a number that is not finite is a hatched bar.
 */
export function bars(whole: Drawn, palette: HoverPalette, digits: number): string {
  const drawn = whole.values.length > mostBars ? condensed(whole) : whole;
  const { values, target, right, isTarget } = drawn;
  const isNumbered = values.length <= mostNumbered;
  const numbers = Array.from(isNumbered ? values : [], (value) => formatNumber(value, digits));
  const names = Array.from(values, (_, place) =>
    isNumbered || right.has(place) ? nameOf(drawn, place) : '',
  );
  const { x, bar, size } = columns(drawn, isNumbered ? [...numbers, ...names] : []);

  const finite = [...Array.from(values), ...Array.from(target ?? [])].filter(Number.isFinite);
  const [top, bottom] = [Math.max(0, ...finite), Math.min(0, ...finite)];
  const above = isNumbered ? lettering : edge;
  const zero = above + (top / (top - bottom || 1)) * room;
  const y = (value: number) => zero - (value / (top - bottom || 1)) * room;
  const foot = above + room + (isNumbered && bottom < 0 ? lettering : edge);
  const upTo = (value: number, place: number): Box => ({
    x: x(place) - bar / 2,
    y: Math.min(y(value), zero),
    width: bar,
    height: Math.max(1, Math.abs(y(value) - zero)),
  });

  const pieces = Array.from(values, (value, place) => {
    const shown = Number.isFinite(value) ? value : value < 0 ? bottom : top;
    const sought = target ? target[place] : right.has(place) ? shown : 0;
    const isDown = value < 0;
    return [
      rect(upTo(shown, place), paintOf(value, isTarget, palette)),
      Number.isFinite(sought) && sought !== 0
        ? rect(around(upTo(sought, place), bar * 0.15), framed(palette.target))
        : '',
      isNumbered
        ? text(numbers[place], {
            x: x(place),
            y: isDown ? clearOf(y(sought), y(shown), 1) + 13 : clearOf(y(sought), y(shown), -1) - 5,
            fill: palette.text,
          })
        : '',
      text(names[place], {
        x: x(place),
        y: foot + 12,
        fill: right.has(place) ? palette.text : palette.quiet,
        ...(right.has(place) && { weight: 600 }),
      }),
    ].join('');
  });
  const height = foot + (names.some((name) => name !== '') ? lettering : 0);
  return dataUri(size, height, [line(0, size, zero, palette.quiet), ...pieces]);
}

/** Where a number can be read beyond the end of a bar, and beyond the frame if that ends in the number. */
function clearOf(frame: number, end: number, away: 1 | -1): number {
  const beyond = (frame - end) * away;
  return beyond > 0 && beyond < lettering ? frame : end;
}

/** The positions of the bars: no further apart than their labels need, with a small gap between rows. */
function columns({ values, width }: Drawn, written: readonly string[]) {
  const widest = Math.max(24, ...written.map(widthOf));
  const step = written.length > 0 ? widest + 8 : Math.min(24, across / values.length);
  const x = (place: number) => edge + (place + 0.5 + Math.floor(place / width) / 2) * step;
  return { x, bar: Math.min(24, step * 0.7), size: x(values.length - 1) + step / 2 + edge };
}

function paintOf(value: number, isTarget: boolean, { target, prediction, quiet }: HoverPalette): string {
  if (!Number.isFinite(value)) return `${filled(prediction, 0.3)} stroke="${quiet}" stroke-dasharray="2"`;
  return isTarget ? framed(target) : filled(prediction);
}

function around({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - 1, width: width + 2 * by, height: height + 2 };
}

/** The name of a class, shortened if it is long, otherwise its index. */
function nameOf({ names, width }: Drawn, place: number): string {
  const name = names?.[place % width] ?? String(place % width);
  return name.length > 10 ? `${name.slice(0, 9)}…` : name;
}

function condensed({ values, ...drawn }: Drawn): Drawn {
  const size = Math.ceil(values.length / mostBars);
  const groups = Array.from({ length: Math.ceil(values.length / size) }, (_, group) => group * size);
  const largest = groups.map((from) => {
    let most = values[from];
    for (let at = from; at < Math.min(from + size, values.length); at++) {
      if (!(Math.abs(values[at]) <= Math.abs(most))) most = values[at];
    }
    return most;
  });
  return { ...drawn, values: largest, width: largest.length, right: new Set(), target: undefined };
}
