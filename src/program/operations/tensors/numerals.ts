/** The number that Python's `float` reads in a text. */
export function floatSpelled(written: string): number | undefined {
  const trimmed = written.trim().toLowerCase().replace(/^\+/, '');
  if (/^-?inf(?:inity)?$/.test(trimmed))
    return trimmed.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (trimmed === 'nan') return Number.NaN;
  const plain = trimmed.replace(/(?<=\d)_(?=\d)/g, '');
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** The whole number that Python's `int` reads in a text of plain digits, if a float holds it. */
export function wholeSpelled(written: string, base = 10): number | undefined {
  const [, sign, prefix = '', digits] = /^([-+]?)(0[xXoObB])?([\da-zA-Z]{1,60})$/.exec(written.trim()) ?? [];
  const isNamed = prefix === '' || prefixes[base] === prefix.toLowerCase();
  if (!digits || !isNamed || base < 2 || base > 36) return undefined;
  const value = [...digits].reduce((sum, digit) => sum * base + Number.parseInt(digit, base), 0);
  if (!Number.isSafeInteger(value)) return undefined;
  return value === 0 || sign !== '-' ? value : -value;
}

const prefixes: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };
