import { ListReader, type Read } from './brackets/listReader';
import { linesOf } from './layouts/lines';
import { tableVectorAt } from './layouts/tables';
import { listOfKey } from './names/assignment';
import { resolveName } from './names/resolveName';
import type { VectorFunctions } from './names/vectorCalls';
import { bareNumbers } from './prints/bareNumbers';
import { consolePrints } from './prints/consolePrints';
import { blocksOf, unlisted } from './readVectors';
import { type Found, isRefusal, moved, type Refusal } from './source/found';
import type { Language } from './source/language';
import { languageOf } from './source/languages';
import type { Arithmetic, Source } from './source/source';
import { closeBrace, closeSquare, openBrace, openSquare } from './tokens/codes';

/** What the resolution of names needs. */
export interface TextSurroundings {
  readonly functions: VectorFunctions;
  /** The texts above this one in its language: the earlier cells of a notebook, the nearest first. */
  readonly above: readonly string[];
}

/**
 * The vector, or the refusal of one, at the offset: the smallest that contains it. A name stands for the vector last
 * assigned to it above, and a function call on names stands for its result. Reads only around the offset, however long
 * the text is. Never throws.
 */
export function readAt(
  text: string,
  offset: number,
  languageId: string,
  arithmetic: Arithmetic,
  { functions, above }: TextSurroundings = alone,
): Found | Refusal | undefined {
  if (!(offset >= 0 && offset <= text.length)) return undefined;
  const source: Source = { text, language: languageOf(languageId), arithmetic };
  const { found, refused } = readAround(source, offset);
  return (
    unlistedAt(source, offset) ??
    smallestAt(
      refused.filter(({ reason }) => reason === 'ragged' || reason === 'truncated'),
      offset,
    ) ??
    smallestAt(
      found.filter(({ isArgument }) => !isArgument),
      offset,
    ) ??
    smallestAt(refused, offset) ??
    blockAt(source, offset) ??
    keyedAt(text, offset, languageId, arithmetic) ??
    resolveName(
      { sources: [source, ...above.map((text) => ({ ...source, text: `${text}\n` }))], functions },
      offset,
    ) ??
    bareNumbers(source, offset)
  );
}

/** The list, or the refusal of one, given to the key at the offset. */
function keyedAt(
  text: string,
  offset: number,
  languageId: string,
  arithmetic: Arithmetic,
): Found | Refusal | undefined {
  const start = listOfKey(text, offset);
  const read = start === undefined ? undefined : readAt(text, start, languageId, arithmetic);
  const isValue = read && read.start === start && (isRefusal(read) || read.name !== undefined);
  return isValue ? read : undefined;
}

const alone: TextSurroundings = { functions: {}, above: [] };

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

/** The vector at the offset that is laid out in lines, unless the window that is read may have cut it. */
function blockAt({ text, language, arithmetic }: Source, offset: number): Found | Refusal | undefined {
  if (!language.dashes && !language.tabular && !language.prose) return undefined;
  const from = offset <= farOfBlock ? 0 : text.indexOf('\n', offset - farOfBlock) + 1;
  const last =
    offset + farOfBlock >= text.length ? text.length : text.lastIndexOf('\n', offset + farOfBlock) + 1;
  if (from > offset || last < offset) return undefined;
  const source: Source = { text: text.slice(from, last), language, arithmetic };
  const { found } = new ListReader(source).read();
  const local = offset - from;
  const lines = linesOf(source.text);
  const column = language.prose ? tableVectorAt(source, lines, found, local) : undefined;
  const blocks = language.prose && !language.tabular ? consolePrints(source, lines) : blocksOf(source, found);
  const block = column ?? smallestAt(blocks.found, local) ?? smallestAt(blocks.refused, local);
  const isCut =
    block &&
    ((from > 0 && block.start < edge) || (last < text.length && block.end > source.text.length - edge));
  return block && !isCut ? moved(block, from) : undefined;
}

/** The vector at the offset that is written without listing it, or printed in comments over several lines. */
function unlistedAt({ text, language, arithmetic }: Source, offset: number): Found | Refusal | undefined {
  const from = offset <= farOfBlock ? 0 : text.indexOf('\n', offset - farOfBlock) + 1;
  const last = offset + farOfBlock >= text.length ? text.length : offset + farOfBlock;
  if (from > offset) return undefined;
  const read = unlisted({ text: text.slice(from, last), language, arithmetic });
  const place = smallestAt(read, offset - from);
  return place && moved(place, from);
}

/** Blocks are there to be looked at, so they are no longer than this. */
const farOfBlock = 8_000;
/** A block that begins or ends this near to the edge of the window may continue beyond it. */
const edge = 400;

/** Reads from a place before the offset, far enough up to include the beginning of what surrounds it. */
function readAround(source: Source, offset: number): Read {
  const { text, language } = source;
  const inner = listStart(text, offset);
  for (let reach = nearest; ; reach *= 8) {
    const from = beginning(text, inner, language, reach);
    const reader = new ListReader(source);
    const read = reader.readAround(offset, from);
    const { outermost } = reader;
    const isCut =
      from > 0 && outermost >= 0 && /[,[{(]\s*$/.test(text.slice(Math.max(from, outermost - 200), outermost));
    if (!isCut) return read;
    if (reach > farthest) return nothing;
  }
}

const nothing: Read = { found: [], refused: [] };

/** How far back to begin: the nearest reach costs less than a millisecond; beyond the farthest it gives up. */
const nearest = 8_000;
const farthest = 4_000_000;

/** The bracket before the offset after which there are only numbers and brackets, or the offset itself. */
function listStart(text: string, offset: number): number {
  let start = offset;
  let closed = 0;
  const least = Math.max(0, offset - farthest);
  for (let at = offset - 1; at >= least; at--) {
    const code = text.charCodeAt(at);
    if (code === openSquare || code === openBrace) {
      if (closed === 0) start = at;
      else closed--;
    } else if (code === closeSquare || code === closeBrace) closed++;
    else if (code > 127 || !isListCharacter[code]) break;
  }
  return start;
}

/**
 * Indexed by ASCII code: the characters in lists of written-out numbers. There is no quote and no slash among them, so
 * no string and no comment.
 */
const isListCharacter = Array.from({ length: 128 }, (_, code) =>
  /[\d\s.,;+\-eEnaifNIF_]/.test(String.fromCharCode(code)),
);

/** The start of a line from which the text can be read as if from its beginning. */
function beginning(text: string, before: number, language: Language, reach: number): number {
  if (before <= reach) return 0;
  const first = text.indexOf('\n', before - reach) + 1;
  if (first === 0 || first > before) return before;
  if (!language.sync) return first;
  for (let line = first; line > 0 && line <= before; line = text.indexOf('\n', line) + 1) {
    if (language.sync.test(text.slice(line, line + 40))) return line;
  }
  return first;
}
