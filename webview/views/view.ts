import { html, type TemplateResult } from 'lit';
import { labels } from '../../src/shared/words/labels';
import { misuseSentence } from '../../src/shared/words/misuse';
import { roleName } from '../../src/shared/words/names';
import { troubleSentence } from '../../src/shared/words/trouble';
import type { Scene } from '../scene';
import { answered } from './answered';
import { banner } from './banner';
import { choices } from './choices';
import { empty } from './empty';
import { operands } from './operands';

/** The whole page. */
export function view(scene: Scene): TemplateResult {
  const { session, answer } = scene;
  if (answer.kind === 'nothing') return empty(scene);
  return html`${operands(scene)} ${session.trouble ? banner('warning', troubleSentence(session.trouble)) : ''}
  ${choices(scene)} ${outcome(scene)}`;
}

function outcome(scene: Scene): TemplateResult {
  const { answer } = scene;
  switch (answer.kind) {
    case 'report':
      return answered(scene, answer);
    case 'misuse':
      return banner('error', misuseSentence(answer.misuse));
    case 'missing':
      return banner('info', labels.missing(roleName(answer.role)));
    case 'nothing':
      return html``;
  }
}
