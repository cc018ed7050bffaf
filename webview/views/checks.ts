import { html, type TemplateResult } from 'lit';
import type { Gist } from '../../src/shared/gist';
import { labels } from '../../src/shared/words/labels';
import { isPassed, noteSentence } from '../../src/shared/words/notes';
import { section } from './section';

/** The checks of the operands, with what was found first. */
export function checks({ notes }: Gist, samples: number, digits: number): TemplateResult | string {
  if (notes.length === 0) return '';
  const ordered = [...notes.filter((note) => !isPassed(note)), ...notes.filter(isPassed)];
  return section(
    'checks',
    labels.checks(),
    html`<ul>
      ${ordered.map((note) => {
        const passed = isPassed(note);
        return html`<li class=${passed ? 'passed' : 'found'}>
          <span class="mark" role="img" aria-label=${passed ? labels.passed() : labels.found()}>${passed ? '✓' : '!'}</span>
          <span>${noteSentence(note, digits, samples)}</span>
        </li>`;
      })}
    </ul>`,
  );
}
