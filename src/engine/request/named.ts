/** A value as an error message quotes it: strings in quotes, so that '2' can be told from 2. */
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

/** A kind as it appears in a sentence: without quotes if it is a word. */
export function kindText(kind: unknown): string {
  return typeof kind === 'string' && /^[\w-]{1,40}$/.test(kind) ? kind : named(kind);
}

/** A longer string would drown the sentence around it. */
const most = 60;
