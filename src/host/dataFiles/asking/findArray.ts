import * as vscode from 'vscode';
import {
  type ArrayPath,
  type FileArray,
  type FileEntry,
  isReadable,
  isUnreadable,
} from '../../../reader/files/fileArray';
import { entriesAt } from '../../../reader/files/placeInFile';
import { arrayTroubleSentence } from '../../../shared/words/vectors/fileTroubles';

/** The array at a path, or all those of a name. Throws an error with a sentence where none can be read. */
export function arraysAt(wanted: ArrayPath | string, entries: readonly FileEntry[]): FileArray[] {
  const found = entriesAt(wanted, entries);
  const readable = found.filter(isReadable);
  if (readable.length > 0) return readable;
  const unreadable = found.find(isUnreadable);
  const shown = typeof wanted === 'string' ? wanted : wanted.map((step) => step ?? ':').join(', ');
  if (!unreadable) throw new Error(vscode.l10n.t('There is no array "{0}".', shown));
  throw new Error(vscode.l10n.t('{0}: {1}', unreadable.name, arrayTroubleSentence(unreadable.trouble)));
}

/** The only array at a path or of a name: a vector is never read again from another array of the same name. */
export function onlyArrayAt(wanted: ArrayPath | string, entries: readonly FileEntry[]): FileArray {
  const arrays = arraysAt(wanted, entries);
  if (arrays.length > 1)
    throw new Error(vscode.l10n.t('{0} arrays are called "{1}".', arrays.length, arrays[0].name));
  return arrays[0];
}
