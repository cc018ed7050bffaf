import { type ArrayPath, type FileEntry, isArrayPath, samePath } from './fileArray';

/** An array of a file, by its path, and a part of it, as a NumPy slice. */
export interface PlaceInFile {
  readonly array: ArrayPath | string;
  readonly slice: string;
}

/** The entries of a file at a path, or with a name, which several may share. */
export function entriesAt(wanted: ArrayPath | string, entries: readonly FileEntry[]): FileEntry[] {
  return entries.filter(({ path, name }) =>
    typeof wanted === 'string' ? name === wanted : samePath(path, wanted),
  );
}

/** A place in a file, encoded in the fragment of the file's URI. */
export function placeInFragment({ array, slice }: PlaceInFile): string {
  return `array=${encodeURIComponent(JSON.stringify({ array, slice }))}`;
}

/**
 * The place encoded in a fragment; undefined if there is none. Version 0.1 saved `data=` with the array's name instead
 * of its path: that is a place only where a single array has the name. A damaged fragment gives a path that no array
 * has.
 */
export function placeOfFragment(fragment: string): PlaceInFile | undefined {
  const [, form, written] = /^(array|data)=(.*)$/s.exec(fragment) ?? [];
  if (form === undefined) return undefined;
  return (form === 'array' ? byPath(written) : byName(written)) ?? { array: [damaged], slice: '' };
}

/** No array has this path, since names never contain an unpaired surrogate. */
const damaged = '\ud800';

function byPath(written: string): PlaceInFile | undefined {
  try {
    const { array, slice } = JSON.parse(decodeURIComponent(written));
    return isArrayPath(array) && typeof slice === 'string' ? { array, slice } : undefined;
  } catch {
    return undefined;
  }
}

function byName(written: string): PlaceInFile | undefined {
  const [, name, slice] = /^([^[]*)\[(.*)\]$/s.exec(written) ?? [];
  try {
    return name === undefined ? undefined : { array: decodeURIComponent(name), slice };
  } catch {
    return undefined;
  }
}
