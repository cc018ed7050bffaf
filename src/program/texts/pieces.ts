import { endOfLongString, endOfString } from './strings';

/**
 * Splits a program into its top-level statements, each with the blank lines and comments after it. The syntax of each
 * depends on its own text alone, so after an edit only the edited one is parsed again. The pieces together are the
 * text. After an open bracket, a line that can only begin a statement still begins one. Stops before a statement whose start
 * `isKnown`: what follows does not depend on what came before.
 */
export function piecesOf(text: string, isKnown: (start: number) => boolean = () => false): string[] {
  const pieces: string[] = [];
  let from = 0;
  let depth = 0;
  let isDecorated = text.startsWith('@');
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [what] = found;
    if (opening.includes(what)) depth++;
    else if (closing.includes(what)) depth = Math.max(0, depth - 1);
    else if (what.length === 3 && what !== '\\\r\n')
      token.lastIndex = endOfLongString(text, token.lastIndex, what) ?? text.length;
    else if (what === "'" || what === '"') token.lastIndex = endOfString(text, token.lastIndex, what);
    else if (what === '\n') {
      const at = token.lastIndex;
      (depth > 0 ? statement : goesOn).lastIndex = at;
      const begins = depth > 0 ? statement.test(text) : !goesOn.test(text);
      if (!begins) continue;
      if (!isDecorated) {
        pieces.push(text.slice(from, at));
        from = at;
        if (isKnown(at)) return pieces;
      }
      depth = 0;
      isDecorated = text[at] === '@';
    }
  }
  if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
  return pieces;
}

/** What affects where a statement ends; line breaks count only before a line that is not indented. */
const token = /"""|'''|["']|#[^\n]*|[([{]|[)\]}]|\\(?:\r?\n)?|\n(?=[^\s#])/g;
const opening = '([{';
const closing = ')]}';

/** Words that never begin a line within brackets. */
export const statement =
  /(?:async +def|def|class|import|while|with|try|return|raise|del|global|assert|pass)\b/y;
/** Words that belong to the statement above. */
const goesOn = /(?:elif|else|except|finally)\b/y;
