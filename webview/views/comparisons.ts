import { html, type TemplateResult } from 'lit';
import { amount } from '../../src/shared/words/amount';
import { comparisonName } from '../../src/shared/words/comparisons';
import { labels } from '../../src/shared/words/labels';
import type { Answered } from '../answer/answer';
import { section } from './section';

/** The loss among others that people know, from the least to the largest; each is that of a sample, as a mean is. */
export function comparisons(
  { insights, report, request }: Answered,
  samples: number,
  digits: number,
): TemplateResult | string {
  const { value, unit } = report;
  const known = insights().comparisons.map((comparison) => ({
    name: comparisonName(comparison),
    value: comparison.value,
    isOwn: false,
  }));
  const isPerSample = samples === 1 || (request.options?.reduction ?? 'mean') === 'mean';
  if (known.length === 0 || value === undefined || !isPerSample || Number.isNaN(value)) return '';
  const rows = [...known, { name: labels.thisLoss(), value, isOwn: true }].sort((a, b) => a.value - b.value);
  return section(
    'comparisons',
    labels.comparisons(),
    html`<dl>
      ${rows.map(
        ({ name, value, isOwn }) =>
          html`<div class=${isOwn ? 'own' : ''}><dt>${name}</dt><dd>${amount(value, unit, digits)}</dd></div>`,
      )}
    </dl>`,
  );
}
