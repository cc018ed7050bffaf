import { html, type TemplateResult } from 'lit';
import { labels } from '../../src/shared/words/labels';
import { roleName } from '../../src/shared/words/names';
import { troubleSentence } from '../../src/shared/words/trouble';
import type { Scene } from '../scene';
import { banner } from './banner';
import { choices } from './choices';
import { details } from './details';
import { empty } from './empty';
import { headline } from './headline';
import { operands } from './operands';

/** The whole page. */
export function view(scene: Scene): TemplateResult {
  const { session, answer } = scene;
  if (answer.kind === 'nothing') return empty(scene);
  return html`${operands(scene)} ${session.trouble ? banner('warning', troubleSentence(session.trouble)) : ''}
    ${session.overtaken ? html`<p class="banner info" role="status">${labels.overtaken(roleName(session.overtaken))}</p>` : ''}
    <div class="top">${headline(scene)} ${choices(scene)}</div>
    ${answer.kind === 'report' ? details(scene, answer) : ''}`;
}
