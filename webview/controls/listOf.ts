/** The numbers of a list as people type one: apart by commas, semicolons or blanks, in brackets or not. */
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
