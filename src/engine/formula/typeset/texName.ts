/**
 * The user's name for a vector as a TeX symbol; undefined where it is not a short identifier. `P` and `P_1` are set in
 * italics, longer names upright. Only letters, digits and escaped underscores of the user's text reach TeX.
 */
export function texName(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const letter = /^([A-Za-z])(?:_?([0-9]{1,3}))?$/.exec(name);
  if (letter) return letter[2] === undefined ? letter[1] : `${letter[1]}_{${letter[2]}}`;
  return /^[A-Za-z][A-Za-z0-9_]{0,15}$/.test(name) ? `\\mathrm{${name.replaceAll('_', '\\_')}}` : undefined;
}

/** A component of a vector: `q_i`, `P_{1,i}`; the vector itself without an index. */
export function componentOf(symbol: string, index: string): string {
  if (index === '') return symbol;
  const subscripted = /^([A-Za-z])_\{([0-9]+)\}$/.exec(symbol);
  if (subscripted) return `${subscripted[1]}_{${subscripted[2]},${index}}`;
  return index.length === 1 ? `${symbol}_${index}` : `${symbol}_{${index}}`;
}
