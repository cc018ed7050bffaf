import { html, svg, type TemplateResult } from 'lit';
import type { Gist } from '../../src/shared/gist';
import { amount } from '../../src/shared/words/amount';
import { labels } from '../../src/shared/words/labels';
import { section } from './section';

/** H(p, q) = H(p) + KL(p || q) as one bar of two parts. Parts below zero, of what is no distribution, have no bar. */
export function decomposition({ decomposition, unit }: Gist, digits: number): TemplateResult | string {
  if (!decomposition) return '';
  const { entropy, divergence } = decomposition;
  const said = (x: number) => amount(x, unit, digits);
  const drawn = entropy >= 0 && divergence >= 0 && entropy + divergence > 0 && Number.isFinite(entropy);
  const picture = labels.decompositionPicture(said(entropy + divergence), said(entropy), said(divergence));
  return section(
    'decomposition',
    labels.decomposition(),
    html`${drawn ? stacked(entropy, divergence, picture) : ''}
      <dl>
        <div class="entropy"><dt>${labels.ownEntropy()}</dt><dd>${said(entropy)}</dd></div>
        <div class="divergence"><dt>${labels.divergence()}</dt><dd>${said(divergence)}</dd></div>
      </dl>`,
  );
}

function stacked(entropy: number, divergence: number, label: string): TemplateResult {
  const own = (100 * entropy) / (entropy + divergence);
  return html`<svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${label}>
    ${svg`<rect class="entropy" x="0" y="0" width=${own} height="10"></rect>
      <rect class="divergence" x=${own} y="0" width=${100 - own} height="10"></rect>`}
  </svg>`;
}
