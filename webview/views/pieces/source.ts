import { html, nothing, type TemplateResult } from 'lit';
import {
  isOutOfSight,
  type Pick,
  type Slot,
  type SourceTrouble,
  troubleOf,
} from '../../../src/session/session';
import { formatNumber } from '../../../src/shared/format';
import { numbersCounted, shapeCounted } from '../../../src/shared/words/counted';
import { labels } from '../../../src/shared/words/panel/labels';
import type { ViewContext } from '../../scene/viewContext';

/** A vector's numbers, its file and its line there; a press shows it in the editor. */
export function source(
  slot: Slot,
  pick: Pick,
  { reveal, digits, lines, session }: ViewContext,
): TemplateResult {
  const written = numbers(pick, digits);
  const file = fileName(pick);
  const line = lines[slot] === undefined ? '' : `:${lines[slot]}`;
  const trouble = troubleOf(session, slot);
  const unseen = trouble && isOutOfSight(trouble) ? outOfSight(trouble) : undefined;
  // A file and its line are two boxes, between which one would be told a space.
  return html`<button
    class="source"
    title=${labels.reveal()}
    aria-label=${unseen ? nothing : `${written} ${file}${line}`}
    @click=${() => reveal(slot)}
  >
    <span class="numbers">${written}</span>
    <span class="place">${unseen ?? html`<span class="file">${file}</span>${line}`}</span>
  </button>`;
}

function outOfSight({ kind }: SourceTrouble): TemplateResult {
  return kind === 'gone'
    ? html`${labels.fileGone()}`
    : html`${labels.fileClosed()} - <span class="link">${labels.open()}</span>`;
}

function fileName({ uri }: Pick): string {
  const path = uri.split('#')[0];
  return decodeURIComponent(path.slice(path.search(/[^/:]*$/)));
}

/** A few numbers are written out; for many their count is given, and for a part the count of the whole as well. */
function numbers({ values, shape, part }: Pick, digits: number): string {
  if (part) return shapeCounted([part.of, ...shape.slice(1)]);
  if (shape.length > 1) return shapeCounted(shape);
  if (values.length > writtenOut) return numbersCounted(values.length);
  const written = Array.from(values, (value) => formatNumber(value, digits)).join(', ');
  return shape.length === 0 ? written : `[${written}]`;
}

const writtenOut = 6;
