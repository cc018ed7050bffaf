import { html, type TemplateResult } from 'lit';
import { inAFrame } from '../../../src/engine/formula/exactly/allowance';
import { logSumExpTex } from '../../../src/engine/formula/logSumExpTex';
import { ownOf } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import {
  stability as compare,
  type Run,
  type StabilityOutcome,
  takesLogSumExp,
} from '../../../src/engine/insights/stability';
import { formats } from '../../../src/engine/machine/format';
import { formatNumber } from '../../../src/shared/format';
import { type EntryNaming, placeNaming } from '../../../src/shared/words/entryName';
import { labels } from '../../../src/shared/words/panel/labels';
import {
  errorWords,
  stabilityVerdict,
  troubleWords,
  stabilityWords as words,
} from '../../../src/shared/words/panel/stability';
import type { Answered } from '../../answer/answer';
import { typeset } from '../../drawing/formula/tex';
import type { ViewContext } from '../../scene/viewContext';
import { guarded } from '../pieces/safely';

/** The naive formula beside the stable one in four precisions: where each first goes wrong, and what makes the other stable. */
export function stability(
  { request, report, solved }: Answered,
  { at }: Focus,
  { digits, session }: ViewContext,
): unknown {
  const nameOf = placeNaming(request, session);
  return guarded([report, at.start, digits], () => {
    const compared = compare(solved, inAFrame);
    if (!compared) return html`<p>${words.none()}</p>`;
    return html`<p>${stabilityVerdict(compared.runs, digits, nameOf)}</p>
      <p class="exact">${compared.noExact ? words.inFloat64(compared.exact) : words.exact(compared.exact)}</p>
      ${compared.noExact ? html`<p class="hint">${labels.noExact(compared.noExact)}</p>` : ''}
      ${ladders(compared.runs, digits, nameOf)}
      ${takesLogSumExp(request) ? trick(ownOf(Array.from(request.prediction.values, Number), at), digits) : ''}`;
  });
}

/** Where everything holds, the verdict above says so, and the numbers are folded. */
function ladders(runs: readonly Run[], digits: number, nameOf: EntryNaming): TemplateResult {
  const tables = parts.map((part) => ladder(part, runs, digits, nameOf));
  const holds = runs.every((run) => parts.every((part) => !run[part]?.trouble));
  return holds
    ? html`<details class="ladders"><summary>${words.inNumbers()}</summary>${tables}</details>`
    : html`${tables}`;
}

const parts = ['forward', 'gradient'] as const;

function ladder(
  part: (typeof parts)[number],
  runs: readonly Run[],
  digits: number,
  nameOf: EntryNaming,
): TemplateResult {
  const outcome = (precision: string, formula: Run['formula']) =>
    runs.find((run) => run.precision === precision && run.formula === formula)?.[part];
  return html`<table>
    <caption>${words.parts[part]()}</caption>
    <thead>
      <tr>
        <th scope="col">${words.precision()}</th>
        <th scope="col" class="number">${words.naive()}</th>
        <th scope="col" class="number">${words.stable()}</th>
      </tr>
    </thead>
    <tbody>
      ${formats.map(
        ({ precision }) => html`<tr>
          <th scope="row">${precision}</th>
          ${cell(outcome(precision, 'naive'), digits, nameOf)} ${cell(outcome(precision, 'stable'), digits, nameOf)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function cell(outcome: StabilityOutcome | undefined, digits: number, nameOf: EntryNaming): TemplateResult {
  if (!outcome) return html`<td></td>`;
  const { value, trouble } = outcome;
  return html`<td class="number ${trouble ? 'troubled' : ''}">
    ${formatNumber(value, digits)}
    <span class="hint">${errorWords(outcome, nameOf)}</span>
    ${trouble ? html`<span class="trouble">${troubleWords(trouble, digits, nameOf)}</span>` : ''}
  </td>`;
}

function trick(logits: readonly number[], digits: number): TemplateResult | string {
  const lines = logSumExpTex(logits, digits);
  if (lines.length === 0) return '';
  return html`<h3>${words.trick()}</h3>
    <p class="hint">${words.trickHint()}</p>
    <div class="derivation" tabindex="0" role="group" aria-label=${words.trick()}>
      ${lines.map((line) => html`<div class="line" ${typeset(line)}></div>`)}
    </div>`;
}
