import { isSpaceCode, isWordCode } from '../tokens/characters';
import type { Work } from './work';

/**
 * Whether between its assignment and its use a name may have got another value without an assignment of its own:
 * unpacked into, run through a loop, as a parameter of the function around the use, or changed in its place. True, too,
 * where that is more than the look-up may find out.
 */
export function isReassigned(text: string, name: string, from: number, to: number, work: Work): boolean {
  if (!work.spend((to - from) / charactersPerStep)) return true;
  for (let at = text.indexOf(name, from); at >= 0 && at < to; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isWordCode(text.charCodeAt(at - 1)) || isWordCode(text.charCodeAt(end))) continue;
    if (!work.spend(costOfUse)) return true;
    if (text[at - 1] === '.') continue;
    const start = windowStart(text, from, at);
    // What is cut off before it keeps the window from looking like the beginning of a line.
    const before = `${start > 0 ? '\0' : ''}${text.slice(start, at)}`;
    const after = text.slice(end, Math.min(to, end + behind));
    if (unpackings.some((form) => placeOf(form, before, after) >= 0)) return true;
    for (const form of parameters) {
      const place = placeOf(form, before, after);
      if (place >= 0 && isStillInside(text, at - (before.length - place), to, work)) return true;
    }
  }
  return false;
}

/** How much of the text around a name tells what becomes of it. */
const window = 120;
const behind = 80;

/** In the unit of a character that is looked at: the forms take a microsecond or two, a mere search next to nothing. */
const costOfUse = 600;
const charactersPerStep = 16;

/** So far before the name, and over white space to what that follows: a line that goes on is told by how the last one ends. */
function windowStart(text: string, from: number, at: number): number {
  let start = Math.max(from, at - window);
  const least = Math.max(from, start - window);
  while (start > least && isSpaceCode(text.charCodeAt(start))) start--;
  return start;
}

/** What stands before and behind a name in a form. Each is tried from the name on, so none goes over a window twice. */
interface Form {
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** Where in the text before the name the form begins; below zero where it is not there. */
function placeOf({ before, after }: Form, textBefore: string, textAfter: string): number {
  if (after && !after.test(textAfter)) return -1;
  return before ? (before.exec(textBefore)?.index ?? -1) : textBefore.length;
}

/** Forms that hold from where they stand on. */
const unpackings: readonly Form[] = [
  // `name, other = ...` and `let [name, other] = ...`, but not the arguments of `f(name, other, weight=1)`
  {
    before:
      /(?:^|[;{]|(?<![(,[]\s*)\n)\s*(?:(?:let|const|var|val|local|my)\b\s*)?(?:[([{]\s*)?(?:\*?[\w.]+\s*,\s*)*\*?$/,
    after: /^\s*(?:,\s*\*?[\w.]+\s*)+[\])}]?\s*=(?!=)/,
  },
  { before: /\bfor\b[^\n:{]*$/, after: /^[^\n:{]*\s(?:in|of)\b/ },
  { before: /\bas\s+$/ },
  // Methods that change what they belong to; PyTorch's end in an underscore.
  {
    after:
      /^\s*\.\s*(?:append|extend|insert|pop|remove|clear|sort|reverse|push|unshift|shift|splice|fill|resize|put|itemset|push_back|emplace_back|Add|AddRange|Insert|RemoveAt|addAll|removeAt|(?!requires_grad_)\w+_)\s*\(/,
  },
  // As a statement of its own, so that its result is not used.
  { before: /(?:^|[;{}\n])\s*$/, after: /^\s*(?:\.\s*(?:add|set)\s*\(|<<(?!=))/ },
  { after: /^(?:\[[^\]\n]*\])?\s*(?:\+\+|--|\.[-+*/]=)/ },
  {
    before:
      /\b(?:table\.(?:insert|remove|sort)|shuffle|random_shuffle|push!|pop!|append!|sort!|fill!|swap)\s*\([^()\n]*$/,
  },
  { before: /\bdel\s+$/ },
];

/** Forms that hold inside of the function that they begin. */
const parameters: readonly Form[] = [
  { before: /\b(?:def|function|func|fn|fun|sub)\b[^\n(]*\([^()]*$/ },
  { before: /\blambda\b[^:\n]*$/, after: /^[^:\n]*:/ },
  { before: /\([^()\n]*$/, after: /^[^()\n]*\)\s*(?::[^=\n]*)?(?:=>|->)/ },
  { after: /^\s*(?:=>|->)/ },
];

/** Whether the function that begins at the offset goes on to the use: until a line stands no deeper than its first. */
function isStillInside(text: string, at: number, use: number, work: Work): boolean {
  if (at > use) return false;
  const start = text.lastIndexOf('\n', at) + 1;
  if (!work.spend((at - start) / charactersPerStep)) return true;
  const indent = indentAt(text, start, use);
  for (let line = text.indexOf('\n', start) + 1; line > 0 && line <= use; ) {
    const first = line + indentAt(text, line, use);
    const next = text.indexOf('\n', first);
    if (!work.spend(first - line + 1)) return true;
    // The use itself may begin its line.
    const isEmpty = first < use && (next === first || text.startsWith('\r\n', first));
    if (!isEmpty && first - line <= indent && (first >= use || !'){'.includes(text[first]))) return false;
    line = next + 1;
  }
  return true;
}

/** How much white space a line begins with, up to the offset. */
function indentAt(text: string, line: number, until: number): number {
  let at = line;
  while (at < until && isSpaceCode(text.charCodeAt(at)) && text[at] !== '\n' && text[at] !== '\r') at++;
  return at - line;
}
