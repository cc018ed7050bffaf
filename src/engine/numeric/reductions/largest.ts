/**
 * The positions, below `count`, of the `limit` largest keys, the largest first; among equals, the first comes first. NaN counts
 * as the largest, and positions without a key are left out. It takes a single pass.
 */
export function largest(count: number, limit: number, key: (index: number) => number | undefined): number[] {
  const best: { readonly index: number; readonly key: number }[] = [];
  for (let index = 0; index < count; index++) {
    const given = key(index);
    if (given === undefined) continue;
    const mine = Number.isNaN(given) ? Number.POSITIVE_INFINITY : given;
    if (best.length === limit && mine <= best[limit - 1].key) continue;
    const place = best.findIndex((other) => other.key < mine);
    best.splice(place < 0 ? best.length : place, 0, { index, key: mine });
    if (best.length > limit) best.pop();
  }
  return best.map(({ index }) => index);
}

/** The places of the `most` numbers that are furthest from 0, the furthest first; 0 and NaN are left out. */
export function largestPlaces(values: ArrayLike<number>, most: number): number[] {
  return largest(values.length, most, (index) => {
    const size = Math.abs(values[index]);
    return size > 0 ? size : undefined;
  });
}
