/** A vector in a text. Offsets are UTF-16 code units into that text; `end` is exclusive. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** Flat, row-major. */
  readonly values: readonly number[];
  readonly shape: readonly number[];
  /** Its name in the text: the variable, key or keyword argument that it is given to. */
  readonly name?: string;
  /** How the numbers were derived where they are not written out: a resolved name, an evaluated call or chain. */
  readonly derivation?: string;
  /** What the names in an evaluated expression stand for. */
  readonly given?: readonly NamedText[];
  /** How many notebook cells above the text it is; absent where it is in the text itself. */
  readonly cell?: number;
  /** Whether it is only the size or the indices of the vector that the surrounding call makes. */
  readonly isArgument?: boolean;
  /** The text's names for the entries of the last axis: the classes. */
  readonly names?: readonly string[];
  /** Whether a program printed it, so that a person has looked at it. */
  readonly isPrint?: boolean;
  /** The place of every value: its start, its end, the next one's start, and so on. */
  readonly places?: readonly number[];
}

/** A name and what was assigned to it. */
export interface NamedText {
  readonly name: string;
  readonly written: string;
  /** The offset of that, in the text this many cells above. */
  readonly at: number;
  readonly cell: number;
}

/** What looked like a vector but was not read, and why: nothing is dropped silently. */
export interface Refusal {
  readonly start: number;
  readonly end: number;
  readonly reason: RefusalReason;
  /** Where in the text the reason is. */
  readonly at: number;
  /** The piece of text that is the reason, or the sizes that differ. */
  readonly detail?: string;
  /** As in `Found`. */
  readonly cell?: number;
}

export type RefusalReason =
  | 'ragged'
  | 'truncated'
  | 'not-a-number'
  | 'unknown-name'
  /** It was given a vector, but may have been given another value since. */
  | 'changed'
  /** Finding out would have taken too long. */
  | 'gave-up'
  | 'empty'
  /** The array is declared to hold whole numbers and one is not whole: the language would truncate it. */
  | 'not-whole'
  | 'too-long'
  | 'unclosed'
  | 'unsupported';

/** The same, a number of characters further on. */
export function moved<Place extends Found | Refusal>(place: Place, by: number): Place {
  const start = place.start + by;
  const end = place.end + by;
  if (isRefusal(place)) return { ...place, start, end, at: place.at + by };
  const places = place.places?.map((at) => at + by);
  return { ...place, start, end, places };
}

export function isRefusal(read: Found | Refusal): read is Refusal {
  return 'reason' in read;
}
