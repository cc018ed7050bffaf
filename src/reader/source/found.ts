/** A vector that stands in a text. Offsets are UTF-16 code units into that text; `end` is exclusive. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** Flat, row-major. */
  readonly values: readonly number[];
  readonly shape: readonly number[];
  /** What the text calls it: the variable, key or keyword argument it is given to. */
  readonly name?: string;
  /** How the values came about where they are not written out: a name resolved, a call or a chain computed. */
  readonly derivation?: string;
  /** What the names in an expression stand for, where one was computed. */
  readonly given?: readonly NamedText[];
  /** How many cells of a notebook above the text it stands; absent where it stands in the text itself. */
  readonly cell?: number;
  /** Whether it only says the size or the indices of the vector that the call around it makes. */
  readonly isArgument?: boolean;
  /** What the text calls each entry of the last axis: the classes. */
  readonly names?: readonly string[];
  /** Whether it stands as a program printed it, so that a person read it once. */
  readonly isPrint?: boolean;
  /** Where every value is written: its start, its end, the next one's start, and so on. */
  readonly places?: readonly number[];
}

/** A name and what it was given. */
export interface NamedText {
  readonly name: string;
  readonly written: string;
  /** Where that stands, so many cells above the text. */
  readonly at: number;
  readonly cell: number;
}

/** What looked like a vector and was not read, and why: nothing is dropped in silence. */
export interface Refusal {
  readonly start: number;
  readonly end: number;
  readonly reason: RefusalReason;
  /** Where in the text the reason stands. */
  readonly at: number;
  /** The piece of text that is to blame, or the sizes that differ. */
  readonly detail?: string;
  /** As in `Found`. */
  readonly cell?: number;
}

export type RefusalReason =
  | 'ragged'
  | 'truncated'
  | 'not-a-number'
  | 'unknown-name'
  /** It was given a vector, and may have got another value since. */
  | 'changed'
  /** To find out would have taken too long. */
  | 'gave-up'
  | 'empty'
  /** The array is declared to hold whole numbers and one is not whole: the language would truncate it. */
  | 'not-whole'
  | 'too-long'
  | 'unclosed'
  | 'unsupported';

/** The same so many characters further on. */
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
