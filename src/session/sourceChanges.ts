import { sameShape } from '../shape';
import { sameNumbers, sourceValues } from './edits/edited';
import type { Pick } from './session';

/** What of a change of a text tells which part of it went. */
export interface Replaced {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Whether a change took away more than the vector and put other text there, as a formatter of a whole file does. Of one
 * that is lost, all that is left may be what was put there.
 */
export function isRewritten({ start, end }: Pick, changes: readonly Replaced[], isLost: boolean): boolean {
  return changes.some(({ rangeOffset, rangeLength, text }) => {
    const changeEnd = rangeOffset + rangeLength;
    const isMore = rangeOffset < start || changeEnd > end;
    return text !== '' && rangeOffset <= start && changeEnd >= end && (isMore || isLost);
  });
}

/**
 * Of all vectors of the text now the one of the same numbers: rather one of the same name, the nearest to where it stood.
 * Where none has them, the only one of its name: another version of a file gives a name other numbers.
 */
export function findAgain(vectors: readonly Pick[], pick: Pick): Pick | undefined {
  const same = vectors.filter(
    ({ values, shape }) => sameNumbers(values, sourceValues(pick)) && sameShape(shape, pick.shape),
  );
  const named = same.filter(({ name }) => name === pick.name);
  const distance = ({ start }: Pick) => Math.abs(start - pick.start);
  const [nearest] = (named.length > 0 ? named : same).sort((a, b) => distance(a) - distance(b));
  return nearest ?? onlyNamesake(vectors, pick);
}

function onlyNamesake(vectors: readonly Pick[], { name }: Pick): Pick | undefined {
  const namesakes = name === undefined ? [] : vectors.filter((vector) => vector.name === name);
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** A file or folder that was given another address. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The address that a file has since renames of files and folders, with what names a part of it. */
export function renamed(uri: string, renames: readonly Rename[]): string {
  const rename = renames.find(
    ({ from }) => uri.startsWith(from) && (uri.length === from.length || '/#'.includes(uri[from.length])),
  );
  return rename ? rename.to + uri.slice(rename.from.length) : uri;
}
