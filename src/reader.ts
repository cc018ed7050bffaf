import { arithmetic } from './engine/arithmetic';
import { vectorFunctions } from './engine/functions/vectorFunctions';
import type { FileEntry } from './reader/files/fileArray';
import { openFile } from './reader/files/openFile';
import type { Watch } from './reader/files/pace';
import type { FileSource } from './reader/files/source';
import type { Found, Refusal } from './reader/found';
import { isRefusal } from './reader/found';
import type { Read } from './reader/listReader';
import { readAt as readAtWith } from './reader/readAt';
import { readVectors as readVectorsWith } from './reader/readVectors';

/** Every vector of a text, in the order of their places. */
export function findVectors(text: string, languageId: string): Found[] {
  return readVectorsWith(text, languageId, arithmetic, { isPlaceless: true }).found;
}

/** The vector that stands at an offset, or that the name there was given; as `findVectors` has it. */
export function vectorAt(text: string, offset: number, languageId: string): Found | undefined {
  const read = readAt(text, offset, languageId);
  if (!read || isRefusal(read)) return undefined;
  const { places, ...vector } = read;
  return vector;
}

/** Every vector of a text, and what looked like one and was refused. */
export function readVectors(text: string, languageId: string): Read {
  return readVectorsWith(text, languageId, arithmetic);
}

/**
 * The vector, or the refusal of one, that stands at an offset. `above` are the earlier cells of a notebook, the nearest
 * first, in which names are looked for, too.
 */
export function readAt(
  text: string,
  offset: number,
  languageId: string,
  above: readonly string[] = [],
): Found | Refusal | undefined {
  return readAtWith(text, offset, languageId, arithmetic, { functions: vectorFunctions, above });
}

/**
 * The arrays of a .npy, .npz, .csv, .tsv, .json, .jsonl or .safetensors file, and what is none and why. Rejects with
 * FileTrouble, which says why, where none can be read.
 */
export function openDataFile(name: string, file: FileSource, watch?: Watch): Promise<FileEntry[]> {
  return openFile(name, file, watch);
}
