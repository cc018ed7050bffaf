import { html, type TemplateResult } from 'lit';
import type { Report } from '../../src/engine/report';
import { formatNumber } from '../../src/shared/format';
import { denominatorSentence } from '../../src/shared/words/denominator';
import { labels } from '../../src/shared/words/labels';
import { lossName, unitName } from '../../src/shared/words/names';
import { otherUnits } from '../otherUnits';

/** The number, its unit, and the same in other units. Screen readers hear it when it changes. */
export function loss(report: Report, digits: number): TemplateResult {
  return html`<section class="loss" aria-labelledby="loss-heading">
    <h1 id="loss-heading">${lossName(report.loss)}</h1>
    <p class="value" role="status">${value(report, digits)}</p>
    <p class="aside">${aside(report, digits).join(' · ')}</p>
  </section>`;
}

function value({ value, unit }: Report, digits: number): TemplateResult {
  if (value === undefined) return html`<span class="unit">${labels.noSingleValue()}</span>`;
  return html`<strong>${formatNumber(value, digits)}</strong> <span class="unit">${unitName(unit)}</span>`;
}

function aside(report: Report, digits: number): string[] {
  const { amounts, perplexity } = otherUnits(report);
  const denominator = denominatorSentence(report.denominator, digits);
  return [
    ...amounts.map(({ unit, value }) => `${formatNumber(value, digits)} ${unitName(unit)}`),
    ...(perplexity === undefined ? [] : [labels.perplexity(formatNumber(perplexity, digits))]),
    ...(denominator ? [denominator] : []),
  ];
}
