import * as vscode from 'vscode';
import type { FileArray } from '../../../reader/files/fileArray';
import { isSliceTrouble, parseSlice } from '../../../reader/files/slice';
import { sizeOf } from '../../../shape';
import { sliceTroubleSentence } from '../../../shared/words/vectors/fileTroubles';
import { shapeText } from './askArray';

/** A vector, or columns of a table, with more numbers are not always meant as a whole. */
const most = 1_000;

interface Part extends vscode.QuickPickItem {
  /** What the input box holds at first, with the part to replace selected; absent where there is nothing to type. */
  readonly example?: string;
  readonly typedOver?: [start: number, end: number];
}

/**
 * The part of an array, written as a NumPy slice; empty is all of it. Asks where there is a choice. Undefined when
 * dismissed.
 */
export async function askSlice(array: FileArray): Promise<string | undefined> {
  const { name, shape, columns } = array;
  const isClear = shape.length < 2 || columns !== undefined || shape.includes(0);
  if (isClear && sizeOf(shape) <= most) return '';
  const part = await vscode.window.showQuickPick(partsOf(array), {
    placeHolder: vscode.l10n.t('Which part of {0}, which is {1}?', name, shapeText(shape)),
  });
  return part?.example === undefined ? part && '' : askText(array, part);
}

function partsOf({ shape }: FileArray): Part[] {
  const whole: Part = { label: vscode.l10n.t('All of it'), description: shapeText(shape) };
  const row: Part = { label: vscode.l10n.t('A row...'), example: '0', typedOver: [0, 1] };
  const column: Part = { label: vscode.l10n.t('A column...'), example: ':, 0', typedOver: [3, 4] };
  const slice: Part = { label: vscode.l10n.t('A slice...'), description: '0:10', example: '0:10' };
  const isWholeReadable = !isSliceTrouble(parseSlice('', shape));
  return [...(isWholeReadable ? [whole] : []), ...(shape.length === 2 ? [row, column] : []), slice];
}

async function askText(
  { name, shape }: FileArray,
  { example, typedOver }: Part,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('{0}, which is {1}', name, shapeText(shape)),
    prompt: vscode.l10n.t('An index or a range for each axis, counted from 0: 3, 0:10 or :, 2'),
    value: example,
    valueSelection: typedOver,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const slice = parseSlice(text, shape);
      return isSliceTrouble(slice) ? sliceTroubleSentence(slice) : undefined;
    },
  });
  return typed?.trim();
}
