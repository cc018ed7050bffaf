import * as vscode from 'vscode';
import { type FileArray, type FileEntry, isReadable, isUnreadable } from '../../../reader/files/fileArray';
import { inLabel } from '../../../shared/escaped';
import { shapeCounted } from '../../../shared/words/counted';
import { arrayTroubleSentence } from '../../../shared/words/vectors/fileTroubles';

interface Item extends vscode.QuickPickItem {
  readonly array?: FileArray;
}

/**
 * Asks which of a file's arrays is meant; a single one needs no question. Arrays that cannot be read are listed below
 * the others, with the reason. Undefined when dismissed.
 */
export async function askArray(file: string, entries: readonly FileEntry[]): Promise<FileArray | undefined> {
  const arrays = entries.filter(isReadable);
  if (entries.length === 1) return arrays[0];
  const unreadable = entries.filter(isUnreadable);
  const items: Item[] = [
    ...arrays.map((array) => ({ label: inLabel(array.name), description: describe(array, arrays), array })),
    ...(unreadable.length > 0
      ? [{ label: vscode.l10n.t('Cannot be read'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...unreadable.map(({ name, trouble }) => ({
      label: inLabel(name),
      description: inLabel(arrayTroubleSentence(trouble)),
    })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which array of {0}?', file),
    matchOnDescription: true,
  });
  return chosen?.array;
}

/** Shape and type; where several arrays share the name, also which of them this is. */
function describe(array: FileArray, arrays: readonly FileArray[]): string {
  const same = arrays.filter(({ name }) => name === array.name);
  const which =
    same.length > 1 ? [vscode.l10n.t('{0} of {1} of this name', same.indexOf(array) + 1, same.length)] : [];
  return [shapeText(array.shape), array.dtype, ...which].join(' · ');
}

/** The lengths of the axes as they are usually written: `2 × 3`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? vscode.l10n.t('a single number') : shapeCounted(shape);
}
