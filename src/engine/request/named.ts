/** What came, as the message of an error names it: a string in quotes, so that '2' is seen not to be 2. */
export function named(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > most ? `${value.slice(0, most)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'a list' : 'an object';
    case 'function':
      return 'a function';
    default:
      return String(value);
  }
}

/** A kind as it is written in a sentence: one that is a word stands without quotes. */
export function kindText(kind: unknown): string {
  return typeof kind === 'string' && /^[\w-]{1,40}$/.test(kind) ? kind : named(kind);
}

/** Longer strings would hide the sentence that they stand in. */
const most = 60;
