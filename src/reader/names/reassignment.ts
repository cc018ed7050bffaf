import { isSpaceCode, isWordCode } from '../tokens/characters';
import type { Work } from './work';

/**
 * Whether a name may have been given another value between its assignment and its use, other than by a plain
 * assignment: by unpacking, in a loop, as a parameter of the function around the use, or by a change in place. Also
 * true where finding out takes more work than the look-up has left.
 */
export function isReassigned(text: string, name: string, from: number, to: number, work: Work): boolean {
  if (!work.spend((to - from) / charactersPerStep)) return true;
  for (let at = text.indexOf(name, from); at >= 0 && at < to; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isWordCode(text.charCodeAt(at - 1)) || isWordCode(text.charCodeAt(end))) continue;
    if (!work.spend(costOfUse)) return true;
    if (text[at - 1] === '.') continue;
    const start = windowStart(text, from, at);
    // A cut-off beginning is marked, so that the window does not seem to start a line.
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

/** How much of the text around a name decides what happens to it. */
const window = 120;
const behind = 80;

/**
 * Measured in characters scanned: matching the forms takes a microsecond or two, while a mere search takes next to
 * nothing.
 */
const costOfUse = 600;
const charactersPerStep = 16;

/**
 * This far before the name, and back over white space to what precedes it: whether a line continues another one shows
 * at the end of that one.
 */
function windowStart(text: string, from: number, at: number): number {
  let start = Math.max(from, at - window);
  const least = Math.max(from, start - window);
  while (start > least && isSpaceCode(text.charCodeAt(start))) start--;
  return start;
}

/**
 * A form: what precedes and what follows a name. Each is matched from the name on, so that none scans a window twice.
 */
interface Form {
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** Where in the text before the name the form begins; negative where it does not match. */
function placeOf({ before, after }: Form, textBefore: string, textAfter: string): number {
  if (after && !after.test(textAfter)) return -1;
  return before ? (before.exec(textBefore)?.index ?? -1) : textBefore.length;
}

/** Forms that change the name from their place on. */
const unpackings: readonly Form[] = [
  // `name, other = ...` and `let [name, other] = ...`, but not the arguments of `f(name, other, weight=1)`
  {
    before:
      /(?:^|[;{]|(?<![(,[]\s*)\n)\s*(?:(?:let|const|var|val|local|my)\b\s*)?(?:[([{]\s*)?(?:\*?[\w.]+\s*,\s*)*\*?$/,
    after: /^\s*(?:,\s*\*?[\w.]+\s*)+[\])}]?\s*=(?!=)/,
  },
  { before: /\bfor\b[^\n:{]*$/, after: /^[^\n:{]*\s(?:in|of)\b/ },
  { before: /\bas\s+$/ },
  // Methods that change their object; PyTorch's end in an underscore.
  {
    after:
      /^\s*\.\s*(?:append|extend|insert|pop|remove|clear|sort|reverse|push|unshift|shift|splice|fill|resize|put|itemset|push_back|emplace_back|Add|AddRange|Insert|RemoveAt|addAll|removeAt|(?!requires_grad_)\w+_)\s*\(/,
  },
  // Only as a statement of its own, with an unused result.
  { before: /(?:^|[;{}\n])\s*$/, after: /^\s*(?:\.\s*(?:add|set)\s*\(|<<(?!=))/ },
  { after: /^(?:\[[^\]\n]*\])?\s*(?:\+\+|--|\.[-+*/]=)/ },
  {
    before:
      /\b(?:table\.(?:insert|remove|sort)|shuffle|random_shuffle|push!|pop!|append!|sort!|fill!|swap)\s*\([^()\n]*$/,
  },
  { before: /\bdel\s+$/ },
];

/** Forms that change the name inside the function that they begin. */
const parameters: readonly Form[] = [
  { before: /\b(?:def|function|func|fn|fun|sub)\b[^\n(]*\([^()]*$/ },
  { before: /\blambda\b[^:\n]*$/, after: /^[^:\n]*:/ },
  { before: /\([^()\n]*$/, after: /^[^()\n]*\)\s*(?::[^=\n]*)?(?:=>|->)/ },
  { after: /^\s*(?:=>|->)/ },
];

/**
 * Whether the function that begins at the offset extends to the use: until a line is indented no more than its first.
 */
function isStillInside(text: string, at: number, use: number, work: Work): boolean {
  if (at > use) return false;
  const start = text.lastIndexOf('\n', at) + 1;
  if (!work.spend((at - start) / charactersPerStep)) return true;
  const indent = indentAt(text, start, use);
  for (let line = text.indexOf('\n', start) + 1; line > 0 && line <= use; ) {
    const first = line + indentAt(text, line, use);
    const next = text.indexOf('\n', first);
    if (!work.spend(first - line + 1)) return true;
    // The line of the use itself may begin with it.
    const isEmpty = first < use && (next === first || text.startsWith('\r\n', first));
    if (!isEmpty && first - line <= indent && (first >= use || !'){'.includes(text[first]))) return false;
    line = next + 1;
  }
  return true;
}

/** The width of the white space at the beginning of a line, up to the offset. */
function indentAt(text: string, line: number, until: number): number {
  let at = line;
  while (at < until && isSpaceCode(text.charCodeAt(at)) && text[at] !== '\n' && text[at] !== '\r') at++;
  return at - line;
}
