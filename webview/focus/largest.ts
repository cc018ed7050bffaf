/** The positions, below `count`, of the `limit` largest keys, the largest first; NaN counts as the largest of all. */
export function largest(count: number, limit: number, key: (index: number) => number): number[] {
  const best: { readonly index: number; readonly key: number }[] = [];
  for (let index = 0; index < count; index++) {
    const given = key(index);
    const mine = Number.isNaN(given) ? Number.POSITIVE_INFINITY : given;
    if (best.length === limit && mine <= best[limit - 1].key) continue;
    const place = best.findIndex((other) => other.key < mine);
    best.splice(place < 0 ? best.length : place, 0, { index, key: mine });
    if (best.length > limit) best.pop();
  }
  return best.map(({ index }) => index);
}
