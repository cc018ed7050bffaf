import { html, type TemplateResult } from 'lit';
import { largeWords as words } from '../../../src/shared/words/panel/large';
import type { Overviewed } from '../../answer/answer';
import type { ViewContext } from '../../scene/viewContext';
import { entries } from '../entries/entries';
import { passedChecks } from '../operands/checks';
import { safely } from '../pieces/safely';
import { section } from '../pieces/section';
import { samples } from './samples';
import { spread } from './spread';
import { why } from './why';

/** What is worth knowing about operands of very many numbers. */
export function overview(scene: ViewContext, answer: Overviewed): TemplateResult {
  const { report, focus, spreads, request } = answer;
  const { digits } = scene;
  const count = request.prediction.values.length;
  const charts = () =>
    section(
      'spreads',
      words.heading(count),
      html`<p class="hint">${words.hint()}</p>
        <div class="charts">${spreads.map((each) => spread(each, digits))}</div>`,
    );
  const where = [() => samples(answer, focus, scene), () => entries(answer, focus, scene), charts];
  const howGood = [() => why(request, report, focus, scene), () => passedChecks(scene)];
  return html`<div class="columns">
    <div class="column">${where.map(safely)}</div>
    <div class="column">${howGood.map(safely)}</div>
  </div>`;
}
