import { html, type TemplateResult } from 'lit';
import type { Explanation } from '../../src/engine/explanation';
import { labels } from '../../src/shared/words/labels';
import { typeset } from '../tex';
import { section } from './section';

/** The formula, how the number comes out of it, and its derivatives. */
export function formula(explanation: Explanation | undefined): TemplateResult | string {
  if (!explanation) return '';
  const { definition, steps, derivatives, exact } = explanation;
  return section(
    'formula',
    labels.formula(),
    html`<div class="derivation" tabindex="0" role="group" aria-label=${labels.formula()}>
        <div class="line" ${typeset(definition)}></div>
        ${steps.filter(({ kind }) => kind !== 'definition').map(({ tex }) => html`<div class="line step" ${typeset(tex)}></div>`)}
      </div>
      ${
        derivatives.length === 0
          ? ''
          : html`<div class="derivation" tabindex="0" role="group" aria-label=${labels.derivatives()}>
        ${derivatives.map(({ tex }) => html`<div class="line" ${typeset(tex)}></div>`)}
      </div>`
      }
      ${exact === undefined ? '' : html`<p class="exact">${labels.exact()}: <code>${exact}</code></p>`}`,
  );
}
