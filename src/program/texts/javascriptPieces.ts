/**
 * Splits a JavaScript program into pieces of one or more top-level statements, each with the blank lines and comments
 * after it. The syntax of a piece depends on its own text alone, so after an edit only the edited piece is parsed
 * again. The pieces together are the text. A piece ends only where a statement certainly ends.
 */
export function javascriptPiecesOf(text: string): string[] {
  const cuts = cutsOf(text);
  return cuts.map((from, i) => text.slice(from, cuts[i + 1]));
}

/** A line that begins, outside strings and comments, with a word or a bracket. */
interface Line {
  readonly at: number;
  /** The number of open brackets. */
  readonly depth: number;
  /** The last character of the code before it. */
  readonly before: string;
}

function cutsOf(text: string): number[] {
  const { lines, depth } = linesOf(text);
  const cuts = [0];
  let isDecorated = text.startsWith('@');
  for (const line of lines) {
    if (line.depth > 0) continue;
    if (!isDecorated && begins(text, line)) cuts.push(line.at);
    isDecorated = text[line.at] === '@';
  }
  return depth > 0 ? withUnclosed(text, lines, depth, cuts) : cuts;
}

/**
 * Where the user has left something open while typing, it ends at a line that declares something, if everything after
 * that is closed.
 */
function withUnclosed(text: string, lines: readonly Line[], depth: number, cuts: number[]): number[] {
  const last = cuts[cuts.length - 1];
  let lowest = Number.POSITIVE_INFINITY;
  let at: number | undefined;
  for (let i = lines.length - 1; i >= 0 && lines[i].at > last; i--) {
    const line = lines[i];
    lowest = Math.min(lowest, line.depth);
    declaring.lastIndex = line.at;
    if (line.depth === depth && lowest === depth && declaring.test(text)) at = line.at;
  }
  if (at === undefined) return cuts;
  return [
    ...cuts,
    at,
    ...cutsOf(text.slice(at))
      .slice(1)
      .map((cut) => cut + at),
  ];
}

/** Whether the line certainly begins a statement: the previous one has ended, or cannot continue with such a word. */
function begins(text: string, { at, before }: Line): boolean {
  goesOn.lastIndex = at;
  if (goesOn.test(text)) return false;
  if (before === ';' || before === '}') return true;
  declaring.lastIndex = at;
  return (
    /[\w$)\]'"`]/.test(before) && declaring.test(text) && !opens.test(text.slice(Math.max(0, at - 200), at))
  );
}

/** Words that belong to the statement above, and signs that can continue an expression. */
const goesOn =
  /(?:else|catch|finally|while|from|in|of|instanceof|as|satisfies|extends|implements)\b|[^\w$@{]/y;
/** Words that begin a whole statement, never a part of one. */
const declaring = /(?:const|let|class|import|export)\b(?! *\()/y;
/** Words that must be followed by another one, at the end of a text. */
const opens =
  /\b(?:export|default|declare|abstract|async|await|new|return|typeof|void|delete|yield|throw|else|do|case)\s*$/;

function linesOf(text: string): { lines: Line[]; depth: number } {
  const lines: Line[] = [];
  /** The open brackets; `$` for one in a template, whose text continues after it. */
  const open: string[] = [];
  let before = '';
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [what] = found;
    const first = what[0];
    if (first === '\n') lines.push({ at: token.lastIndex, depth: open.length, before });
    else if (first === '/' && what.length > 1) continue;
    else if (first === '/' && isRegularExpression(before, text, found.index)) {
      expression.lastIndex = found.index;
      if (expression.test(text)) token.lastIndex = expression.lastIndex;
      before = ')';
      continue;
    } else if (first === '`') afterTemplate(text, open);
    else if ('([{'.includes(first)) open.push(first);
    else if (first === '}' && open[open.length - 1] === '$') {
      open.pop();
      afterTemplate(text, open);
    } else if (')]}'.includes(first)) open.pop();
    if (first !== '\n') before = what[what.length - 1];
  }
  return { lines, depth: open.length };
}

/**
 * What affects where a statement ends, or what a slash means; line breaks count only before a line that is not
 * indented.
 */
const token =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\\n]|\\[\s\S])*'?|"(?:[^"\\\n]|\\[\s\S])*"?|`|\n(?=[^\s/])|\n(?=\/[^/*])|[\w$]+|[^\s\w$]/g;
const expression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;

/** Up to the end of the template, or to the expression in it. */
function afterTemplate(text: string, open: string[]): void {
  template.lastIndex = token.lastIndex;
  template.test(text);
  const end = template.lastIndex || text.length;
  if (text.slice(end - 2, end) === '${') open.push('$');
  token.lastIndex = end;
}

const template = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|$)/y;

/** A slash after an operand divides. */
function isRegularExpression(before: string, text: string, at: number): boolean {
  if (!/[\w$)\]}'"`]/.test(before)) return true;
  return (
    /[\w$]/.test(before) &&
    /\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do)\s*$/.test(
      text.slice(Math.max(0, at - 12), at),
    )
  );
}
