import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { frameworks as answersOf, type FrameworkAnswer } from '../../src/engine/frameworks';
import { formatNumber } from '../../src/shared/format';
import { labels } from '../../src/shared/words/labels';
import { agreementSentence, ruleSentences } from '../../src/shared/words/rules';
import type { Answered } from '../answer';
import type { Scene } from '../scene';
import { folded } from './folded';

/** What each library would print for these operands, and by which rule it is another number. */
export function frameworks({ request, report }: Answered, scene: Scene): TemplateResult {
  const { digits } = scene;
  return folded('frameworks', labels.frameworks(), scene, () =>
    guard([request, digits], () => {
      const answers = answersOf(request);
      return html`<p>${agreementSentence(report, answers, digits)}</p>
        ${answers.length === 0 ? '' : table(answers, digits)}`;
    }),
  );
}

function table(answers: readonly FrameworkAnswer[], digits: number): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${labels.call()}</th>
        <th scope="col" class="number">${labels.returns()}</th>
      </tr>
    </thead>
    <tbody>
      ${answers.map((answer) => row(answer, digits))}
    </tbody>
  </table>`;
}

function row({ library, call, value, differs, rules }: FrameworkAnswer, digits: number): TemplateResult {
  return html`<tr class=${differs ? 'differs' : ''}>
    <th scope="row">
      <span class="library">${library}</span><code>${call}</code>
      ${ruleSentences(rules, differs).map((sentence) => html`<p class="hint">${sentence}</p>`)}
    </th>
    <td class="number">
      <span class="mark" role="img" aria-label=${differs ? labels.differs() : labels.agrees()}>${differs ? '≠' : '='}</span>
      ${formatNumber(value, digits)}
    </td>
  </tr>`;
}
