import { html, type TemplateResult } from 'lit';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import type { Request } from '../../../src/engine/problem/request';
import { rowOf } from '../../../src/session/request/heldRows';
import type { ReportSummary } from '../../../src/shared/reportSummary';
import { entryNaming } from '../../../src/shared/words/entryName';
import { labels } from '../../../src/shared/words/panel/labels';
import { whySentences } from '../../../src/shared/words/why/why';
import type { ViewContext } from '../../scene/viewContext';
import { section } from '../pieces/section';

const mostAtOnce = 3;

/** Why the loss has its value, in three sentences, and more on request. */
export function why(
  request: Request,
  report: ReportSummary,
  { entries, samples, sample }: Focus,
  { digits, session }: ViewContext,
): TemplateResult | string {
  const all = whySentences(request, report, entries, entryNaming(report.loss, session), digits);
  // The first sentence says what costs the most, which the strip has already said of a single sample.
  const sentences = samples > 1 ? all : [...all.slice(1), ...all.slice(0, 1)];
  if (sentences.length === 0) return '';
  const heading = samples > 1 ? labels.whySample(rowOf(session, sample, samples)) : labels.why();
  return section(
    'why',
    heading,
    html`${list(sentences.slice(0, mostAtOnce))}
      ${
        sentences.length > mostAtOnce
          ? html`<details><summary>${labels.moreReasons()}</summary>${list(sentences.slice(mostAtOnce))}</details>`
          : ''
      }`,
  );
}

function list(sentences: readonly string[]): TemplateResult {
  return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
