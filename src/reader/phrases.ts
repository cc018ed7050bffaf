import type { Source } from './collector';
import type { Found } from './found';
import { literalEnd, literalValue } from './literal';
import { nameBefore } from './nameBefore';
import { type Phrase, phrases } from './phraseTable';
import type { Written } from './spans';

/** The vectors of a text that are written in the phrases of its language, outside of comments and strings. */
export function phraseVectors(source: Source): Found[] {
  const { phrases: family } = source.language;
  return family ? phrases[family].flatMap((phrase) => vectorsOf(source, phrase)) : [];
}

function vectorsOf(source: Source, { pattern, make }: Phrase): Found[] {
  const { text, language } = source;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const written = match[0].slice(match[0][1] === '=' ? 2 : 0).trimStart();
    const start = match.index + match[0].length - written.length;
    const end = match.index + match[0].trimEnd().length;
    const numbers = numbersOf(source, match.groups ?? {});
    const made = numbers && !isPassive(source, start) ? make(numbers) : undefined;
    if (!made) return [];
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
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const marks = [...language.lineComments, '"', "'", '`'];
  return marks.some((mark) => line.includes(mark)) || /\b(?:par)?for\b/.test(line);
}
