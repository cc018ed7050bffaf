import { html, svg, type TemplateResult } from 'lit';
import { formatNumber } from '../../../src/shared/format';
import { largeWords as words } from '../../../src/shared/words/panel/large';
import type { NamedSpread } from '../../large/overview';

/** How many numbers lie where, as bars that grow with the logarithm of the count, so that few are visible beside many. */
export function spread({ of, spread }: NamedSpread, digits: number): TemplateResult {
  const { from, to, counts, elsewhere } = spread;
  const tallest = Math.log1p(Math.max(...counts, 1));
  const ends = [formatNumber(from, digits), formatNumber(to, digits)] as const;
  const most = counts.indexOf(Math.max(...counts));
  const edge = (bin: number) => formatNumber(from + (bin / counts.length) * (to - from), digits);
  return html`<figure class="spread">
    <figcaption>${words.spreads[of]()}</figcaption>
    <svg
      class=${of}
      viewBox="0 0 ${Math.max(1, counts.length)} 40"
      preserveAspectRatio="none"
      role="img"
      aria-label=${words.most(counts[most] ?? 0, edge(most), edge(most + 1))}
    >
      ${counts.map((count, bin) => {
        const height = (40 * Math.log1p(count)) / tallest;
        return svg`<rect x=${bin + 0.08} y=${40 - height} width="0.84" height=${height}></rect>`;
      })}
    </svg>
    <p class="ends"><span>${ends[0]}</span><span>${ends[1]}</span></p>
    <p class="hint">${words.most(counts[most] ?? 0, edge(most), edge(most + 1))}
      ${elsewhere > 0 ? words.elsewhere(elsewhere) : ''}</p>
  </figure>`;
}
