import { html, type TemplateResult } from 'lit';
import { operatingPointOf } from '../../../src/engine/insights/contest/operatingPoint';
import { contestWords as words } from '../../../src/shared/words/panel/contest';
import type { Answered } from '../../answer/answer';
import { contenders } from '../../answer/contest/contenders';
import { ofClasses } from '../../answer/contest/ofClasses';
import { type Focus, focusOn } from '../../focus/focus';
import type { ViewContext } from '../../scene/viewContext';
import { guarded } from '../pieces/safely';
import { contestCurves } from './contestCurves';
import { contestRace } from './contestRace';
import { contestTable } from './contestTable';

/** Why not MSE: all losses that fit side by side, their curves at this prediction, a race, and the other side of it. */
export function contest(answer: Answered, { sample }: Focus, scene: ViewContext): TemplateResult {
  const { session, digits } = scene;
  const classes = ofClasses(session, answer);
  const focus = classes && focusOn(classes.report, classes.request, sample);
  const stand = classes && focus && operatingPointOf(classes, focus.at);
  const through = classes && (stand?.row ? 'softmax' : 'sigmoid');
  return html`${stand ? html`${contestCurves(stand, scene)} ${contestRace(stand, scene)}` : ''}
    ${guarded([answer.report, digits], () => contestTable(contenders(session, classes), through, digits))}
    <h3>${words.fair()}</h3>
    <ul class="reasons">${words.reasons.map((reason) => html`<li>${reason()}</li>`)}</ul>`;
}
