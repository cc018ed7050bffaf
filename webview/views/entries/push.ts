import { html, svg, type TemplateResult } from 'lit';
import {
  type EntrySlopes,
  entrySlopes,
  hasLogitSlopes,
  type SlopeVariable,
} from '../../../src/engine/insights/sample/entrySlopes';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { quietSum } from '../../../src/engine/numeric/reductions/quietSum';
import { formatNumber } from '../../../src/shared/format';
import { labels } from '../../../src/shared/words/panel/labels';
import { type ExplainedTerm, terms } from '../../../src/shared/words/panel/terms';
import type { Answered, Overviewed } from '../../answer/answer';
import { dropdown } from '../../controls/toolkit';
import { type Bar, barsWithin } from '../../drawing/bars';
import type { ViewContext } from '../../scene/viewContext';
import { figures } from '../pieces/charts/figures';
import { term } from '../pieces/term';
import type { Column } from './entryColumns';

/** In which direction training moves each entry, against the gradient, and how hard: an arrow and a bar to either side. */
export function pushColumn(answer: Answered | Overviewed, { entries }: Focus, scene: ViewContext): Column {
  const shown = entrySlopes(answer.request, answer.report, entries, scene.arrangement.pushOn);
  return pushColumnOf(shown, shown.by === 'logits' ? terms.logitPush : terms.push, scene.digits);
}

export function pushColumnOf(
  { slopes, isSummed, reach }: Omit<EntrySlopes, 'by'>,
  about: ExplainedTerm,
  digits: number,
): Column {
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

/** The choice of what is pushed, where there is one. */
export function pushChoice(
  answer: Answered | Overviewed,
  { entries }: Focus,
  scene: ViewContext,
): TemplateResult | string {
  if (!hasLogitSlopes(answer.request, entries)) return '';
  return dropdown<SlopeVariable>({
    label: labels.pushOn(),
    look: 'quiet',
    value: scene.arrangement.pushOn,
    options: [
      { value: 'logits', name: labels.onLogits() },
      { value: 'prediction', name: labels.onPrediction() },
    ],
    choose: (pushOn) => scene.arrange({ pushOn }),
  });
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
