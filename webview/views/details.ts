import { html, type TemplateResult } from 'lit';
import type { Answered } from '../answer/answer';
import { focusOn } from '../scene/focus';
import type { Scene } from '../scene/scene';
import { checks } from './checks';
import { comparisons } from './comparisons';
import { contest } from './contest';
import { decomposition } from './decomposition';
import { entries } from './entries';
import { formula } from './formula';
import { frameworks } from './frameworks';
import { gradient } from './gradient';
import { isWaiting, predict } from './predict';
import { safely } from './safely';
import { samples } from './samples';
import { scores } from './scores';
import { stability } from './stability';
import { why } from './why';

/** All about a loss that has been computed, from why it is that number down to the checks. */
export function details(scene: Scene, answer: Answered): TemplateResult {
  const { report, request, source } = answer;
  const { digits } = scene;
  const focus = focusOn(report, request, scene.desk.sample, source);
  const waiting = isWaiting(focus, scene);
  const parts = [
    () => samples(answer, focus, scene),
    () => predict(answer, focus, scene),
    () => (waiting ? '' : why(request, report, focus, digits)),
    () => scores(answer, focus, scene),
    () => entries(answer, focus, scene),
    () => decomposition(report, digits),
    () => comparisons(answer, focus.samples, digits),
    () => (waiting ? '' : gradient(answer, focus, scene)),
    () => formula(scene),
    () => checks(report, focus.samples, digits),
  ];
  return html`${parts.map(safely)}
  <div class="folds">${contest(answer, focus, scene)} ${stability(answer, focus, scene)} ${frameworks(answer, scene)}</div>`;
}
