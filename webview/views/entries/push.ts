import { html, svg, type TemplateResult } from 'lit';
import type { Entry } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { quietSum } from '../../../src/engine/numeric/quietSum';
import { formatNumber } from '../../../src/shared/format';
import { labels } from '../../../src/shared/words/panel/labels';
import { type ExplainedTerm, terms } from '../../../src/shared/words/panel/terms';
import type { Answered, Overviewed } from '../../answer/answer';
import { dropdown } from '../../controls/toolkit';
import { type Bar, barsWithin } from '../../drawing/bars';
import type { PushOn } from '../../scene/pageArrangement';
import type { ViewContext } from '../../scene/viewContext';
import { figures } from '../pieces/figures';
import { term } from '../pieces/term';
import type { Column } from './entryColumns';

/** Which way training moves each entry, against the gradient, and how hard: an arrow and a bar to either side. */
export function pushColumn(answer: Answered | Overviewed, { entries }: Focus, scene: ViewContext): Column {
  const on = pushOn(answer, entries, scene);
  const slopes = entries.map((entry) => slopeOf(entry, on));
  return pushColumnOf(slopes, scene.digits, {
    about: on === 'logits' ? terms.logitPush : terms.push,
    reach: reachOf(slopes, answer, on),
    isSummed: isSummed(answer, on),
  });
}

/** What the pushes are called, how strong the strongest is that has room, and whether to add them up means something. */
export interface Pushes {
  readonly about: ExplainedTerm;
  readonly reach: number;
  readonly isSummed: boolean;
}

export function pushColumnOf(slopes: readonly number[], digits: number, pushes: Pushes): Column {
  const { about, reach, isSummed } = pushes;
  const room = barsWithin([-1, 1]);
  const pushed = slopes.map((slope) => -slope);
  const all = [...pushed, quietSum(pushed)];
  const shown = figures(
    (isSummed ? all : all.slice(0, -1)).map((push) => formatNumber(Math.abs(push), digits)),
  );
  const cells = shown.map((figure, row) => html`${arrow(all[row])} ${figure}`);
  return {
    kind: 'push',
    head: html`${term('push', about)}<span class="symbol" aria-hidden="true">${about.formula}</span>`,
    cells: cells.slice(0, slopes.length),
    ...(isSummed && { sum: cells[slopes.length] }),
    picture: {
      head: html`<span class="ends"><span>${labels.down()}</span><span>${labels.up()}</span></span>`,
      cells: slopes.map((slope) => pushBar(-slope, room(-slope / reach))),
    },
  };
}

/** What is pushed, where there is a choice. */
export function pushChoice(
  answer: Answered | Overviewed,
  { entries }: Focus,
  scene: ViewContext,
): TemplateResult | string {
  if (!isChoice(answer, entries)) return '';
  return dropdown<PushOn>({
    label: labels.pushOn(),
    look: 'quiet',
    value: pushOn(answer, entries, scene),
    options: [
      { value: 'logits', name: labels.onLogits() },
      { value: 'prediction', name: labels.onPrediction() },
    ],
    choose: (pushOn) => scene.arrange({ pushOn }),
  });
}

function isChoice({ request }: Answered | Overviewed, entries: readonly Entry[]): boolean {
  return (
    request.prediction.kind !== 'logits' && entries.some(({ logitGradient }) => logitGradient !== undefined)
  );
}

function pushOn(answer: Answered | Overviewed, entries: readonly Entry[], { desk }: ViewContext): PushOn {
  if (isChoice(answer, entries)) return desk.pushOn;
  return answer.request.prediction.kind === 'logits' ? 'logits' : 'prediction';
}

function slopeOf({ logitGradient, gradient }: Entry, on: PushOn): number {
  return on === 'logits' ? (logitGradient ?? gradient) : gradient;
}

/** The pushes on the logits of a softmax cancel. */
function isSummed({ report }: Answered | Overviewed, on: PushOn): boolean {
  return on === 'logits' && catalogue[report.loss].domain === 'distribution';
}

/** A gap between probabilities is 1 at most, so that the bars need not grow while one of them is dragged. */
function reachOf(slopes: readonly number[], { report }: Answered | Overviewed, on: PushOn): number {
  const largest = largestOf(slopes);
  if (on === 'prediction') return largest;
  const most = 1 / Math.max(1, report.denominator.value);
  return slopes.some((slope) => Math.abs(slope) > most) ? largest : most;
}

/** The largest size, or 1 where all is still: bars have some room. */
export function largestOf(slopes: readonly number[]): number {
  return Math.max(0, ...slopes.filter(Number.isFinite).map(Math.abs)) || 1;
}

export function pushBar(push: number, { x, width }: Bar): TemplateResult {
  return html`<svg class="push-bar" aria-hidden="true" focusable="false">
    ${svg`<rect class=${push > 0 ? 'up' : 'down'} x="${x}%" width="${width}%"></rect>
      <line class="axis" x1="50%" x2="50%" y1="0" y2="100%"></line>`}
  </svg>`;
}

export function arrow(push: number): TemplateResult | string {
  if (push > 0) return html`<span class="arrow up" role="img" aria-label=${labels.pushedUp()}>↑</span>`;
  if (push < 0) return html`<span class="arrow down" role="img" aria-label=${labels.pushedDown()}>↓</span>`;
  return '';
}
