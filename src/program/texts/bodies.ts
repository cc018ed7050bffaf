import { statement } from './pieces';
import { endOfLongString, endOfString } from './strings';

/** The body of a function, which begins on a line of its own. */
export interface FunctionBody {
  /** Where the colon before it stands. */
  readonly colon: number;
  /** Where its first statement begins. */
  readonly start: number;
  /** The end of the last line with code. */
  readonly end: number;
}

/**
 * The bodies of functions in a statement, except those nested in them. Their syntax depends on their own text alone.
 * Empty where a bracket or a string is left open: then only a parser can tell where a body ends.
 */
export function bodiesOf(text: string): FunctionBody[] {
  if (!anyDefinition.test(text) || text.includes('\f')) return [];
  const bodies: FunctionBody[] = [];
  const comments: Array<readonly [start: number, end: number]> = [];
  let depth = 0;
  let indent = indentAt(text, 0);
  /** Whether the line before begins a function. */
  let isDefined = definition(text, indent.length);
  let open: Pick<FunctionBody, 'colon' | 'start'> | undefined;
  const close = (to: number) => {
    if (open && to - open.start >= shortest) bodies.push({ ...open, end: to });
    open = undefined;
  };
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [what] = found;
    const at = token.lastIndex;
    if (opening.includes(what)) depth++;
    else if (closing.includes(what)) depth--;
    else if (what.startsWith('#')) comments.push([found.index, at]);
    else if (what === '"""' || what === "'''") {
      const end = endOfLongString(text, at, what);
      if (end === undefined) return [];
      token.lastIndex = end;
    } else if (what === "'" || what === '"') {
      const end = endOfString(text, at, what);
      if (end === at || text[end - 1] !== what) return [];
      token.lastIndex = end;
    } else if (what === '\n') {
      if (depth < 0) return [];
      const inner = indentAt(text, at);
      if (depth > 0) {
        statement.lastIndex = at + inner.length;
        if (statement.test(text)) return [];
        continue;
      }
      const code = endOfCode(text, found.index, comments);
      const isDeeper = columns(inner) > columns(indent);
      comments.length = 0;
      if (open && isDeeper) continue;
      close(endOfLine(text, code));
      if (isDefined && isDeeper && text[code - 1] === ':') {
        open = { colon: code - 1, start: at + inner.length };
        continue;
      }
      indent = inner;
      isDefined = definition(text, at + inner.length);
    }
  }
  if (depth !== 0) return [];
  close(endOfLine(text, endOfCode(text, text.length, comments)));
  return bodies;
}

/** Shorter bodies are parsed as fast as they are skipped. */
const shortest = 60;

const anyDefinition = /^[ \t]*(?:async[ \t]+)?def\b/m;
const definitionHere = /(?:async[ \t]+)?def\b/y;
/** Line breaks count only before a line with code. */
const token = /"""|'''|["']|#[^\n]*|[([{]|[)\]}]|\\(?:\r?\n)?|\n(?=[ \t]*[^\s#])/g;
const opening = '([{';
const closing = ')]}';

function definition(text: string, at: number): boolean {
  definitionHere.lastIndex = at;
  return definitionHere.test(text);
}

function indentAt(text: string, at: number): string {
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(at, end);
}

/** Columns as Python counts them: a tab moves to the next multiple of 8. */
function columns(indent: string): number {
  let column = 0;
  for (const one of indent) column += one === '\t' ? 8 - (column % 8) : 1;
  return column;
}

/** The end of the last code before an offset, with only comments between. */
function endOfCode(
  text: string,
  offset: number,
  comments: ReadonlyArray<readonly [start: number, end: number]>,
): number {
  let end = offset;
  for (let i = comments.length - 1; ; i--) {
    while (end > 0 && isSpace(text[end - 1])) end--;
    const [from, to] = comments[i] ?? [end, end];
    if (end <= from || end > to) return end;
    end = from;
  }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
