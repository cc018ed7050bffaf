import { line } from 'd3-shape';
import { html, svg, type TemplateResult } from 'lit';
import { type Linear, linear } from '../../../drawing/linear';

/** A small line chart. Its lines are coloured by their names. */
export interface Chart {
  readonly name: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly lines: readonly ChartLine[];
  /** The place of the dots on the x axis. */
  readonly mark?: number;
  readonly move?: (x: number) => void;
}

export interface ChartLine {
  readonly name: string;
  readonly points: readonly Point[];
  readonly dot?: number;
}

const room = { width: 320, height: 170, left: 34, right: 12, top: 8, bottom: 20 };

export function chart({ name, x, y, lines, mark, move }: Chart): TemplateResult {
  const across = linear(x, [room.left, room.width - room.right]);
  const up = linear(y, [room.height - room.bottom, room.top]);
  const inside = ([, value]: Point) => value >= y[0] && value <= y[1];
  const place = (point: Point): Point =>
    inside(point) ? [across.at(point[0]), up.at(point[1])] : [Number.NaN, Number.NaN];
  return html`<figure class="chart ${move ? 'movable' : ''}">
    <figcaption>${name}</figcaption>
    <svg
      viewBox="0 0 ${room.width} ${room.height}"
      aria-hidden="true"
      @pointerdown=${(event: PointerEvent) => follow(event, across, move)}
      @pointermove=${(event: PointerEvent) => event.buttons === 1 && follow(event, across, move)}
    >
      ${axis(across, up)}
      ${lines.map((line) => svg`<path class=${line.name} d=${curvePath(line.points.map(place))}></path>`)}
      ${lines.map(({ name, dot }) => (mark === undefined || dot === undefined ? '' : point(name, place([mark, dot]))))}
    </svg>
  </figure>`;
}

function axis(across: Linear, up: Linear): TemplateResult[] {
  const [left, right, floor] = [room.left, room.width - room.right, room.height - room.bottom];
  return [
    ...up.ticks(4).map(
      (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${up.at(tick)} y2=${up.at(tick)}></line>
        <text x=${left - 5} y=${up.at(tick)} dy="0.35em" text-anchor="end">${tick}</text>`,
    ),
    ...across
      .ticks(5)
      .map((tick) => svg`<text x=${across.at(tick)} y=${floor + 14} text-anchor="middle">${tick}</text>`),
  ];
}

function point(name: string, [x, y]: Point): TemplateResult | string {
  return Number.isFinite(x) && Number.isFinite(y)
    ? svg`<circle class=${name} cx=${x} cy=${y} r="4.5"></circle>`
    : '';
}

/** Where the pointer is on the axis; the drawing keeps its proportions, so a single factor converts. */
function follow(event: PointerEvent, across: Linear, move: Chart['move']): void {
  if (!move) return;
  const drawing = event.currentTarget as SVGSVGElement;
  drawing.setPointerCapture(event.pointerId);
  const { left, width } = drawing.getBoundingClientRect();
  move(across.back(((event.clientX - left) / width) * room.width));
}

type Point = readonly [x: number, y: number];

/** An SVG path through the points, with gaps where a coordinate is not finite. */
function curvePath(points: readonly Point[]): string {
  const path = line<Point>().defined(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return path(points as Point[]) ?? '';
}
