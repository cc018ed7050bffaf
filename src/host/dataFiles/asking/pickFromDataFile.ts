import type * as vscode from 'vscode';
import type { FileArray, FileEntry } from '../../../reader/files/fileArray';
import { Cancelled, Pace, type Watch } from '../../../reader/files/pace';
import { readSlice } from '../../../reader/files/readSlice';
import { firstRows, heldOf, type Rows, rowsIn } from '../../../reader/files/rows';
import { type FileSlice, isByRows, isSliceTrouble, parseSlice } from '../../../reader/files/slice';
import type { Pick } from '../../../session/session';
import { inMessage } from '../../../shared/escaped';
import { sliceTroubleSentence } from '../../../shared/words/vectors/fileTroubles';
import { fileName } from '../../tools/fileName';
import { log } from '../../tools/log';
import { offer } from '../../tools/offer';
import type { DataPlace } from '../dataPlace';
import { openArrays } from '../reading/openArrays';
import { unreadableSentence } from '../reading/unreadableSentence';
import { whileReading } from '../reading/whileReading';
import { askArray } from './askArray';
import { askSlice } from './askSlice';
import { dataFilePick } from './dataFilePick';
import { arraysAt, onlyArrayAt } from './findArray';

/** Numbers of a data file, together with their target where the file says which classes are right. */
export interface Picked {
  readonly pick: Pick;
  readonly labels?: Pick;
}

/**
 * The numbers at a place; asks for whatever it leaves out. Undefined when dismissed or cancelled, or after the user was
 * told what is wrong.
 */
export function pickFromDataFile(place: DataPlace): Promise<Pick | undefined> {
  return chosenIn(place, ({ array, part }, watch) => taken(place.file, array, part, watch));
}

/** The same with what is known of the classes; calls `begin` when the numbers are about to be read. */
export function pickedIn(place: DataPlace, begin: () => void): Promise<Picked | undefined> {
  const { file } = place;
  return chosenIn(place, async ({ array, part, entries }, watch) => {
    begin();
    const pick = await taken(file, array, part, watch);
    if (!array.labels || part.written !== '') return { pick };
    const labels = onlyArrayAt(array.labels, entries);
    return { pick, labels: await taken(file, labels, partOf(labels, ''), watch) };
  });
}

/** What the user chose at a place, before its numbers are read. */
interface Chosen {
  readonly array: FileArray;
  readonly part: Part;
  readonly entries: readonly FileEntry[];
}

async function chosenIn<T>(
  { file, array: wanted, slice }: DataPlace,
  read: (chosen: Chosen, watch: Watch) => Promise<T>,
): Promise<T | undefined> {
  const name = fileName(file);
  try {
    const entries = await whileReading(name, (watch) => openArrays(file, watch));
    const array = await askArray(name, wanted === undefined ? entries : arraysAt(wanted, entries));
    if (!array) return undefined;
    const written = slice ?? (await askSlice(array));
    if (written === undefined) return undefined;
    const part = partOf(array, written);
    return await whileReading(name, (watch) => read({ array, part, entries }, watch));
  } catch (error) {
    if (!(error instanceof Cancelled)) {
      log.error(`reading ${file}`, error);
      offer(inMessage(unreadableSentence(name, error)), 'exploreDataFile');
    }
    return undefined;
  }
}

/** The vectors now at places of a file that were read before; undefined for those that can no longer be read. */
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

/** A part of an array: the slice as it was written, and as it was understood. */
interface Part {
  readonly written: string;
  readonly slice: FileSlice;
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
  const pace = new Pace(watch);
  if (!isByRows(slice)) {
    const values = await readSlice(array, slice, pace);
    return dataFilePick(file, array, written, { values, shape: slice.shape });
  }
  const rows = rowsIn(array, slice, pace);
  const count = heldOf(rows);
  return dataFilePick(file, array, written, {
    values: await rows.read(0, count),
    shape: [count, ...rows.shape],
    part: { rows: firstRows(count), of: rows.count },
  });
}

/** All rows of an array that a part was picked from. */
export async function rowsAt({ file, array, slice }: Required<DataPlace>, watch: Watch): Promise<Rows> {
  const now = onlyArrayAt(array, await openArrays(file, watch));
  return rowsIn(now, partOf(now, slice).slice, new Pace(watch));
}
