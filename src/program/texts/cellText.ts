/** A text of a program, and its place in the surrounding text. */
export interface CellText {
  readonly text: string;
  /** The offset in the surrounding text. */
  around(offset: number): number;
  /** The offset in this text; undefined where the surrounding offset is outside it. */
  within(offset: number): number | undefined;
}

/** A text that is a program, or a part of one, by itself. */
export function wholeText(text: string): CellText {
  return { text, around: (offset) => offset, within: (offset) => offset };
}
