/** Where a string in three quotes that begins before `from` ends; undefined where it is left open. */
export function endOfLongString(text: string, from: number, quotes: string): number | undefined {
  for (let end = text.indexOf(quotes, from); end >= 0; end = text.indexOf(quotes, end + 1)) {
    if (!isEscaped(text, end)) return end + quotes.length;
  }
  return undefined;
}

/** Where a string in one quote that begins before `from` ends; one that is left open ends with its line. */
export function endOfString(text: string, from: number, quote: string): number {
  const line = quote === '"' ? doubleQuoted : singleQuoted;
  line.lastIndex = from;
  return line.test(text) ? line.lastIndex : from;
}

const singleQuoted = /(?:[^'\\\n]|\\(?:\r\n|[\s\S]))*'?/y;
const doubleQuoted = /(?:[^"\\\n]|\\(?:\r\n|[\s\S]))*"?/y;

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === '\\') from--;
  return (at - from) % 2 === 1;
}
