import { arithmetic } from './engine/arithmetic';
import { vectorFunctions } from './engine/functions/vectorFunctions';
import type * as program from './program/numbersAt';
import { openFile } from './reader/files/openFile';
import type { FileArray, FileSource } from './reader/files/source';
import type { Found, Refusal } from './reader/found';
import { isRefusal } from './reader/found';
import type { Read } from './reader/listReader';
import { readAt as readAtWith } from './reader/readAt';
import { readVectors as readVectorsWith } from './reader/readVectors';

/** Bundlers turn this into a module that starts on the first call: no one should wait for a parser at activation. */
declare const require: (path: './program/numbersAt') => typeof program;

/** Every vector of a text, in the order of their places. */
export function findVectors(text: string, languageId: string): Found[] {
  return readVectorsWith(text, languageId, arithmetic, { isPlaceless: true }).found;
}

/**
 * The vector that stands at an offset, or that the name, call or expression there gives; as `findVectors` has it. One number
 * that is computed has the shape []. Of a program it is what the code determines, and nothing where it does not.
 */
export function vectorAt(text: string, offset: number, languageId: string): Found | undefined {
  const told = require('./program/numbersAt').numbersAt(text, offset, languageId);
  if (told === 'unknown') return undefined;
  const read = readAt(text, offset, languageId);
  if (!read || isRefusal(read)) return told;
  const { places, ...vector } = read;
  return !told || isSame(told, vector) ? vector : told;
}

function isSame(a: Found, b: Found): boolean {
  const isOfShape =
    a.shape.length === b.shape.length && a.shape.every((size, axis) => size === b.shape[axis]);
  return isOfShape && a.values.every((value, i) => Object.is(value, b.values[i]));
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

/** The arrays of a .npy, .npz, .csv, .tsv, .json, .jsonl or .safetensors file. Rejects with FileTrouble, which says why. */
export function openDataFile(name: string, file: FileSource): Promise<FileArray[]> {
  return openFile(name, file);
}
