import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CustomReport } from '../../src/engine/custom/custom';
import { customFunctions } from '../../src/engine/custom/functions';
import { ownRequestOf } from '../../src/session/request/ownRequestOf';
import type { OwnLoss, Session } from '../../src/session/session';
import { formatNumber } from '../../src/shared/format';
import { listed } from '../../src/shared/words/counted';
import { labels } from '../../src/shared/words/labels';
import { methodSentence, ownWords } from '../../src/shared/words/own';
import type { Name } from '../controls/completion';
import { barsAround } from '../drawing/bars';
import { largest } from '../scene/largest';
import type { Scene } from '../scene/scene';
import { button } from '../toolkit';
import { bar } from './bar';
import { section } from './section';

const mostShown = 50;

/** The expression, to be written and saved, and below it the gradient of what it comes to. */
export function own(scene: Scene, loss: OwnLoss, report: CustomReport | undefined): TemplateResult {
  return html`${editor(scene, loss)} ${report ? gradient(report, scene) : ''}`;
}

function editor({ act, saveOwn, session }: Scene, { name = '', expression }: OwnLoss): TemplateResult {
  const written = (text: string) => act({ type: 'write-own', own: { name, expression: text } });
  const named = (event: Event) =>
    act({ type: 'write-own', own: { name: (event.target as HTMLInputElement).value, expression } });
  const isNamed = name.trim() !== '';
  const save = () => isNamed && saveOwn({ name: name.trim(), expression });
  return html`<div class="own-loss">
    <div class="expression-field">
      <span aria-hidden="true">${ownWords.expression()}</span>
      <expression-box
        .label=${ownWords.expression()}
        .value=${expression}
        .names=${namesOf(session)}
        .written=${written}
      ></expression-box>
    </div>
    <p class="hint">${ownWords.hint()} ${ownWords.functions(listed(Object.keys(customFunctions)))}</p>
    <label>${ownWords.name()} <input
        .value=${live(name)}
        @input=${named}
        @keydown=${({ key }: KeyboardEvent) => key === 'Enter' && save()}
    /></label>
    ${button({ label: ownWords.save(), press: save, unable: isNamed ? undefined : ownWords.unnamed() })}
  </div>`;
}

/** What an expression can be made of: the vectors by all their names, as far as those can be written, and the functions. */
function namesOf(session: Session): readonly Name[] {
  const { vectors = {}, aliases = {} } = ownRequestOf(session) ?? {};
  const written = Object.keys({ ...vectors, ...aliases }).filter((name) => /^[A-Za-z_]\w*$/.test(name));
  return [...written.map((name) => ({ name, isFunction: false })), ...functions];
}

const functions: readonly Name[] = Object.keys(customFunctions).map((name) => ({ name, isFunction: true }));

function gradient(report: CustomReport, { digits }: Scene): TemplateResult {
  const room = barsAround(report.gradient);
  const shown = largest(report.gradient.length, mostShown, (index) => Math.abs(report.gradient[index])).sort(
    (a, b) => a - b,
  );
  return section(
    'gradient',
    labels.gradient(),
    html`<p class="hint">${labels.gradientHint()} ${methodSentence(report)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${ownWords.element()}</th>
            <th scope="col" colspan="2">${ownWords.slope()}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (index) => html`<tr>
              <th scope="row">${index}</th>
              <td class="picture" aria-hidden="true">
                ${bar(report.gradient[index] < 0 ? 'up' : 'down', room(report.gradient[index]), 50)}
              </td>
              <td class="number">${formatNumber(report.gradient[index], digits)}</td>
            </tr>`,
          )}
        </tbody>
      </table>`,
  );
}
