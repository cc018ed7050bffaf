import * as vscode from 'vscode';
import type { ProgramAt, ProgramIn } from '../../program/answers/programAt';
import { languageOf, type ProgramLanguage } from '../../program/language';
import type { Program } from '../../program/readProgram';
import { type CellText, wholeText } from '../../program/texts/cellText';
import { isAround, isProse } from '../../program/texts/excerpts';
import type { Module } from '../../program/texts/modules';
import type { Missing, Place } from '../../program/value';
import { placeWords } from '../../shared/words/program/programKind';
import { lackWords } from '../../shared/words/program/programMissing';
import { fileName } from '../tools/fileName';
import { rangeIn } from '../tools/rangeIn';
import type { VectorPlace as LinkPlace } from '../vectors/askForVectors';
import { languageIdOf } from '../vectors/languageIdOf';
import { notebookOf } from '../vectors/notebooks';
import { lengthOf } from '../vectors/openDocuments';
import { isCopy, isProgram, programOf } from './programOf';
import type { WorkspaceModules } from './workspaceModules';

/** No hover reads a longer program: it would take too long. */
const longest = 200_000;

/** One of the texts that make up a program, and where it is. */
export interface ProgramCell extends CellText {
  readonly uri: string;
  /** Of the surrounding text. */
  positionAt(offset: number): vscode.Position;
  /** What tells its places apart from those of the others: the number of a notebook's cell, or a module's file. */
  readonly among?: number | string;
}

/** A program in a document. */
export interface DocumentProgram {
  readonly language: ProgramLanguage;
  /** Its own cells, followed by those of the modules that it imports. */
  readonly cells: readonly ProgramCell[];
  /** The cells that are in the document. */
  readonly here: readonly number[];
  /** Reads it as it is now; the result must not be kept across an `await`. */
  read(): Program;
}

/** The same, with the place of a document in it. */
export interface ProgramPlace extends DocumentProgram {
  readonly cell: number;
  readonly offset: number;
}

/** The program at a place of a document; undefined where there is none, or where it is too long. */
export async function programPlace(
  document: vscode.TextDocument,
  offset: number,
  modules: WorkspaceModules,
): Promise<ProgramPlace | undefined> {
  if (!isRead(document)) return undefined;
  const { doctestAt, isTyped, programAt } = await import('../../program/answers/programAt');
  if (!isCode(document)) {
    const at = programAt(document.getText(), offset, languageIdOf(document));
    return at && placed(document, at, modules);
  }
  const code = codeOf(document);
  const [cell] = code.here;
  const program = await withModules(document, code, modules);
  if (code.language !== 'python' || !isTyped(document.getText(), offset)) return { ...program, cell, offset };
  const typed = doctestAt(code.cells, cell, offset);
  return typed && placed(document, typed, modules);
}

async function placed(
  document: vscode.TextDocument,
  at: ProgramAt,
  modules: WorkspaceModules,
): Promise<ProgramPlace> {
  return { ...(await programIn(document, at, modules)), cell: at.cell, offset: at.offset };
}

/** The programs that overlap a range: a docstring contains one of its own. */
export async function programsIn(
  document: vscode.TextDocument,
  range: vscode.Range,
  modules: WorkspaceModules,
): Promise<DocumentProgram[]> {
  if (!isRead(document)) return [];
  const { doctestsIn, programsIn } = await import('../../program/answers/programAt');
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  if (!isCode(document)) {
    const found = programsIn(document.getText(), start, end, languageIdOf(document));
    return Promise.all(found.map((one) => programIn(document, one, modules)));
  }
  const code = codeOf(document);
  const program = await withModules(document, code, modules);
  const typed = code.language === 'python' ? doctestsIn(code.cells, code.here[0], start, end) : [];
  return [program, ...(await Promise.all(typed.map((one) => programIn(document, one, modules))))];
}

/** Whether all of the document is code, which a session that was typed is not. */
function isCode(document: vscode.TextDocument): boolean {
  if (!isProgram(document)) return false;
  return notebookOf(document) !== undefined || !isAround(document.getText(), languageIdOf(document));
}

function isRead(document: vscode.TextDocument): boolean {
  const isOne = isProgram(document) || (isProse(languageIdOf(document)) && !isCopy(document));
  return isOne && programOf(document).reduce((sum, one) => sum + lengthOf(one), 0) <= longest;
}

/** The document, or the notebook that it is a cell of, as a program. */
function codeOf(document: vscode.TextDocument): Omit<DocumentProgram, 'read'> {
  const all = programOf(document);
  const documents = all.includes(document) ? all : [document];
  const language = languageOf(document.languageId)!;
  return { language, cells: documentCells(documents), here: [documents.indexOf(document)] };
}

function programIn(
  document: vscode.TextDocument,
  { language, cells, known }: ProgramIn,
  modules: WorkspaceModules,
): Promise<DocumentProgram> {
  // Those of a notebook have their places already.
  const inDocuments = cells.map((cell) => (isPlaced(cell) ? cell : cellIn(document, cell)));
  return withModules(
    document,
    { language, cells: inDocuments, here: [...cells.keys()].slice(known) },
    modules,
  );
}

async function withModules(
  document: vscode.TextDocument,
  { language, cells, here }: Omit<DocumentProgram, 'read'>,
  modules: WorkspaceModules,
): Promise<DocumentProgram> {
  const texts = cells.map(({ text }) => text);
  const around = await modules.around(document, texts, language);
  const { programRead, readProgram } = await import('../../program/readProgram');
  await programRead(texts, around, language);
  return {
    language,
    cells: [...cells, ...moduleCells(document, around?.modules.files ?? [])],
    here,
    read: () => readProgram(texts, around, language),
  };
}

/** The documents of one program, as its cells. */
export function documentCells(documents: readonly vscode.TextDocument[]): ProgramCell[] {
  return documents.map((document, i) => ({
    ...cellIn(document, wholeText(document.getText())),
    ...(documents.length > 1 && { among: i + 1 }),
  }));
}

function isPlaced(cell: CellText): cell is ProgramCell {
  return 'uri' in cell;
}

function cellIn(document: vscode.TextDocument, cell: CellText): ProgramCell {
  return {
    ...cell,
    uri: document.uri.toString(),
    positionAt: (offset) => document.positionAt(cell.around(offset)),
  };
}

/** The files that a document's program imports, as its cells. */
export function moduleCells(document: vscode.TextDocument, files: readonly Module[]): ProgramCell[] {
  const { uri } = notebookOf(document) ?? document;
  return files.map(({ path, text }) => ({
    ...wholeText(text),
    uri: uri.with({ path }).toString(),
    positionAt: (offset) => {
      const lines = text.slice(0, offset).split('\n');
      return new vscode.Position(lines.length - 1, lines[lines.length - 1].length);
    },
    among: fileName({ path }),
  }));
}

/** The place of a given length that begins there. */
export function placeOver({ cells, cell, offset }: ProgramPlace, length: number): Place {
  const { around, within } = cells[cell];
  return { start: offset, end: within(around(offset) + length) ?? offset + length, cell };
}

/** The cells of a program, its own and those of modules, that its places refer to. */
export type InCells = Pick<DocumentProgram, 'cells'>;

/** The text at a place of the program in one line, cut where it is long. */
export function writtenAt({ cells }: InCells, { start, end, cell }: Place, most = 60): string {
  const line = cells[cell].text.slice(start, end).replace(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** A place in words, such as `line 12`. */
export function whereWords({ cells }: InCells, { start, cell }: Place): string {
  const { positionAt, among } = cells[cell];
  return placeWords(positionAt(start).line + 1, among);
}

/** Why a number is not known, in words. */
export function missingWords(program: InCells, { reason, name, detail, place }: Missing): string {
  return lackWords({ reason, name, detail, where: whereWords(program, place) });
}

/** A place of a program as a range in its document. */
export function rangeAt({ cells }: InCells, { start, end, cell }: Place): vscode.Range {
  return rangeIn(cells[cell], { start, end });
}

/** The place itself, as the argument of a command. */
export function placeHere({ cells, cell, offset }: ProgramPlace): LinkPlace {
  const { uri, positionAt } = cells[cell];
  const { line, character } = positionAt(offset);
  return { uri, line, character };
}

/** An expression, as the argument of the command that a link or a hint runs. */
export function linkArgument({ cells }: InCells, { start, end, cell }: Place): LinkPlace {
  const { uri, positionAt, around } = cells[cell];
  const { line, character } = positionAt(start);
  return { uri, line, character, length: around(end) - around(start) };
}
