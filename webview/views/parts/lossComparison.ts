import { html, type TemplateResult } from 'lit';
import { operatingPointOf } from '../../../src/engine/insights/lossComparison/operatingPoint';
import { type Focus, focusOn } from '../../../src/engine/insights/sample/focus';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { comparisonWords as words } from '../../../src/shared/words/panel/lossComparison';
import type { Answered } from '../../answer/answer';
import { contenders } from '../../answer/lossComparison/contenders';
import { ofClasses } from '../../answer/lossComparison/ofClasses';
import type { ViewContext } from '../../scene/viewContext';
import { guarded } from '../pieces/safely';
import { comparisonCurves } from './comparisonCurves';
import { comparisonRace } from './comparisonRace';
import { comparisonTable } from './comparisonTable';

/** Why not MSE: all losses that fit side by side, their curves at this prediction, a race, and the case for the other side. */
export function lossComparison(answer: Answered, { sample }: Focus, scene: ViewContext): TemplateResult {
  const { session, digits } = scene;
  const classes = ofClasses(session, answer);
  const focus = classes && focusOn(classes.report, classes.request, sample);
  const point = classes && focus && operatingPointOf(classes, focus.at);
  const through =
    classes && (catalogue[classes.report.loss].domain === 'distribution' ? 'softmax' : 'sigmoid');
  return html`${point ? html`${comparisonCurves(point, scene)} ${comparisonRace(point, scene)}` : ''}
    ${guarded([answer.report, digits], () => comparisonTable(contenders(session, classes), through, digits))}
    <h3>${words.fair()}</h3>
    <ul class="reasons">${words.reasons.map((reason) => html`<li>${reason()}</li>`)}</ul>`;
}
