/**
 * A number as it is shown, and the digits after the point that it lacks compared with the longest number of its column. What has no
 * digits, such as NaN, ∞ or a dash, lacks none: it ends where the column ends.
 */
export interface Aligned {
  readonly text: string;
  readonly lacking: string;
}

/** The numbers of a column, aligned at their points once the missing digits are kept as space. */
export function aligned(texts: readonly string[]): Aligned[] {
  const most = Math.max(0, ...texts.map((text) => behindPoint(text).length));
  return texts.map((text) => ({ text, lacking: /\d/.test(text) ? lackingOf(behindPoint(text), most) : '' }));
}

function lackingOf(decimals: string, most: number): string {
  const zeros = '0'.repeat(most - decimals.length);
  // A number without a point lacks the point as well.
  return decimals === '' ? zeros.replace('0', '.') : zeros;
}

/** The point and what follows it. */
function behindPoint(text: string): string {
  const point = text.indexOf('.');
  return point < 0 ? '' : text.slice(point);
}
