import { html, type TemplateResult } from 'lit';
import { labels } from '../../../src/shared/words/panel/labels';
import { placeAt, typeset } from '../../drawing/formula/tex';
import type { ViewContext } from '../../scene/viewContext';
import { banner } from '../pieces/banner';

/** The formula, the steps from it to the number, and its derivatives. */
export function formula({ explanation, pointed, point }: ViewContext): TemplateResult | string {
  if (!explanation) return '';
  if (explanation instanceof Error) return banner('warning', labels.partFailed(explanation.message));
  const { definition, steps, derivatives, exact, noExact } = explanation;
  return html`<div
        class="derivation"
        tabindex="0"
        role="group"
        aria-label=${labels.formula()}
        @mouseover=${(event: Event) => point(placeAt(event.target))}
        @mouseleave=${() => point(undefined)}
      >
        <div class="line" ${typeset(definition)}></div>
        ${steps.filter(({ kind }) => kind !== 'definition').map(({ tex }) => html`<div class="line step" ${typeset(tex, pointed)}></div>`)}
      </div>
      ${
        derivatives.length === 0
          ? ''
          : html`<div class="derivation" tabindex="0" role="group" aria-label=${labels.derivatives()}>
        ${derivatives.map(({ tex }) => html`<div class="line" ${typeset(tex)}></div>`)}
      </div>`
      }
      ${exact === undefined ? '' : html`<p class="exact">${labels.exact()}: <code>${exact}</code></p>`}
      ${noExact ? html`<p class="hint">${labels.noExact(noExact)}</p>` : ''}`;
}
