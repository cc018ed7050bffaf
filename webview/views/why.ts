import { html, type TemplateResult } from 'lit';
import type { Request } from '../../src/engine/request/request';
import type { Gist } from '../../src/shared/gist';
import { labels } from '../../src/shared/words/labels';
import { whySentences } from '../../src/shared/words/why';
import type { Focus } from '../scene/focus';
import { section } from './section';

/** Why the loss is what it is, in sentences. */
export function why(
  request: Request,
  report: Gist,
  { entries, samples, sample }: Focus,
  digits: number,
): TemplateResult | string {
  const sentences = whySentences(request, report, entries, digits);
  if (sentences.length === 0) return '';
  const heading = samples > 1 ? labels.whySample(sample) : labels.why();
  return section('why', heading, html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`);
}
