import * as vscode from 'vscode';
import type { FileArray } from '../../reader/files/source';
import { inLabel } from '../../shared/escaped';
import { shapeCounted } from '../../shared/words/counted';

/** Which of a file's arrays; there is nothing to ask about a single one. Undefined when dismissed. */
export async function askArray(file: string, arrays: readonly FileArray[]): Promise<FileArray | undefined> {
  if (arrays.length === 1) return arrays[0];
  const items = arrays.map((array) => ({
    label: inLabel(array.name),
    description: `${shapeText(array.shape)} · ${array.dtype}`,
    array,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which array of {0}?', file),
    matchOnDescription: true,
  });
  return chosen?.array;
}

/** The lengths of the axes as people write them: `2 × 3`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? vscode.l10n.t('a single number') : shapeCounted(shape);
}
