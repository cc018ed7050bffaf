import { html, type TemplateResult } from 'lit';
import { largeWords as words } from '../../src/shared/words/large';
import type { Overviewed } from '../answer/answer';
import type { Scene } from '../scene/scene';
import { checks } from './checks';
import { decomposition } from './decomposition';
import { entries } from './entries';
import { gradient } from './gradient';
import { safely } from './safely';
import { section } from './section';
import { spread } from './spread';
import { why } from './why';

/** What is worth knowing of operands of very many numbers. */
export function overview(scene: Scene, answer: Overviewed): TemplateResult {
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
  const parts = [
    () => why(request, report, focus, digits),
    () => entries(answer, focus, scene),
    charts,
    () => decomposition(report, digits),
    () => gradient(answer, focus, scene),
    () => checks(report, focus.samples, digits),
  ];
  return html`${parts.map(safely)}`;
}
