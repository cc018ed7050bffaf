import { endOfLongString, endOfString } from './strings';

/**
 * Cuts a program into its top-level statements, with the blank lines and comments behind each: what one of them means as
 * syntax is told by its own text alone, so that after an edit only what was edited is parsed anew. Together the pieces are
 * the text. Where a bracket was left open, a line that can only begin a statement begins one all the same.
 */
export function piecesOf(text: string): string[] {
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
      }
      depth = 0;
      isDecorated = text[at] === '@';
    }
  }
  if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
  return pieces;
}

/** What matters to where a statement ends: of line breaks only those before a line that is not indented. */
const token = /"""|'''|["']|#[^\n]*|[([{]|[)\]}]|\\(?:\r?\n)?|\n(?=[^\s#])/g;
const opening = '([{';
const closing = ')]}';

/** Words that never begin a line within brackets. */
export const statement =
  /(?:async +def|def|class|import|while|with|try|return|raise|del|global|assert|pass)\b/y;
/** Words that belong to the statement above. */
const goesOn = /(?:elif|else|except|finally)\b/y;
