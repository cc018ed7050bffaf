/** A number as it is shown, and the digits that it lacks behind the point beside the longest of its column. */
export interface Aligned {
  readonly text: string;
  readonly lacking: string;
}

/** The numbers of a column such that their points stand below each other once what they lack is kept as room. */
export function aligned(texts: readonly string[]): Aligned[] {
  const most = Math.max(0, ...texts.map((text) => behindPoint(text).length));
  return texts.map((text) => ({ text, lacking: lackingOf(behindPoint(text), most) }));
}

function lackingOf(decimals: string, most: number): string {
  const zeros = '0'.repeat(most - decimals.length);
  // What has no point lacks that, too.
  return decimals === '' ? zeros.replace('0', '.') : zeros;
}

/** The point and what follows it. */
function behindPoint(text: string): string {
  const point = text.indexOf('.');
  return point < 0 ? '' : text.slice(point);
}
