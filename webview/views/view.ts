import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../src/engine/custom/expressionError';
import { warnings } from '../../src/session/session';
import { slotName } from '../../src/shared/words/names';
import { labels } from '../../src/shared/words/panel/labels';
import { sourceTroubleSentence } from '../../src/shared/words/vectors/trouble';
import { isDragged, type ViewContext } from '../scene/viewContext';
import { mistake } from './mistake';
import { findingsOf } from './operands/checks';
import { empty } from './operands/empty';
import { operands } from './operands/operands';
import { parts } from './parts/parts';
import { banner } from './pieces/banner';
import { steady } from './pieces/steady';
import { details } from './sample/details';
import { overview } from './sample/overview';
import { own } from './sample/own';
import { strip } from './strip/strip';

/** The whole page. */
export function view(scene: ViewContext): TemplateResult {
  const { session } = scene;
  if (session.mistake) return mistake(session.mistake, scene);
  const isTrying = isDragged(scene);
  return html`${strip(scene)}
    <div class="page ${isTrying ? 'trying' : ''}" ${steady(isTrying)}>
      ${warnings(session).map((trouble) => banner('warning', sourceTroubleSentence(trouble)))}
      ${session.overtaken ? html`<p class="banner info" role="status">${labels.overtaken(slotName(session.overtaken))}</p>` : ''}
      ${operands(scene)} ${findingsOf(undefined, scene)} ${about(scene)} ${parts(scene)}
    </div>`;
}

function about(scene: ViewContext): TemplateResult | string {
  const { answer, session } = scene;
  switch (answer.kind) {
    case 'report':
      return details(scene, answer);
    case 'overview':
      return overview(scene, answer);
    case 'own':
      return own(
        scene,
        session.own ?? answer.own,
        answer.outcome instanceof ExpressionError ? undefined : answer.outcome,
      );
    case 'nothing':
      return empty(scene);
    default: {
      // An expression can be corrected while it has no value.
      const stale = answer.kind === 'working' ? answer.stale : undefined;
      return session.own ? own(scene, session.own, stale, stale !== undefined) : '';
    }
  }
}
