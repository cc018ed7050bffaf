import { sameShape } from '../shape';
import { sameNumbers, sourceValues } from './edits/edited';
import type { Pick } from './session';

/** The part of a text change that tells what was removed. */
export interface Replaced {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Whether a change removed more than the vector and inserted other text, as formatting a whole file does. For a vector
 * that can no longer be read, the inserted text may be all that is left of it.
 */
export function isRewritten({ start, end }: Pick, changes: readonly Replaced[], isLost: boolean): boolean {
  return changes.some(({ rangeOffset, rangeLength, text }) => {
    const changeEnd = rangeOffset + rangeLength;
    const isMore = rangeOffset < start || changeEnd > end;
    return text !== '' && rangeOffset <= start && changeEnd >= end && (isMore || isLost);
  });
}

/**
 * Among a text's vectors, the one with the same numbers: preferably of the same name, then the nearest to the old
 * place. If none has the same numbers, the only one of the same name, since another version of a file may have given it
 * other numbers.
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

/** A file or folder that was renamed. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The address of a file after renames of files and folders, keeping the fragment that names a part of it. */
export function renamed(uri: string, renames: readonly Rename[]): string {
  const rename = renames.find(
    ({ from }) => uri.startsWith(from) && (uri.length === from.length || '/#'.includes(uri[from.length])),
  );
  return rename ? rename.to + uri.slice(rename.from.length) : uri;
}
