import type * as vscode from 'vscode';
import type { FileArray } from '../../reader/files/fileArray';
import { Cancelled, Pace, type Watch } from '../../reader/files/pace';
import { readSlice } from '../../reader/files/readSlice';
import { isSliceTrouble, parseSlice, type Slice } from '../../reader/files/slice';
import type { Pick } from '../../session/session';
import { inMessage } from '../../shared/escaped';
import { sliceTroubleSentence } from '../../shared/words/vectors/fileTroubles';
import { log } from '../log';
import { offer } from '../offer';
import { askArray } from './askArray';
import { askSlice } from './askSlice';
import { dataFilePick } from './dataFilePick';
import type { DataPlace } from './dataPlace';
import { arraysAt, onlyArrayAt } from './findArray';
import { fileName, openArrays } from './openArrays';
import { troubleSentence } from './troubleSentence';
import { whileReading } from './whileReading';

/**
 * The numbers at a place; asks for what it leaves out, and tells once they are about to be read. Undefined when dismissed
 * or cancelled, or once the user was told what is wrong.
 */
export async function pickFromDataFile(
  { file, array: wanted, slice }: DataPlace,
  begin: () => void = () => {},
): Promise<Pick | undefined> {
  const name = fileName(file);
  try {
    const entries = await whileReading(name, (watch) => openArrays(file, watch));
    const array = await askArray(name, wanted === undefined ? entries : arraysAt(wanted, entries));
    if (!array) return undefined;
    const written = slice ?? (await askSlice(array));
    if (written === undefined) return undefined;
    const part = partOf(array, written);
    begin();
    return await whileReading(name, (watch) => taken(file, array, part, watch));
  } catch (error) {
    if (!(error instanceof Cancelled)) {
      log.error(`reading ${file}`, error);
      offer(inMessage(troubleSentence(name, error)), 'exploreDataFile');
    }
    return undefined;
  }
}

/** What stands by now at places of a file that were read before; undefined where nothing can be read any more. */
export async function picksAgain(
  file: vscode.Uri,
  places: readonly Required<DataPlace>[],
  watch: Watch,
): Promise<(Pick | undefined)[]> {
  const entries = await openArrays(file, watch).catch(unlessCancelled);
  const picks: (Pick | undefined)[] = [];
  for (const { array, slice } of places) {
    const again = async () => {
      const now = onlyArrayAt(array, entries ?? []);
      return taken(file, now, partOf(now, slice), watch);
    };
    picks.push(await again().catch(unlessCancelled));
  }
  return picks;
}

function unlessCancelled(error: unknown): undefined {
  if (error instanceof Cancelled) throw error;
  return undefined;
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

async function taken(
  file: vscode.Uri,
  array: FileArray,
  { written, slice }: Part,
  watch: Watch,
): Promise<Pick> {
  const numbers = await readSlice(array, slice, new Pace(watch));
  return dataFilePick(file, array, written, slice.shape, numbers);
}
