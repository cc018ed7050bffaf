import type * as vscode from 'vscode';
import type { Missing, Place } from '../../program/value';
import { placeWords } from '../../shared/words/program/programKind';
import { lackWords } from '../../shared/words/program/programMissing';
import type { Place as LinkPlace } from '../vectors/gather';
import { isProgram, programOf } from './programOf';

/** A program whose text is longer is read by no hover: it would take too long. */
const longest = 200_000;

/** The texts that are one program, and which of them the document is. */
export interface ProgramPlace {
  readonly documents: readonly vscode.TextDocument[];
  readonly texts: readonly string[];
  readonly uris: readonly string[];
  readonly cell: number;
}

/** The program that a document is of; undefined where it is of none, or of one that is too long. */
export function programPlace(document: vscode.TextDocument): ProgramPlace | undefined {
  if (!isProgram(document)) return undefined;
  const documents = programOf(document);
  const texts = documents.map((one) => one.getText());
  const cell = documents.indexOf(document);
  const uris = documents.map(({ uri }) => uri.toString());
  const size = texts.reduce((sum, { length }) => sum + length, 0);
  return cell < 0 || size > longest ? undefined : { documents, texts, uris, cell };
}

/** What stands at a place of the program. */
export function writtenAt({ texts }: ProgramPlace, { start, end, cell }: Place): string {
  return texts[cell].slice(start, end);
}

/** A place in words, such as `line 12`. */
export function whereWords({ documents }: ProgramPlace, { start, cell }: Place): string {
  const line = documents[cell].positionAt(start).line + 1;
  return placeWords(line, documents.length > 1 ? cell + 1 : undefined);
}

/** Why a number is not known, in words. */
export function missingWords(program: ProgramPlace, { reason, name, detail, place }: Missing): string {
  return lackWords({ reason, name, detail, where: whereWords(program, place) });
}

/** An expression, as the argument of a command that a link or a hint runs. */
export function linkArgument({ documents }: ProgramPlace, { start, end, cell }: Place): LinkPlace {
  const document = documents[cell];
  const { line, character } = document.positionAt(start);
  return { uri: document.uri.toString(), line, character, length: end - start };
}
