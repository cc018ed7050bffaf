import type { Arithmetic } from './expression';
import type { Found, Refusal } from './found';
import { type Language, languageOf } from './languages';
import { ListReader } from './listReader';
import { resolveName } from './resolveName';

/**
 * The vector, or the refusal of one, that stands at the offset: the smallest that contains it. A name stands for the
 * vector that it was last given above. Reads around the offset only, however long the text. Never throws.
 */
export function readAt(
  text: string,
  offset: number,
  languageId: string,
  arithmetic: Arithmetic,
): Found | Refusal | undefined {
  if (!(offset >= 0 && offset <= text.length)) return undefined;
  const language = languageOf(languageId);
  const from = beginning(text, offset, language);
  const { found, refused } = new ListReader({ text, language, arithmetic }, from).read(offset);
  return (
    smallestAt(
      refused.filter(({ reason }) => reason === 'ragged'),
      offset,
    ) ??
    smallestAt(
      found.filter(({ isArgument }) => !isArgument),
      offset,
    ) ??
    smallestAt(refused, offset) ??
    resolveName(text, offset, language, arithmetic)
  );
}

function smallestAt<Place extends Found | Refusal>(
  places: readonly Place[],
  offset: number,
): Place | undefined {
  let smallest: Place | undefined;
  for (const place of places) {
    const contains = place.start <= offset && offset <= place.end;
    if (contains && (!smallest || place.end - place.start <= smallest.end - smallest.start)) smallest = place;
  }
  return smallest;
}

/** How far back to begin where no statement is seen to begin nearer. */
const reach = 32_000;

/** The start of a line from which the text may be read as from its beginning. */
function beginning(text: string, offset: number, language: Language): number {
  if (offset <= reach) return 0;
  const first = text.indexOf('\n', offset - reach) + 1;
  if (first === 0 || first > offset) return offset - reach;
  if (!language.sync) return first;
  for (let line = first; line > 0 && line <= offset; line = text.indexOf('\n', line) + 1) {
    if (language.sync.test(text.slice(line, line + 40))) return line;
  }
  return first;
}
