/**
 * The places of the `most` numbers that are furthest from 0, the furthest first and of equals the first; 0 and NaN are
 * left out. One pass, however many numbers there are.
 */
export function largestPlaces(values: ArrayLike<number>, most: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (!(size > 0)) continue;
    const last = places[places.length - 1];
    if (places.length === most && !(size > Math.abs(values[last]))) continue;
    let at = places.length;
    while (at > 0 && size > Math.abs(values[places[at - 1]])) at--;
    places.splice(at, 0, i);
    if (places.length > most) places.pop();
  }
  return places;
}
