import type { Replaced } from '../../../session/sourceChanges';

/**
 * Where a span of text is after a change. Text typed inside belongs to it; an emptied span takes back text that
 * returns.
 */
export function moved(
  [start, end]: readonly [number, number],
  { rangeOffset, rangeLength, text }: Replaced,
): readonly [number, number] {
  const grown = text.length - rangeLength;
  const changeEnd = rangeOffset + rangeLength;
  if (start === end && rangeOffset === start) return [start, end + text.length];
  if (changeEnd <= start) return [start + grown, end + grown];
  if (rangeOffset >= end) return [start, end];
  return [Math.min(start, rangeOffset), Math.max(end, changeEnd) + grown];
}
