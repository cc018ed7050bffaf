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
  const { text, language } = source;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const written = match[0].slice(/^(?:.=|<-)/s.test(match[0]) ? 2 : 0).trimStart();
    const start = match.index + match[0].length - written.length;
    const end = match.index + match[0].trimEnd().length;
    if (!allowance.takeNumbers(0) || isPassive(source, start)) return [];
    const numbers = numbersOf(source, match.groups ?? {});
    const made = numbers && make(numbers);
    if (!made || !allowance.takeNumbers(made.values.length)) return [];
    const isPart = /[)\]][ \t]{0,20}=[ \t]{0,20}$/.test(text.slice(Math.max(0, start - 40), start));
    const name = isPart ? undefined : nameBefore(text, start, language);
    return [{ ...made, start, end, name, derivation: text.slice(start, end) }];
  });
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
  const near = text.slice(Math.max(0, start - longestLine), start);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  if (line.length === longestLine) return true;
  const marks = [...language.lineComments, '"', "'", '`'];
  return marks.some((mark) => line.includes(mark)) || /\b(?:par)?for\b/.test(line);
}

/** What stands further to the right on a line is not known to be code. */
const longestLine = 1_000;
