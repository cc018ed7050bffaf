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
      return beforeColon(text, giver - 1, language);
    default:
      return undefined;
  }
}

/** How far to look back: over a declaration, not over a page. */
const reach = 160;

/** Behind what gives the value, over calls and types around the list whose value is the list: `np.array(`, `new double[]`. */
function beforeWrappers(text: string, at: number, language: Language): number {
  let end = beforeSpace(text, at);
  for (let depth = 0; depth < 4; depth++) {
    const start = text[end - 1] === '(' ? beforeCall(text, end - 1, language) : beforeType(text, end);
    if (start === end) break;
    end = beforeSpace(text, start);
    if (text.slice(end - 3, end) === 'new') end = beforeSpace(text, end - 3);
  }
  return text[end - 1] === '&' ? beforeSpace(text, end - 1) : end;
}

/** Before a call whose value is the list in it; behind its parenthesis for every other. */
function beforeCall(text: string, parenthesis: number, language: Language): number {
  const start = calleeStart(text, parenthesis);
  const callee = text.slice(start, withoutTypes(text, parenthesis));
  const wraps = constructorOf(callee, language.constructors)?.kind === 'wraps';
  return wraps ? start : parenthesis + 1;
}

/** Before the type or macro whose brackets these are: `double[]`, `std::vector<double>`, `[]float64`, `vec!`. */
function beforeType(text: string, end: number): number {
  if (text[end - 1] === '!') return end - 1;
  const start = calleeStart(text, end);
  if (text[end - 1] === ']' || text[end - 1] === '>') return withoutTypes(text, end) === end ? end : start;
  return text[start - 1] === ']' ? withoutTypes(text, start) : end;
}

function beforeAssignment(text: string, at: number): string | undefined {
  if ('=<>!+-*/%&|^~'.includes(text[at - 1] ?? ' ') && text[at] === '=') return undefined;
  const line = lineBefore(text, at);
  const key = /\[?(["'])([^"'\n]{1,80})\1\]?\s*$/.exec(line);
  if (key) return key[2];
  const annotated = annotation.exec(line);
  const tail = annotated ?? /([\w.$\\{}\u0080-\uffff]+)\s*(?:\[[\d, ]*\]\s*)*$/.exec(line);
  if (!tail || isOneOfSeveral(line.slice(0, tail.index))) return undefined;
  return tidy(tail[1]);
}

/** `name: type` at the end of a statement; `else: name` is none. */
const annotation =
  /(?<![\w.])(?!(?:else|try|finally)\b)([A-Za-z_]\w*)\s*::?\s*[A-Za-z&[][\w.<>[\]|,; ]*$(?<!\]:\s*\w+)/;

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
