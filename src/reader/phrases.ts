import { Allowance } from './allowance';
import type { Source } from './collector';
import type { Found } from './found';
import { literalEnd, literalValue } from './literal';
import { nameBefore } from './nameBefore';
import { type Phrase, phrases } from './phraseTable';
import type { Written } from './spans';

/** The vectors of a text that are written in the phrases of its language, outside of comments and strings. */
export function phraseVectors(source: Source): Found[] {
  const { phrases: family } = source.language;
  if (!family) return [];
  const allowance = new Allowance(source.text.length);
  return phrases[family].flatMap((phrase) => vectorsOf(source, phrase, allowance));
}

function vectorsOf(source: Source, { pattern, make }: Phrase, allowance: Allowance): Found[] {
  const vectors: Found[] = [];
  for (const match of source.text.matchAll(pattern)) {
    const vector = allowance.takeNumbers(0) ? vectorOf(source, match, make) : undefined;
    if (vector && allowance.takeNumbers(vector.values.length)) vectors.push(vector);
  }
  return vectors;
}

function vectorOf(source: Source, match: RegExpMatchArray, make: Phrase['make']): Found | undefined {
  const { text, language } = source;
  const [all] = match;
  const index = match.index ?? 0;
  const written = all.slice(/^(?:.=|<-)/s.test(all) ? 2 : 0).trimStart();
  const start = index + all.length - written.length;
  const end = index + all.trimEnd().length;
  if (isPassive(source, start)) return undefined;
  const numbers = numbersOf(source, match.groups ?? {});
  const made = numbers && make(numbers);
  if (!made) return undefined;
  const isPart = /[)\]][ \t]{0,20}=[ \t]{0,20}$/.test(text.slice(Math.max(0, start - 40), start));
  const name = isPart ? undefined : nameBefore(text, start, language);
  return { ...made, start, end, name, derivation: text.slice(start, end) };
}

function numbersOf({ language }: Source, written: Readonly<Record<string, string>>): Written | undefined {
  const numbers: Record<string, number | undefined> = {};
  for (const [name, literal] of Object.entries(written)) {
    if (literal === undefined) continue;
    const sign = /^[-+]/.test(literal) ? 1 : 0;
    if (literalEnd(literal, sign, literal.length, language) !== literal.length) return undefined;
    const value = literalValue(literal, sign, literal.length, language);
    numbers[name] = literal[0] === '-' ? -value : value;
  }
  return numbers;
}

/** Whether a comment or a string may have begun before it on its line, or it only counts the rounds of a loop. */
function isPassive({ text, language }: Source, start: number): boolean {
  let from = start;
  while (from > 0 && text.charCodeAt(from - 1) !== lineFeed && start - from < longestLine) from--;
  if (start - from === longestLine) return true;
  const line = text.slice(from, start);
  const marks = [...language.lineComments, '"', "'", '`'];
  return marks.some((mark) => line.includes(mark)) || /\b(?:par)?for\b/.test(line);
}

/** What stands further to the right on a line is not known to be code. */
const longestLine = 1_000;
const lineFeed = 10;
