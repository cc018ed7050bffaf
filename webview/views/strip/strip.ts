import { html, type TemplateResult } from 'lit';
import { lossName } from '../../../src/shared/words/names';
import { ownWords } from '../../../src/shared/words/panel/own';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { still } from '../pieces/still';
import { changes } from './changes';
import { exportMenu } from './exportMenu';
import { headline } from './headline';
import { history } from './history';
import { lossChoice } from './lossChoice';
import { more } from './more';
import { number } from './number';

/** What stays in sight: which loss, its value, the one sentence about it, and undo. */
export function strip(scene: ViewContext): TemplateResult {
  const atRest = (draw: () => unknown) => still(isDragged(scene), draw);
  return html`<header class="strip" aria-labelledby="loss-heading">
    <h1 id="loss-heading" class="unseen">${heading(scene)}</h1>
    <div class="top">
      ${atRest(() => lossChoice(scene))}
      <span class="tools">${atRest(() => html`${history(scene)} ${exportMenu(scene)} ${more(scene)}`)}</span>
    </div>
    ${number(scene)}
    <div class="head">${headline(scene)} ${atRest(() => changes(scene))}</div>
  </header>`;
}

function heading({ session: { own, loss } }: ViewContext): string {
  return own ? own.name || ownWords.loss() : lossName(loss);
}
