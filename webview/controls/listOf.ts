/** The numbers of a typed list: separated by commas, semicolons or blanks, with or without brackets. */
export function listOf(text: string): Float64Array | undefined {
  const inner = /^\s*[[(]?([^[\]()]*)[\])]?\s*$/.exec(text)?.[1];
  if (inner === undefined) return undefined;
  const words = inner.split(/[\s,;]+/).filter((word) => word !== '');
  const values = Float64Array.from(words, numberOf);
  return values.some(Number.isNaN) ? undefined : values;
}

function numberOf(word: string): number {
  return Number(word.replace('−', '-').replace('∞', 'Infinity'));
}
