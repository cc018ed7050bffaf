import type { FileEntry } from './fileArray';
import { entriesOf } from './jsonEntries';
import { heldIn } from './jsonValues';
import type { Pace } from './pace';
import type { FileSource } from './source';

/** Every array of numbers of a .json file by the path that leads to it: `model.layers[0].bias`. */
export async function openJson(file: FileSource, pace?: Pace): Promise<FileEntry[]> {
  return entriesOf(await heldIn(file, false, pace));
}

/**
 * The records of a .jsonl file, one a line, as columns: each key whose value is a number, or an array of the same shape,
 * in every record. Lines that are arrays or numbers themselves are one column without a name.
 */
export async function openJsonl(file: FileSource, pace?: Pace): Promise<FileEntry[]> {
  return entriesOf(await heldIn(file, true, pace));
}
