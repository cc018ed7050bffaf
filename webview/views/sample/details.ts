import { html, type TemplateResult } from 'lit';
import { type Answered, focusOf } from '../../answer/answer';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { entries } from '../entries/entries';
import { isWaiting, predict } from '../entries/predict';
import { passedChecks } from '../operands/checks';
import { inSight } from '../pieces/inSight';
import { safely } from '../pieces/safely';
import { samples } from './samples';
import { scale } from './scale';
import { scores } from './scores';
import { why } from './why';

/** A loss that has been computed: what it consists of, and beside that how good it is and why. */
export function details(scene: ViewContext, answer: Answered): TemplateResult {
  const { report, request } = answer;
  const focus = focusOf(answer, scene.arrangement.sample);
  const where = [
    () => samples(answer, focus, scene),
    () => predict(answer, focus, scene),
    () => entries(answer, focus, scene),
    () => scores(answer, focus, scene),
  ];
  const howGood = [
    // The scale would show the loss of the rows that are held, beside the number of all rows.
    () => (scene.whole ? '' : scale(answer, focus.samples, scene.digits)),
    () => (isWaiting(focus, scene) ? '' : why(request, report, focus, scene)),
    () => passedChecks(scene),
  ];
  const drawn = (part: () => unknown) => inSight(isDragged(scene), () => safely(part));
  return html`<div class="columns">
    <div class="column">${where.map(drawn)}</div>
    <div class="column">${howGood.map(drawn)}</div>
  </div>`;
}
