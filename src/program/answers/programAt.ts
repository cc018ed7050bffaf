import { namesOfPiece } from '../interpret/memory/scope';
import { languageOf, type ProgramLanguage } from '../language';
import { syntaxOf } from '../readProgram';
import { type Node, nodesIn, parse, type Syntax } from '../syntax';
import { type CellText, wholeText } from '../texts/cellText';
import { type Excerpt, excerptsOf, isAround, offsetAround, offsetIn, sessionOf } from '../texts/excerpts';

/** A program in a text. */
export interface ProgramIn {
  readonly language: ProgramLanguage;
  readonly cells: readonly CellText[];
  /** How many cells precede its own: the module that a docstring belongs to. */
  readonly known: number;
}

/** The same, with the place of the text in it. */
export interface ProgramAt extends ProgramIn {
  readonly cell: number;
  readonly offset: number;
}

/**
 * The program around the offset: in a programming language the whole text; in a docstring what was typed at its
 * prompts, after the module that it belongs to; in a text for people everything in one language.
 */
export function programAt(text: string, offset: number, languageId: string): ProgramAt | undefined {
  if (isAround(text, languageId)) {
    for (const program of programsOf(excerptsOf(text))) {
      const place = placeIn(program, offset);
      if (place) return place;
    }
    return undefined;
  }
  const language = languageOf(languageId);
  if (!language) return undefined;
  if (language === 'python' && isTyped(text, offset)) return doctestAt([wholeText(text)], 0, offset);
  return placeIn({ language, cells: [wholeText(text)], known: 0 }, offset);
}

/** The programs that overlap a part of the text. */
export function programsIn(text: string, start: number, end: number, languageId: string): ProgramIn[] {
  if (isAround(text, languageId)) return programsOf(excerptsOf(text));
  const language = languageOf(languageId);
  if (!language) return [];
  const module = { language, cells: [wholeText(text)], known: 0 };
  return language === 'python' ? [module, ...doctestsIn(module.cells, 0, start, end)] : [module];
}

/** The sessions in docstrings that overlap a part of one of the cells of a program in Python. */
export function doctestsIn(
  cells: readonly CellText[],
  at: number,
  start: number,
  end: number,
): readonly ProgramIn[] {
  if (!cells[at].text.slice(start, end).includes('>>>')) return [];
  const syntax = syntaxOf(textsOf(cells));
  const strings = [...nodesIn(syntax.scripts[at])].filter(
    (node) =>
      node.name === 'String' &&
      node.start < end &&
      start < node.end &&
      writtenIn(cells, node).includes('>>>'),
  );
  return strings.flatMap((string) => doctestIn(cells, syntax, string) ?? []);
}

/** Everything in one language is one program. */
function programsOf(excerpts: readonly Excerpt[]): ProgramIn[] {
  const languages = new Set(excerpts.map(({ language }) => language));
  return [...languages].map((language) =>
    sessionProgram(excerpts.filter((one) => one.language === language)),
  );
}

function sessionProgram(excerpts: readonly Excerpt[], before: readonly CellText[] = []): ProgramIn {
  const typed = excerpts.map((excerpt) => ({
    text: excerpt.text,
    around: (offset: number) => offsetAround(excerpt, offset),
    within: (offset: number) => offsetIn(excerpt, offset),
  }));
  return { language: excerpts[0]?.language ?? 'python', cells: [...before, ...typed], known: before.length };
}

function placeIn(program: ProgramIn, at: number): ProgramAt | undefined {
  const { cells, known } = program;
  for (let cell = known; cell < cells.length; cell++) {
    const offset = cells[cell].within(at);
    if (offset !== undefined) return { ...program, cell, offset };
  }
  return undefined;
}

/** Whether the line begins with a prompt. */
export function isTyped(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\s*(?:[rRuUbB]*(?:"""|'''))?\s*(?:>>>|\.\.\.)(?: |$)/m.test(
    text.slice(start, offset + 80).split('\n')[0],
  );
}

/** The session in the docstring around a line with a prompt, in one of the cells of a Python program. */
export function doctestAt(cells: readonly CellText[], at: number, offset: number): ProgramAt | undefined {
  const syntax = syntaxOf(textsOf(cells));
  const string = stringAt(syntax.scripts[at], offset);
  const program = string && doctestIn(cells, syntax, string);
  return program && placeIn(program, offset);
}

function textsOf(cells: readonly CellText[]): string[] {
  return cells.map(({ text }) => text);
}

function writtenIn(cells: readonly CellText[], { cell, start, end }: Node): string {
  return cells[cell].text.slice(start, end);
}

/**
 * Undefined where it reassigns a name of the module, which the module's functions would not see, or where what is typed is
 * not what is written, for a backslash in it.
 */
function doctestIn(cells: readonly CellText[], { pieces }: Syntax, string: Node): ProgramIn | undefined {
  const written = writtenIn(cells, string);
  const [opening, prefix] = /^(\w*)(?:"""|''')?/.exec(written)!;
  const excerpts = sessionOf(written.slice(opening.length), string.start + opening.length);
  if (!/r/i.test(prefix) && excerpts.some(({ text }) => text.includes('\\'))) return undefined;
  const own = pieces.slice(0, cells.length).flat();
  const ofModule = new Set(own.flatMap((piece) => [...namesOfPiece(piece).given]));
  if (excerpts.some((one) => gives(one.text, ofModule))) return undefined;
  return sessionProgram(excerpts, cells);
}

function gives(text: string, names: ReadonlySet<string>): boolean {
  const [pieces] = parse([text]).pieces;
  const statements = pieces.filter(({ children: [first] }) => first?.name !== 'ImportStatement');
  return statements.some((piece) => [...namesOfPiece(piece).given].some((name) => names.has(name)));
}

/** The text that is written around the offset. */
export function stringAt(script: Node, offset: number): Node | undefined {
  let node: Node | undefined = script;
  while (node && node.name !== 'String')
    node = node.children.find(({ start, end }) => start <= offset && offset < end);
  return node;
}
