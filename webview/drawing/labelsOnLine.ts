/** A label of two lines, a number and its name, at a place on a line, in per cent of the line's length. */
export interface PlacedLabel {
  readonly number: string;
  readonly text: string;
  readonly place: number;
  /** Whether it is above the line; the others are below. */
  readonly isAbove: boolean;
}

/** The shortest line, in pixels, that has labels along it; those of a shorter one are listed. */
const shortest = 520;
/** Generous widths of a character, in the sizes that the style sheet gives to each line of a label. */
const perDigit = 7.5;
const perLetter = 6;
const gap = 8;

/** Near the ends a label begins or ends at its place, so that it stays within the line; elsewhere it is centred there. */
export function sideOf(place: number): 'start' | 'middle' | 'end' {
  if (place < 12) return 'start';
  return place > 80 ? 'end' : 'middle';
}

/** Whether the labels fit along the line without overlapping. */
export function haveRoom(labels: readonly PlacedLabel[]): boolean {
  return [true, false].every((isAbove) => {
    const spans = labels
      .filter((label) => label.isAbove === isAbove)
      .map(spanOf)
      .sort(([one], [other]) => one - other);
    return spans.every(([from], i) => i === 0 || from >= spans[i - 1][1] + gap);
  });
}

function spanOf({ number, text, place }: PlacedLabel): readonly [from: number, to: number] {
  const width = Math.max(perDigit * number.length, perLetter * text.length);
  const at = (place * shortest) / 100;
  const from = { start: at, middle: at - width / 2, end: at - width }[sideOf(place)];
  return [from, from + width];
}
