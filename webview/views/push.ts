import { html, svg, type TemplateResult } from 'lit';
import { catalogue } from '../../src/engine/losses/catalogue';
import type { Entry } from '../../src/shared/entries';
import { formatNumber } from '../../src/shared/format';
import { labels } from '../../src/shared/words/labels';
import { terms } from '../../src/shared/words/terms';
import type { Answered, Overviewed } from '../answer/answer';
import { type Bar, barsWithin } from '../drawing/bars';
import type { PushOn } from '../page/desk';
import type { Focus } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { dropdown } from '../toolkit';
import type { Column } from './entryColumns';
import { figures } from './figures';
import { term } from './term';

/** Which way training moves each entry, against the gradient, and how hard: an arrow and a bar to either side. */
export function pushColumn(answer: Answered | Overviewed, { entries }: Focus, scene: Scene): Column {
  const on = pushOn(answer, entries, scene);
  const slopes = entries.map((entry) => slopeOf(entry, on));
  const room = barsWithin([-1, 1]);
  const reach = reachOf(slopes, answer, on);
  const sum = isSummed(answer, on) ? -slopes.reduce((total, slope) => total + slope, 0) : undefined;
  const isNothing = sum !== undefined && Math.abs(sum) < 1e-12 * reach;
  const pushes = [...slopes.map((slope) => -slope), ...(sum === undefined ? [] : [isNothing ? 0 : sum])];
  const shown = figures(pushes.map((push) => formatNumber(Math.abs(push), scene.digits)));
  const cells = pushes.map((push, row) => html`${arrow(push)} ${shown[row]}`);
  const about = on === 'logits' ? terms.logitPush : terms.push;
  return {
    kind: 'push',
    head: html`${term('push', about)}<span class="symbol" aria-hidden="true">${about.formula}</span>`,
    cells: cells.slice(0, entries.length),
    sum: sum === undefined ? undefined : cells[entries.length],
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
  scene: Scene,
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

function pushOn(answer: Answered | Overviewed, entries: readonly Entry[], { desk }: Scene): PushOn {
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
  const largest = Math.max(0, ...slopes.filter(Number.isFinite).map(Math.abs));
  if (on === 'prediction') return largest || 1;
  return Math.max(largest, 1 / Math.max(1, report.denominator.value));
}

function pushBar(push: number, { x, width }: Bar): TemplateResult {
  return html`<svg class="push-bar" aria-hidden="true" focusable="false">
    ${svg`<rect class=${push > 0 ? 'up' : 'down'} x="${x}%" width="${width}%"></rect>
      <line class="axis" x1="50%" x2="50%" y1="0" y2="100%"></line>`}
  </svg>`;
}

function arrow(push: number): TemplateResult | string {
  if (push > 0) return html`<span class="arrow up" role="img" aria-label=${labels.pushedUp()}>↑</span>`;
  if (push < 0) return html`<span class="arrow down" role="img" aria-label=${labels.pushedDown()}>↓</span>`;
  return '';
}
