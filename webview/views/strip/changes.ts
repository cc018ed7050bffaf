import { html, type TemplateResult } from 'lit';
import { apartFromCode } from '../../../src/session/request/apartFromCode';
import type { Role } from '../../../src/session/session';
import { roles, unwritable } from '../../../src/session/session';
import { roleName } from '../../../src/shared/words/names';
import { apartWords } from '../../../src/shared/words/panel/apart';
import { labels } from '../../../src/shared/words/panel/labels';
import { button } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';

/** What can be done with numbers that were changed here; its place is kept while there are none. */
export function changes(scene: ViewContext): TemplateResult {
  return html`<div class="changes">
    ${optionsApart(scene)} ${roles.filter((role) => scene.settled[role]?.edited).map((role) => changesOf(role, scene))}
  </div>`;
}

/** Options that were chosen here and differ from those of the call in the code. */
function optionsApart({ settled, digits, writeOptions }: ViewContext): TemplateResult | '' {
  const apart = apartFromCode(settled);
  if (!apart) return '';
  return button({
    label: labels.writeOptions(),
    press: writeOptions,
    hint: labels.writeOptionsHint(apartWords(apart, digits)),
  });
}

function changesOf(role: Role, { act, writeBack, settled }: ViewContext): TemplateResult {
  const pick = settled[role];
  const why = pick && unwritable(pick);
  return html`<span role="group" aria-label=${labels.changesOf(roleName(role))}>
    ${button({ label: labels.reset(), press: () => act({ type: 'reset', role }), isQuiet: true })}
    ${button({
      label: labels.writeBack(),
      press: () => writeBack(role),
      unable: why && labels.unwritable[why](),
    })}
  </span>`;
}
