import { nameBefore } from '../brackets/nameBefore';
import { calleeStart, withoutTypes } from '../calls/callee';
import { Allowance } from '../source/allowance';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { beforeSpace } from '../tokens/characters';
import { phraseAt } from './phraseAt';
import { scanPhrases } from './phraseScan';
import { type Phrase, type Phrases, phrases } from './phraseTable';

/** The vectors of a text that are written in phrases of its language, outside comments and strings. */
export function rangeVectors(source: Source): Found[] {
  const { text, language } = source;
  if (!language.phrases) return [];
  const { given, called }: Phrases = phrases[language.phrases];
  const allowance = new Allowance(text.length);
  const found: Found[] = [];

  /** Collects the vector of the first phrase at the offset, and returns where that ends. */
  const read = (place: Place, at: number): number => {
    for (const phrase of place.phrases) {
      const match = allowance.takeNumbers(0) ? phraseAt(source, at, phrase) : undefined;
      if (!match || (place.isAll && !endsStatement(text, match.end))) continue;
      const { end, values, shape } = match;
      const { start } = place;
      const name = place.name ?? (isGivenToPart(text, start) ? undefined : nameBefore(text, start, language));
      if (allowance.takeNumbers(values.length))
        found.push({ values, shape, start, end, name, derivation: text.slice(start, end) });
      return end;
    }
    return at;
  };

  scanPhrases(source, {
    value: given && ((at) => read({ phrases: given, start: at, isAll: true }, at)),
    call: called && ((at) => read(calledAt(text, at, called) ?? nowhere, at)),
  });
  return found;
}

/** The phrases that may be at a place, and where their vector begins. */
interface Place {
  readonly phrases: readonly Phrase[];
  readonly start: number;
  /** Whether the phrase must be all there is. */
  readonly isAll?: boolean;
  /** The vector's name in the phrase itself. */
  readonly name?: string;
}

const nowhere: Place = { phrases: [], start: 0 };

/** The phrases for the name called at the parenthesis. */
function calledAt(text: string, parenthesis: number, called: Required<Phrases>['called']): Place | undefined {
  const end = withoutTypes(text, parenthesis);
  const start = calleeStart(text, parenthesis);
  const name = text.slice(start, end);
  const key = name === '' && end < parenthesis ? '[]' : name;
  if (Object.hasOwn(called, key)) return { phrases: called[key], start };
  return declaredAt(text, start, name, called);
}

/** C++'s `std::vector<double> p(4, 0.25)`: the declared name takes the place of the callee. */
function declaredAt(
  text: string,
  at: number,
  name: string,
  called: Required<Phrases>['called'],
): Place | undefined {
  const before = beforeSpace(text, at);
  const end = name === '' || before === at ? before : withoutTypes(text, before);
  if (end === before) return undefined;
  const start = calleeStart(text, end);
  const key = `${text.slice(start, end)}<> name`;
  return Object.hasOwn(called, key) ? { phrases: called[key], start, name } : undefined;
}

/** `a(1) = 1:3` assigns to a part of the named array. */
function isGivenToPart(text: string, start: number): boolean {
  const sign = beforeSpace(text, start) - 1;
  return text[sign] === '=' && ')]'.includes(text[beforeSpace(text, sign) - 1] ?? ' ');
}

/** Whether only the end of the statement or the line, or a comment, follows the offset. */
function endsStatement(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at >= text.length || ';,%#\n\r'.includes(text[at]);
}
