/** What a parser of the language itself says of one file. Offsets are UTF-16 code units. */
export interface Judged {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  /** Every outermost list that is made of numbers and rectangular. */
  readonly lists: readonly JudgedList[];
  /** The places of other expressions in which, or as which, a vector may be found. */
  readonly expressions: ReadonlySet<string>;
  /** Comments, whose vectors have no judge. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

export interface JudgedList {
  readonly start: number;
  readonly end: number;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export function placeOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}:${end}`;
}
