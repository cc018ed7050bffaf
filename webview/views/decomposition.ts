import { html, svg, type TemplateResult } from 'lit';
import { formatNumber } from '../../src/shared/format';
import type { Gist } from '../../src/shared/gist';
import { labels } from '../../src/shared/words/labels';
import { unitName } from '../../src/shared/words/names';
import { section } from './section';

/** H(p, q) = H(p) + KL(p || q) as one bar of two parts. Parts below zero, of what is no distribution, have no bar. */
export function decomposition({ decomposition, unit }: Gist, digits: number): TemplateResult | string {
  if (!decomposition) return '';
  const { entropy, divergence } = decomposition;
  const amount = (x: number) => `${formatNumber(x, digits)} ${unitName(unit)}`.trim();
  const drawn = entropy >= 0 && divergence >= 0 && entropy + divergence > 0 && Number.isFinite(entropy);
  const picture = labels.decompositionPicture(
    amount(entropy + divergence),
    amount(entropy),
    amount(divergence),
  );
  return section(
    'decomposition',
    labels.decomposition(),
    html`${drawn ? stacked(entropy, divergence, picture) : ''}
      <dl>
        <div class="entropy"><dt>${labels.ownEntropy()}</dt><dd>${amount(entropy)}</dd></div>
        <div class="divergence"><dt>${labels.divergence()}</dt><dd>${amount(divergence)}</dd></div>
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
