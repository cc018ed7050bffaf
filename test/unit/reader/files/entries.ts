import { type FileArray, type FileEntry, isReadable } from '../../../../src/reader/files/fileArray';
import { readSlice } from '../../../../src/reader/files/readSlice';
import { isSliceTrouble, parseSlice } from '../../../../src/reader/files/slice';
import { type FileSource, inMemory } from '../../../../src/reader/files/source';
import { FileTrouble } from '../../../../src/reader/files/trouble';

export function fileOf(text: string): FileSource {
  return inMemory(new TextEncoder().encode(text));
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** The numbers of a slice of an array, or of all of it. */
export async function numbersOf(array: FileArray, text = ''): Promise<number[]> {
  if (array.shape.includes(0)) return [...(await array.values(0, 1))];
  const slice = parseSlice(text, array.shape);
  if (isSliceTrouble(slice)) throw new Error(`${text}: ${slice.trouble}`);
  return [...(await readSlice(array, slice))];
}

/** Name, shape and numbers of each array that can be read. */
export async function summary(entries: readonly FileEntry[]) {
  return Promise.all(
    entries.filter(isReadable).map(async (array) => [array.name, array.shape, await numbersOf(array)]),
  );
}

/** The numbers of each array that can be read, by its path in JSON. */
export async function byPath(entries: readonly FileEntry[]): Promise<Record<string, number[]>> {
  const readable = entries.filter(isReadable);
  const numbers = await Promise.all(readable.map((array) => numbersOf(array)));
  return Object.fromEntries(readable.map(({ path }, index) => [JSON.stringify(path), numbers[index]]));
}

/** Why each of the other arrays cannot be read, by name. */
export function troubles(entries: readonly FileEntry[]) {
  return Object.fromEntries(
    entries.flatMap((entry) => (isReadable(entry) ? [] : [[entry.name, entry.trouble.reason]])),
  );
}

export function hasKind(kind: string) {
  return (error: unknown) => error instanceof FileTrouble && error.kind === kind;
}

export function hasReason(reason: object) {
  return (error: unknown) =>
    error instanceof FileTrouble && JSON.stringify(error.reason) === JSON.stringify(reason);
}
