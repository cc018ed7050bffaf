import { type ArrayPath, type FileEntry, isArrayPath, samePath } from './fileArray';

/** Which array of a file, by its path, and which part of it, as NumPy writes it. */
export interface PlaceInFile {
  readonly array: ArrayPath | string;
  readonly slice: string;
}

/** What a file holds at a path, or under a name, which several may have. */
export function entriesAt(wanted: ArrayPath | string, entries: readonly FileEntry[]): FileEntry[] {
  return entries.filter(({ path, name }) =>
    typeof wanted === 'string' ? name === wanted : samePath(path, wanted),
  );
}

/** A place in a file as the fragment of the file's URI. */
export function placeInFragment({ array, slice }: PlaceInFile): string {
  return `array=${encodeURIComponent(JSON.stringify({ array, slice }))}`;
}

/**
 * The place that a fragment says, if it says one. Version 0.1 saved `data=` with the array's name instead of its path: it
 * is a place only where one array has that name. What is damaged is no array's path.
 */
export function placeOfFragment(fragment: string): PlaceInFile | undefined {
  const [, form, written] = /^(array|data)=(.*)$/s.exec(fragment) ?? [];
  if (form === undefined) return undefined;
  return (form === 'array' ? byPath(written) : byName(written)) ?? { array: [damaged], slice: '' };
}

/** No array has this path: a name never holds half a character. */
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
