/** Whether a type stores these numbers unchanged: whole numbers and truth values change others. */
export function keeps(dtype: string | undefined, values: readonly number[]): boolean {
  if (dtype === undefined) return true;
  if (/[bB]ool|['"]\??b1?['"]/.test(dtype)) return values.every((value) => value === 0 || value === 1);
  const isWhole = /[iI]nt|[lL]ong|short|byte|char|['"][<>|=]?[iu]\d?['"]/.test(dtype);
  if (!isWhole) return true;
  const [, unsigned = '', bits = 64] = /([uU]?)[iI]nt(8|16|32)/.exec(dtype) ?? [];
  const [least, most] = rangeOf(unsigned !== '', Number(bits));
  return values.every((value) => Number.isInteger(value) && value >= least && value <= most);
}

/** The smallest and the largest whole number with this many bits. */
function rangeOf(isUnsigned: boolean, bits: number): readonly [least: number, most: number] {
  return isUnsigned ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

/** Whether a word is a type that Julia allows before the size: `zeros(Float32, 2)`. */
export function isElementType(word: string): boolean {
  return /^(?:Float|U?Int)\d*$|^Bool$/.test(word);
}

/** The type of whole numbers in the name of a call: `Int32Array`, `LongTensor`. */
export function typeInName(call: string): string | undefined {
  return /\b(?:Uint\d+|Int\d*|Long)(?=(?:Clamped)?(?:Array|Tensor)\()/.exec(call)?.[0];
}
