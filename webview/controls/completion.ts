/** A name that can be put into an expression. */
export interface Name {
  readonly name: string;
  /** Whether it is called, so that parentheses follow it. */
  readonly isFunction: boolean;
}

/** The word that ends at the caret, and the names that can complete it. */
export interface Completion {
  readonly start: number;
  readonly names: readonly Name[];
}

/** A longer list would not help. */
const most = 8;

/** The names that begin like the word at the caret; where there is no word, all of them if `isAsked`. */
export function completionAt(
  text: string,
  caret: number,
  known: readonly Name[],
  isAsked = false,
): Completion {
  const word = /[A-Za-z_]\w*$/.exec(text.slice(0, caret))?.[0] ?? '';
  const start = caret - word.length;
  // No name begins in the middle of a word, or after a digit as in 1e.
  const isElsewhere = /^\w/.test(text.slice(caret)) || /\d$/.test(text.slice(0, start));
  if (isElsewhere || (word === '' && !isAsked)) return { start, names: [] };
  const begins = known.filter(({ name }) => name.toLowerCase().startsWith(word.toLowerCase()));
  const isWhole = begins.length === 1 && begins[0].name === word;
  return { start, names: isWhole ? [] : begins.slice(0, isAsked ? known.length : most) };
}

/** The text with a name in place of the word, and the new place of the caret: inside the parentheses of a function. */
export function completed(
  text: string,
  start: number,
  caret: number,
  { name, isFunction }: Name,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(caret);
  const inserted = isFunction && !rest.startsWith('(') ? `${name}(` : name;
  const into = isFunction && rest.startsWith('(') ? 1 : 0;
  return { text: text.slice(0, start) + inserted + rest, caret: start + inserted.length + into };
}
