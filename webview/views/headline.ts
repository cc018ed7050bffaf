import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../src/engine/custom/expressionError';
import { formatNumber } from '../../src/shared/format';
import type { Outcome } from '../../src/shared/gist';
import { amount } from '../../src/shared/words/amount';
import { denominatorSentence } from '../../src/shared/words/denominator';
import { labels } from '../../src/shared/words/labels';
import { largeWords as words } from '../../src/shared/words/large';
import { misuseSentence } from '../../src/shared/words/misuse';
import { lossName, roleName, unitName } from '../../src/shared/words/names';
import { expressionSentence, ownWords } from '../../src/shared/words/own';
import { otherUnits } from '../scene/otherUnits';
import type { Scene } from '../scene/scene';
import { button } from '../toolkit';
import { banner } from './banner';
import { takeAway } from './takeAway';
import { working } from './working';

/** The name of the loss and its value, or why there is none. */
export function headline(scene: Scene): TemplateResult {
  return html`<section class="headline" aria-labelledby="headline-heading">
    <h1 id="headline-heading">${heading(scene)}</h1>
    ${outcome(scene)}
  </section>`;
}

function heading({ session: { own, loss } }: Scene): string {
  return own ? own.name || ownWords.loss() : lossName(loss);
}

function outcome(scene: Scene): TemplateResult | string {
  const { answer, digits, pick } = scene;
  switch (answer.kind) {
    case 'report':
    case 'overview':
      return html`${number(answer.report, scene)} ${takeAway(answer, scene)}`;
    case 'own':
      return answer.outcome instanceof ExpressionError
        ? // What is half written is no alarm: it is said when the typing rests.
          html`<p class="banner error" role="status">${expressionSentence(answer.outcome)}</p>`
        : html`<p class="value" role="status" aria-busy=${isTried(scene)}><strong>${formatNumber(answer.outcome.value, digits)}</strong></p>`;
    case 'misuse':
      return banner('error', misuseSentence(answer.misuse));
    case 'working':
      return html`${answer.outcome ? number(answer.outcome, scene) : ''}
        ${working(answer.count, answer.done, scene)}`;
    case 'cancelled':
      return html`${banner('info', words.cancelled())} ${button({ label: words.compute(), press: scene.resume })}`;
    case 'failed':
      return banner('error', words.failed(answer.message));
    case 'missing':
      return html`${banner('info', labels.missing(roleName(answer.role)))} ${button({ label: labels.pick(), press: pick })}`;
    case 'nothing':
      return '';
  }
}

/** The number, its unit, and the same in other units. Screen readers hear it when it changes, of a drag its end alone. */
function number(report: Outcome, scene: Scene): TemplateResult {
  const { digits } = scene;
  return html`<p class="value" role="status" aria-busy=${isTried(scene)}>${value(report, digits)}</p>
    ${aside(report, digits).map((line) => html`<p class="aside">${line}</p>`)}`;
}

function isTried({ session, settled }: Scene): boolean {
  return session !== settled;
}

function value({ value, unit }: Outcome, digits: number): TemplateResult {
  if (value === undefined) return html`<span class="unit">${labels.noSingleValue()}</span>`;
  const shown = formatNumber(value, digits);
  return html`<strong>${shown}</strong> <span class="unit">${unitName(unit, shown)}</span>`;
}

function aside(report: Outcome, digits: number): string[] {
  const { amounts, perplexity } = otherUnits(report);
  const others = [
    ...amounts.map(({ unit, value }) => amount(value, unit, digits)),
    ...(perplexity === undefined ? [] : [labels.perplexity(formatNumber(perplexity, digits))]),
  ].join(' · ');
  return [others, denominatorSentence(report.denominator, digits) ?? ''].filter((line) => line !== '');
}
