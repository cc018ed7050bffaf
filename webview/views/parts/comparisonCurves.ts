import { html, type TemplateResult } from 'lit';
import {
  type Axis,
  axes,
  curvesOver,
  fromLogit,
  toLogit,
} from '../../../src/engine/insights/lossComparison/curves';
import type { OperatingPoint } from '../../../src/engine/insights/lossComparison/operatingPoint';
import { type Pull, pull, rivals } from '../../../src/engine/insights/lossComparison/rivals';
import { sigmoid } from '../../../src/engine/numeric/exponentials/sigmoid';
import { entryNaming } from '../../../src/shared/words/entryName';
import {
  fadingBehindSoftmax,
  fadingSentence,
  slopesSentence,
  comparisonWords as words,
} from '../../../src/shared/words/panel/lossComparison';
import { button, dropdown } from '../../controls/toolkit';
import { probed } from '../../scene/pageArrangement';
import type { ViewContext } from '../../scene/viewContext';
import { chart } from '../pieces/charts/chart';
import { legend } from '../pieces/charts/legend';
import { guarded } from '../pieces/safely';

/** Loss and gradient of both rivals over the logit or the probability, with a movable dot at the prediction. */
export function comparisonCurves(
  point: OperatingPoint,
  { arrangement, arrange, digits, session }: ViewContext,
): TemplateResult {
  const { axis } = arrangement;
  const name = entryNaming(point.loss, session)(point.index);
  const logit = probed(arrangement, point);
  const move = (place: number) => arrange({ probe: { from: point.logit, at: toLogit(axis, place) } });
  const choice = dropdown<Axis>({
    label: words.against(),
    value: axis,
    options: axes.map((value) => ({ value, name: words.axes[value]() })),
    choose: (chosen) => arrange({ axis: chosen }),
  });
  return html`<h3>${words.curves(point.loss, name)}</h3>
    <div class="controls">${choice} ${legend(rivals.map((id) => ({ id, name: words.rivals[id]() })))}</div>
    ${guarded([axis, logit, point.logit, point.target, ...(point.row?.logits ?? [])], () => charts(point, axis, logit, move))}
    <p aria-live="polite">${sentence(logit, point, digits)}</p>
    ${Object.is(logit, point.logit) ? '' : button({ label: words.back(), press: () => arrange({ probe: undefined }), isQuiet: true })}`;
}

function charts(
  point: OperatingPoint,
  axis: Axis,
  logit: number,
  move: (place: number) => void,
): TemplateResult {
  const { from, to, places, pulls } = curvesOver(axis, point);
  const mark = fromLogit(axis, logit);
  const here = pullsAt(logit, point);
  const drawn = (name: string, y: readonly [number, number], of: (pull: Pull) => readonly number[]) =>
    chart({
      name,
      x: [from, to],
      y,
      mark,
      move,
      lines: rivals.map((rival) => ({
        name: rival,
        points: of(pulls[rival]).map((value, i) => [places[i], value] as const),
        dot: of(here[rival])[0],
      })),
    });
  const slopes = rivals.flatMap((rival) => pulls[rival].slopes);
  return html`<div class="charts">
      ${drawn(words.lossCurve[axis](), [0, Math.max(5, to)], ({ losses }) => losses)}
      ${drawn(words.slopeCurve[axis](), [Math.min(0, ...slopes), Math.max(0, ...slopes)], (pull) => pull.slopes)}
    </div>
    <input
      type="range"
      min=${from}
      max=${to}
      step=${(to - from) / 200}
      .value=${String(Number.isFinite(mark) ? mark : 0)}
      aria-label=${words.probe()}
      aria-valuetext=${`${words.axes[axis]()} ${mark.toPrecision(3)}`}
      @input=${(event: Event) => move((event.currentTarget as HTMLInputElement).valueAsNumber)}
    />`;
}

function sentence(logit: number, point: OperatingPoint, digits: number): string {
  const here = pullsAt(logit, point);
  const [crossEntropy, squaredError] = rivals.map((rival) => here[rival].slopes[0]);
  return [
    slopesSentence(logit, sigmoid(logit), { crossEntropy, squaredError }, digits),
    point.row ? fadingBehindSoftmax(crossEntropy, squaredError, digits) : fadingSentence(logit, digits),
  ].join(' ');
}

function pullsAt(logit: number, point: OperatingPoint) {
  const [first, second] = rivals.map((rival) => pull(rival, [logit], point));
  return { 'cross-entropy': first, 'squared-error': second } as const;
}
