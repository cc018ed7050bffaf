import { calleeStart, withoutTypes } from './callee';
import { Character, classOf } from './characters';
import { constructorOf } from './constructors';
import type { Language } from './languages';

/** What the text calls the vector that begins at the offset: the variable, key or keyword it is given to. */
export function nameBefore(text: string, at: number, language: Language): string | undefined {
  const giver = beforeWrappers(text, at, language);
  switch (text[giver - 1]) {
    case '=':
      return beforeAssignment(text, text[giver - 2] === ':' ? giver - 2 : giver - 1);
    case '-':
      return text[giver - 2] === '<' ? beforeAssignment(text, giver - 2) : undefined;
    case '>':
      return text[giver - 2] === '=' ? beforeColon(text, giver - 2, language) : undefined;
    case ':':
      // A sentence ends in a colon, too, before what stands below it.
      return /\n\s*\n/.test(text.slice(giver, at)) ? undefined : beforeColon(text, giver - 1, language);
    default:
      return text[at] === '{' ? declaredBefore(text, at) : undefined;
  }
}

/** `std::vector<double> q{1, 2}`: a declared name directly before its braces. */
function declaredBefore(text: string, at: number): string | undefined {
  const declared = /(\w+|[>&*])\s+([A-Za-z_]\w*)$/.exec(text.slice(Math.max(0, at - reach), at));
  return declared && !/^(?:return|new|struct|class|enum|union|else|do|try)$/.test(declared[1])
    ? declared[2]
    : undefined;
}

/** How far to look back: over a declaration, not over a page. */
const reach = 160;

/** Behind what gives the value, over calls and types around the list whose value is the list: `np.array(`, `new double[]`. */
function beforeWrappers(text: string, at: number, language: Language): number {
  let end = beforeNew(text, at);
  for (let depth = 0; depth < 4; depth++) {
    const start =
      text[end - 1] === '(' ? beforeCall(text, end - 1, language) : beforeType(text, end, language);
    if (start === end) break;
    end = beforeNew(text, start);
  }
  if (text[end - 1] === '&') return beforeSpace(text, end - 1);
  return text.slice(end - 5, end) === '\\left' ? beforeSpace(text, end - 5) : end;
}

function beforeNew(text: string, at: number): number {
  const end = beforeSpace(text, at);
  return text.slice(end - 3, end) === 'new' ? beforeSpace(text, end - 3) : end;
}

/** Before a call whose value is the list in it; behind its parenthesis for every other. */
function beforeCall(text: string, parenthesis: number, language: Language): number {
  const start = calleeStart(text, parenthesis);
  const callee = text.slice(start, withoutTypes(text, parenthesis));
  const wraps = constructorOf(callee, language.constructors)?.kind === 'wraps';
  return wraps ? start : parenthesis + 1;
}

/** Before the type or macro whose brackets these are: `double[]`, `std::vector<double>`, `[]float64`, `vec!`. */
function beforeType(text: string, end: number, language: Language): number {
  const isMacro = text[end - 1] === '!';
  const start = calleeStart(text, isMacro ? end - 1 : end);
  if (isMacro || (language.typedLists && /^[A-Z]/.test(text.slice(start, end)))) return start;
  if (text[end - 1] === ']' || text[end - 1] === '>') return withoutTypes(text, end) === end ? end : start;
  return text[start - 1] === ']' ? withoutTypes(text, start) : end;
}

function beforeAssignment(text: string, at: number): string | undefined {
  if ('=<>!+-*/%&|^~'.includes(text[at - 1] ?? ' ') && text[at] === '=') return undefined;
  const line = lineBefore(text, at);
  const key = /\[?(["'])([^"'\n]{1,80})\1\]?\s*$/.exec(line);
  if (key) return key[2];
  const annotated = annotation.exec(line);
  const tail = annotated ?? /([\w.$\\{}\u0080-\uffff]+)\s*(?:[[(][\d,: ]*[\])]\s*)*$/.exec(line);
  if (!tail || isOneOfSeveral(line.slice(0, tail.index))) return undefined;
  return tidy(tail[1]);
}

/** `name: type` at the end of a statement; `else: name` is none. */
const annotation =
  /(?<![\w.])(?!(?:else|try|finally)\b)([A-Za-z_]\w*)(?:\s*:\s*[A-Za-z&[][\w.<>[\]|,;&' ]*|::[A-Z][\w.{},]*\s*)$(?<!\]:\s*\w+)/;

function beforeColon(text: string, at: number, language: Language): string | undefined {
  const line = lineBefore(text, at);
  const key = /(["'])([^"'\n]{1,80})\1\s*$/.exec(line);
  if (key) return key[2];
  return language.colonNames ? /([A-Za-z_$][\w$-]*)\s*$/.exec(line)?.[1] : undefined;
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - reach), at);
  return near.slice(near.lastIndexOf('\n', near.trimEnd().length - 1) + 1);
}

/** `a, b = [1], [2]`: the list is not what `b` is called. */
function isOneOfSeveral(before: string): boolean {
  return /,\s*$/.test(before) && !/[([{]/.test(before);
}

/** `self.labels` is called labels; braces and commands of TeX are not part of a name. */
function tidy(written: string): string | undefined {
  const plain = written.replace(/\\[a-z]+|[\\{}]|^\$+/g, '');
  return plain.slice(plain.lastIndexOf('.') + 1) || undefined;
}

function beforeSpace(text: string, at: number): number {
  let end = at;
  while (end > 0) {
    const kind = classOf(text.charCodeAt(end - 1));
    if (kind !== Character.space && kind !== Character.newline) break;
    end--;
  }
  return end;
}
