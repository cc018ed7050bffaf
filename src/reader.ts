import { vectorFunctions } from './engine/custom/typed/vectorFunctions';
import { arithmetic } from './engine/formula/tree/arithmetic';
import type * as program from './program/answers/numbersAt';
import type { Read } from './reader/brackets/listReader';
import type { FileEntry } from './reader/files/fileArray';
import { openFile } from './reader/files/openFile';
import type { Watch } from './reader/files/pace';
import type { FileSource } from './reader/files/source';
import { type Interest, interestOf, interestsOf } from './reader/meaning/interest/interestOf';
import { purposeOf, purposesOf } from './reader/meaning/interest/purpose';
import type { Purpose } from './reader/meaning/looks';
import { readAt as readAtWith } from './reader/readAt';
import { readVectors as readVectorsWith } from './reader/readVectors';
import { type Found, isRefusal, moved, type Refusal } from './reader/source/found';
import { languageOf } from './reader/source/languages';

/** Bundlers turn this into a module that runs on the first call, so that activation does not wait for a parser. */
declare const require: (path: './program/answers/numbersAt') => typeof program;

/** Every vector of a text, sorted by place. Offsets are UTF-16 code units. Never throws. */
export function findVectors(text: string, languageId: string): Found[] {
  return readVectorsWith(text, languageId, arithmetic, { isPlaceless: true }).found;
}

/**
 * The vector at an offset, or the one that the name, call or expression there evaluates to, in the form of
 * `findVectors`. A single computed number has shape []. In a program it is what the code determines, and undefined
 * where the code does not determine it.
 */
export function vectorAt(text: string, offset: number, languageId: string): Found | undefined {
  const told = require('./program/answers/numbersAt').numbersAt(text, offset, languageId);
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

/** How interesting the vector at an offset is to a person who reads the text; undefined where there is none. */
export function interestAt(text: string, offset: number, languageId: string): Interest | undefined {
  const read = readAt(text, offset, languageId);
  if (!read || isRefusal(read)) return undefined;
  return interestIn(text, read, languageId);
}

/** The same for a vector that was found in the text. `isOperand` means that it fits another vector that was picked. */
export function interestIn(text: string, found: Found, languageId: string, isOperand = false): Interest {
  const neighbours = () => {
    const before = text.slice(Math.max(0, found.start - near), found.start);
    const from = found.start - before.length + (found.start > near ? before.indexOf('\n') + 1 : 0);
    const piece = text.slice(from, Math.min(found.end, found.start + near) + near);
    return readVectors(piece, languageId).found.map((other) => moved(other, from));
  };
  return interestOf(text, found, languageOf(languageId), neighbours, isOperand);
}

/** Every vector of a text, with how interesting each is to a person who reads it, and what the code does with it. */
export function interestingVectors(
  text: string,
  languageId: string,
): { readonly found: Found; readonly interest: Interest; readonly purpose?: Purpose }[] {
  const used = usedVectors(text, languageId);
  const interests = interestsOf(
    text,
    used.map(({ found }) => found),
    languageOf(languageId),
  );
  return used.map((one, at) => ({ ...one, interest: interests[at] }));
}

/** Every vector of a text, with what the code does with it. */
export function usedVectors(
  text: string,
  languageId: string,
): { readonly found: Found; readonly purpose?: Purpose }[] {
  const { found } = readVectors(text, languageId);
  const purposes = purposesOf(text, found, languageOf(languageId));
  return found.map((found, at) => ({ found, purpose: purposes[at] }));
}

/** What the code does with a vector that was found in the text; undefined where that is not known. */
export function purposeIn(text: string, found: Found, languageId: string): Purpose | undefined {
  return purposeOf(text, found, languageOf(languageId));
}

/** A vector that belongs with another is no further away than this many characters. */
const near = 1_500;

/** Every vector of a text, and whatever looked like one but was refused, with the reason. */
export function readVectors(text: string, languageId: string): Read {
  return readVectorsWith(text, languageId, arithmetic);
}

/**
 * The vector at an offset, or the refusal of one. `above` are the earlier cells of a notebook, the nearest first, in
 * which names are also looked up.
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
 * The arrays of a .npy, .npz, .csv, .tsv, .json, .jsonl or .safetensors file, and what is not an array, with the
 * reason. Rejects with FileTrouble, which says why, where no array can be read, and with Cancelled once `watch` asks
 * for that.
 */
export function openDataFile(name: string, file: FileSource, watch?: Watch): Promise<FileEntry[]> {
  return openFile(name, file, watch);
}
