import { looksLike, type Purpose } from '../reader/meaning/looks';
import { roleOfName } from '../reader/meaning/roleOfName';
import type { Found } from '../reader/source/found';
import type { Pick } from '../session/session';

/** The pick for a vector with offsets into the document that `uri` names; its numbers are copied. */
export function placed(
  found: Numbered,
  uri: string,
  { start = found.start, end = found.end, purpose }: Placing = {},
): Pick {
  const { shape, name, names, places } = found;
  const values = Float64Array.from(found.values);
  return {
    uri,
    start,
    end,
    name,
    values,
    shape,
    looks: looksLike(values, shape, name, purpose),
    ...(names && { names }),
    hint: name === undefined ? undefined : roleOfName(name),
    derived: !places,
  };
}

/** Where in the document it is, if not at the offsets that were found, and its role. */
interface Placing {
  readonly start?: number;
  readonly end?: number;
  readonly purpose?: Purpose;
}

/** A vector found in a text, or in bytes. */
type Numbered = Omit<Found, 'values'> & { readonly values: ArrayLike<number> };
