import { html, type TemplateResult } from 'lit';
import {
  frameworks as answersOf,
  type FrameworkAnswer,
  frameworksRefusing,
  frameworksWithout,
} from '../../../src/engine/frameworks/frameworks';
import type { Request } from '../../../src/engine/problem/request';
import { calledWith } from '../../../src/shared/export/calledWith';
import { formatNumber } from '../../../src/shared/format';
import { labels } from '../../../src/shared/words/panel/labels';
import { lacksSentence, refusalsSentence } from '../../../src/shared/words/panel/lacks';
import { agreementSentence, ruleSentences } from '../../../src/shared/words/panel/rules';
import type { Answered } from '../../answer/answer';
import type { ViewContext } from '../../scene/viewContext';
import { guarded } from '../pieces/safely';

/** What each library would return for these operands, and by which rule it differs. */
export function frameworks({ request, report, solved }: Answered, { digits }: ViewContext): unknown {
  return guarded([request, digits], () => {
    const answers = answersOf(solved);
    const without = lacksSentence(frameworksWithout(request));
    const refusals = refusalsSentence(frameworksRefusing(request));
    const hints = [without, refusals].filter((hint) => hint !== undefined);
    return html`<p>${agreementSentence(report, answers, digits)}</p>
      ${answers.length === 0 ? '' : table(answers, request, digits)}
      ${hints.map((hint) => html`<p class="hint">${hint}</p>`)}`;
  });
}

function table(answers: readonly FrameworkAnswer[], request: Request, digits: number): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${labels.call()}</th>
        <th scope="col" class="number">${labels.returns()}</th>
      </tr>
    </thead>
    <tbody>
      ${answers.map((answer) => row(answer, request, digits))}
    </tbody>
  </table>`;
}

function row(
  { library, call, value, differs, rules }: FrameworkAnswer,
  request: Request,
  digits: number,
): TemplateResult {
  return html`<tr class=${differs ? 'differs' : ''}>
    <th scope="row">
      <span class="library">${library}</span><code>${calledWith(call, request)}</code>
      ${ruleSentences(rules, differs).map((sentence) => html`<p class="hint">${sentence}</p>`)}
    </th>
    <td class="number">
      <span class="mark" role="img" aria-label=${differs ? labels.differs() : labels.agrees()}>${differs ? '≠' : '='}</span>
      ${formatNumber(value, digits)}
    </td>
  </tr>`;
}
