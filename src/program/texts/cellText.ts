/** A text of a program, and where it stands in the text around it. */
export interface CellText {
  readonly text: string;
  /** Where an offset of it is in the text around it. */
  around(offset: number): number;
  /** Where an offset of the text around it is in it; undefined where that is not of it. */
  within(offset: number): number | undefined;
}

/** A text that is a program, or a part of one, by itself. */
export function wholeText(text: string): CellText {
  return { text, around: (offset) => offset, within: (offset) => offset };
}
