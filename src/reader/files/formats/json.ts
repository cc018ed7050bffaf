import { arrayInMemory } from '../arrayInMemory';
import { type ArrayPath, each, type FileEntry, isReadable } from '../fileArray';
import type { Numbers } from '../numbers';
import type { Pace } from '../pace';
import type { FileSource } from '../source';
import { FileTrouble } from '../trouble';
import type { Words } from '../words';
import type { HeldArray } from './held';
import { heldIn } from './jsonValues';

/** Every array of numbers of a .json file by the path that leads to it: `model.layers[0].bias`. */
export async function openJson(file: FileSource, pace?: Pace): Promise<FileEntry[]> {
  return entriesOf(await heldIn(file, false, pace));
}

/**
 * The records of a .jsonl file, one per line, as columns: each key whose value in every record is a number, or an array
 * of the same shape. Lines that are arrays or numbers themselves form one column without a name.
 */
export async function openJsonl(file: FileSource, pace?: Pace): Promise<FileEntry[]> {
  return entriesOf(await heldIn(file, true, pace));
}

/**
 * The arrays in a value of a JSON text with the keys and indices that lead to them, and what is not an array. A list of
 * records becomes columns; a single record among other values is an object like any other.
 */
function entriesOf(held: HeldArray, path: ArrayPath = []): FileEntry[] {
  if (typeof held === 'number' || held.is === 'word') return [];
  switch (held.is) {
    case 'tensor':
      return [arrayOf(held, path)];
    case 'fields': {
      const inner = held.count === undefined ? path : [...path, each];
      return [...held.fields].flatMap(([key, value]) => entriesOf(value, [...inner, key]));
    }
    case 'mixed': {
      const parts = held.items.flatMap(([index, item]) => entriesOf(item, itemPath(path, index)));
      const trouble = new FileTrouble('no-numbers', held.reason);
      return [unreadable(path, trouble, held.words), ...parts.filter(isReadable)];
    }
  }
}

/** An item of a column is a field of one record. */
function itemPath(path: ArrayPath, index: number): ArrayPath {
  const at = path.lastIndexOf(each);
  return at < 0 ? [...path, index] : path.map((step, position) => (position === at ? index : step));
}

function arrayOf({ shape, numbers }: { shape: readonly number[]; numbers: Numbers }, path: ArrayPath) {
  const at = path.indexOf(each);
  const isSingleRecord = at > 0 && shape[0] === 1 && path.lastIndexOf(each) === at;
  const place = isSingleRecord ? path.map((step, position) => (position === at ? 0 : step)) : path;
  return arrayInMemory(place, arrayName(place), isSingleRecord ? shape.slice(1) : shape, numbers);
}

function unreadable(path: ArrayPath, trouble: FileTrouble, words: Words | undefined): FileEntry {
  return { path, name: arrayName(path), trouble, ...(words && { words }) };
}

/**
 * The name of the array at a path of a JSON text: `layers[0].bias`, `runs[:].loss`. A key that could be read as several
 * steps is put in brackets and quotes, as in JavaScript. What all records of a file have is named by its key alone,
 * like a table's columns.
 */
function arrayName(path: ArrayPath): string {
  const steps = path[0] === each ? path.slice(1) : path;
  return steps.reduce<string>((name, step) => {
    if (step === each) return `${name}[:]`;
    if (typeof step === 'number') return `${name}[${step}]`;
    if (/^$|[.[\]"'\\\p{Cc}\p{Cs}]/u.test(step)) return `${name}[${JSON.stringify(step)}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}
