import { namesOfPiece } from '../interpret/scope';
import { readProgram } from '../readProgram';
import { type Node, parse } from '../syntax';
import { type Excerpt, excerptsOf, isProse, offsetAround, offsetIn, sessionOf } from '../texts/excerpts';
import { isReadAsProgram } from './valueAt';

/** The program that a place of a text is of, and where it is in that. */
export interface ProgramAt {
  readonly texts: readonly string[];
  readonly cell: number;
  readonly offset: number;
  /** Where an offset of the cell is in the text. */
  around(offset: number): number;
}

/**
 * The program around the offset: a Python text as a whole; what was typed at the prompts of a docstring, behind the module
 * that it is of; all that is Python in a text for people.
 */
export function programAt(text: string, offset: number, languageId: string): ProgramAt | undefined {
  if (isProse(languageId)) return withinExcerpts(excerptsOf(text), [], offset);
  if (!isReadAsProgram(languageId)) return undefined;
  if (isTyped(text, offset)) return doctestAt(text, offset);
  return { texts: [text], cell: 0, offset, around: (offset) => offset };
}

function withinExcerpts(
  excerpts: readonly Excerpt[],
  before: readonly string[],
  offset: number,
): ProgramAt | undefined {
  for (const [i, excerpt] of excerpts.entries()) {
    const within = offsetIn(excerpt, offset);
    if (within === undefined) continue;
    const texts = [...before, ...excerpts.map((one) => one.text)];
    return {
      texts,
      cell: before.length + i,
      offset: within,
      around: (offset) => offsetAround(excerpt, offset),
    };
  }
  return undefined;
}

/** Whether the line begins with a prompt. */
function isTyped(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\s*(?:[rRuUbB]*(?:"""|'''))?\s*(?:>>>|\.\.\.)(?: |$)/m.test(
    text.slice(start, offset + 80).split('\n')[0],
  );
}

/** Undefined where it gives a name of the module another value, which the module's functions then do not see. */
function doctestAt(text: string, offset: number): ProgramAt | undefined {
  const { syntax } = readProgram([text]);
  const string = stringAt(syntax.scripts[0], offset);
  if (!string) return undefined;
  const quotes = /^\w*("""|''')?/.exec(string.written)![0].length;
  const excerpts = sessionOf(string.written.slice(quotes), string.start + quotes);
  const ofModule = new Set(syntax.pieces[0].flatMap((piece) => [...namesOfPiece(piece).given]));
  const program = withinExcerpts(excerpts, [text], offset);
  return program && excerpts.some(({ text }) => gives(text, ofModule)) ? undefined : program;
}

function gives(text: string, names: ReadonlySet<string>): boolean {
  const [pieces] = parse([text]).pieces;
  const statements = pieces.filter(({ children: [first] }) => first?.name !== 'ImportStatement');
  return statements.some((piece) => [...namesOfPiece(piece).given].some((name) => names.has(name)));
}

function stringAt(script: Node, offset: number): Node | undefined {
  let node: Node | undefined = script;
  while (node && node.name !== 'String')
    node = node.children.find(({ start, end }) => start <= offset && offset < end);
  return node;
}
