import * as vscode from 'vscode';
import { readSlice } from '../../reader/files/readSlice';
import { isSliceTrouble, parseSlice, type Slice } from '../../reader/files/slice';
import type { FileArray } from '../../reader/files/source';
import type { Pick } from '../../session/session';
import { inLabel, inMessage } from '../../shared/escaped';
import { sliceTroubleSentence } from '../../shared/words/fileTroubles';
import { askArray } from './askArray';
import { askSlice } from './askSlice';
import { dataFilePick } from './dataFilePick';
import type { DataPlace } from './dataPlace';
import { fileName, openArrays } from './openArrays';
import { troubleSentence } from './troubleSentence';

/**
 * The numbers at a place; asks for what it leaves out, and tells once they are about to be read. Undefined when dismissed,
 * or once the user was told what is wrong.
 */
export async function pickFromDataFile(
  { file, array: wanted, slice }: DataPlace,
  begin: () => void = () => {},
): Promise<Pick | undefined> {
  const name = fileName(file);
  try {
    const arrays = await whileBusy(name, () => openArrays(file));
    const array = wanted === undefined ? await askArray(name, arrays) : named(wanted, arrays);
    if (!array) return undefined;
    const written = slice ?? (await askSlice(array));
    if (written === undefined) return undefined;
    const part = partOf(array, written);
    begin();
    return await whileBusy(name, () => taken(file, array, part));
  } catch (error) {
    void vscode.window.showErrorMessage(inMessage(troubleSentence(name, error)));
    return undefined;
  }
}

/** What stands by now at a place that was read before. Rejects where nothing can be read there any more. */
export async function pickAgain({ file, array, slice }: Required<DataPlace>): Promise<Pick> {
  const now = named(array, await openArrays(file));
  return taken(file, now, partOf(now, slice));
}

/** A part of an array, as it was written and as it is. */
interface Part {
  readonly written: string;
  readonly slice: Slice;
}

function partOf({ name, shape }: FileArray, written: string): Part {
  const slice = parseSlice(written, shape);
  if (isSliceTrouble(slice)) throw new Error(`${name}: ${sliceTroubleSentence(slice)}`);
  return { written, slice };
}

async function taken(file: vscode.Uri, array: FileArray, { written, slice }: Part): Promise<Pick> {
  const numbers = await readSlice(array, slice);
  return dataFilePick({ file, array: array.name, slice: written }, slice.shape, numbers);
}

function named(wanted: string, arrays: readonly FileArray[]): FileArray {
  const array = arrays.find(({ name }) => name === wanted);
  if (!array) throw new Error(vscode.l10n.t('there is no array "{0}"', wanted));
  return array;
}

/** A large file takes its time: the status bar says so. */
function whileBusy<T>(name: string, read: () => Promise<T>): Thenable<T> {
  const title = inLabel(vscode.l10n.t('Reading {0}', name));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, read);
}
