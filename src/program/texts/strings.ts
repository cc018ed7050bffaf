/** The end of a triple-quoted string that begins before `from`; undefined where it is left open. */
export function endOfLongString(text: string, from: number, quotes: string): number | undefined {
  for (let end = text.indexOf(quotes, from); end >= 0; end = text.indexOf(quotes, end + 1)) {
    if (!isEscaped(text, end)) return end + quotes.length;
  }
  return undefined;
}

/**
 * The end of a string in single or double quotes that begins before `from`; one that is left open ends with its line.
 */
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
