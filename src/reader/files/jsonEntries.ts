import { arrayName } from './arrayName';
import { type ArrayPath, each, type FileEntry, isReadable } from './fileArray';
import type { Held } from './held';
import { arrayInMemory, type Numbers } from './numbers';
import { FileTrouble } from './trouble';

/**
 * The arrays in a value of a JSON text by the keys and indices that lead to them, and what is none. The records of a list are
 * columns; a single record within other values is an object like any other.
 */
export function entriesOf(held: Held, path: ArrayPath = []): FileEntry[] {
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
      return [unreadable(path, new FileTrouble('not-a-number', held.reason)), ...parts.filter(isReadable)];
    }
  }
}

/** An item of a column is the field of one record. */
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

function unreadable(path: ArrayPath, trouble: FileTrouble): FileEntry {
  return { path, name: arrayName(path), trouble };
}
