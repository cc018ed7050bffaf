import type { Made } from './made';
import { decimalSteps, evenly, repeated, steps, upOrDown, type Written } from './spans';

/** How a language writes a vector without listing its numbers and without a call of the usual form. */
export interface Phrase {
  /** With a named group for each number. One that begins with an assignment has its sign as the second character. */
  readonly pattern: RegExp;
  readonly make: (numbers: Written) => Made | undefined;
}

/** A language names its own. */
export type PhraseFamily = keyof typeof phrases;

/** Where `<name>` stands in a pattern, a number may be written. */
function phrase(pattern: string, make: Phrase['make']): Phrase {
  const numbered = pattern.replace(/<(\w+)>/g, `[ \\t]{0,20}(?<$1>${number})[ \\t]{0,20}`);
  return { pattern: new RegExp(numbered, 'gm'), make };
}

const number = String.raw`[-+]?(?:\d[\d_]{0,20}\.?\d{0,20}|\.\d{1,20})(?:[eE][-+]?\d{1,3})?`;

/** The sign behind which a value begins that is all that a name is given, and the character before it. */
const given = '[^=<>!~+*/^-]=';
const over = String.raw`(?=[ \t]{0,20}(?:[;,%#\n\r]|$))`;

/** A range with nothing beside it between the brackets. */
function span(open: string, close: string, make: Phrase['make']): Phrase {
  return phrase(String.raw`${given}[ \t]{0,20}${open}<first>:(?:<step>:)?<last>${close}${over}`, make);
}

export const phrases = {
  julia: [
    span('', '', decimalSteps),
    span(String.raw`\(`, String.raw`\)`, decimalSteps),
    phrase(String.raw`\bcollect\(<first>:(?:<step>:)?<last>\)`, decimalSteps),
    phrase(
      String.raw`\b(?:range|LinRange)\(<first>[,;][ \t]{0,20}(?:stop[ \t]{0,20}=)?<last>[,;][ \t]{0,20}(?:length[ \t]{0,20}=)?<count>\)`,
      evenly,
    ),
    phrase(
      String.raw`\brange\(<first>[,;][ \t]{0,20}(?:stop[ \t]{0,20}=)?<last>[,;][ \t]{0,20}step[ \t]{0,20}=<step>\)`,
      decimalSteps,
    ),
  ],
  r: [
    phrase(String.raw`(?:<-|${given})[ \t]{0,20}<first>:<last>${over}`, upOrDown),
    phrase(String.raw`(?:<-|${given})[ \t]{0,20}c\(<first>:<last>\)${over}`, upOrDown),
  ],
  matlab: [
    span('', '', steps),
    span(String.raw`\(`, String.raw`\)'?`, steps),
    span(String.raw`\[`, String.raw`\]'?`, steps),
  ],
  swift: [
    phrase(
      String.raw`(?:\[(?:Double|CGFloat|U?Int\d*|Float\d*)\]|\b(?:Contiguous)?Array(?:<\w+>)?)\([ \t]{0,20}repeating[ \t]{0,20}:<value>,[ \t]{0,20}count[ \t]{0,20}:<count>\)`,
      repeated,
    ),
  ],
  kotlin: [
    phrase(
      String.raw`\b(?:(?:Double|Float|Int|Long|Short|Byte)?Array|(?:Mutable)?List)(?:<\w+>)?\(<count>\)[ \t]{0,20}\{<value>\}`,
      repeated,
    ),
  ],
  scala: [
    phrase(
      String.raw`\b(?:Array|List|Vector|Seq|IndexedSeq)\.fill(?:\[\w+\])?\(<count>\)[ \t]{0,20}\(<value>\)`,
      repeated,
    ),
  ],
  cpp: [phrase(String.raw`\b(?:std::)?vector<\w+>\(<count>,<value>\)`, repeated)],
  ruby: [phrase(String.raw`\bArray\.new\(<count>,<value>\)`, repeated)],
  php: [phrase(String.raw`\barray_fill\(<first>,<count>,<value>\)`, repeated)],
} satisfies Record<string, readonly Phrase[]>;
