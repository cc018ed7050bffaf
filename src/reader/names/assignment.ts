import type { Language } from '../source/language';
import { isWordCode } from '../tokens/characters';
import { dollar } from '../tokens/codes';
import { Enclosing } from './enclosing';
import { isReassigned } from './reassignment';
import type { Work } from './work';

/** A place where a name is given a value. */
export interface Assignment {
  readonly name: string;
  readonly start: number;
  /** The start of the value. */
  readonly value: number;
  /**
   * Whether this place or what follows may give the name a value other than what is written there: as a part, as one of
   * several, by an augmented assignment, as a parameter, in a loop, or by a method that changes it.
   */
  readonly isDoubtful: boolean;
}

/** The name around the offset, if one stands there. */
export function nameAt(text: string, offset: number): { name: string; start: number } | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && isNameCode(text.charCodeAt(start - 1)) && offset - start < longest) start--;
  while (end < text.length && isNameCode(text.charCodeAt(end)) && end - offset < longest) end++;
  const name = text.slice(start, end);
  return /^\D/.test(name) ? { name, start } : undefined;
}

/**
 * The nearest assignment to the name that begins before the offset, except one whose value contains the offset. If the
 * search runs out of work before the start of the text, it gives up: what is further above is not known.
 */
export function nearestAssignment(
  text: string,
  name: string,
  offset: number,
  language: Language,
  work: Work,
): Assignment | undefined {
  const least = Math.max(0, offset - reach);
  const enclosing = new Enclosing(text, offset, language.prose === true);
  for (let at = offset - 1; at >= least; ) {
    const start = text.lastIndexOf(name, at);
    const isBeyond = start < least;
    if (!work.spend((at - Math.max(start, least)) / charactersPerStep)) return undefined;
    if (isBeyond) break;
    const end = start + name.length;
    const isWhole = !isNameCode(text.charCodeAt(start - 1)) && !isNameCode(text.charCodeAt(end));
    if (isWhole && !work.spend(costOfUse)) return undefined;
    const given = isWhole ? givenBehind(text, start, end, language) : null;
    const value = end + (given?.[0].length ?? 0);
    if (given && !enclosing.begins(value, work)) {
      if (work.isSpent) return undefined;
      const [, part, sum] = given;
      const isDoubtful =
        (sum !== undefined && sum !== '') ||
        (part !== undefined && !declaresSizes(text, start, language)) ||
        isOneOfSeveral(text, start) ||
        isReassigned(text, name, value, endOfUse(text, offset), work);
      return { name, start, value, isDoubtful };
    }
    at = start - 1;
  }
  if (least > 0) work.giveUp();
  return undefined;
}

/** A name whose method is called is in use up to that call: if it is changed there, its value is not clear, either. */
function endOfUse(text: string, offset: number): number {
  return offset + (/^\w*\s*\.\s*\w+\s*\(/.exec(text.slice(offset, offset + 120))?.[0].length ?? 0);
}

/** How far above its use a name is looked up. */
const reach = 200_000;
/** Measured in characters scanned: the text after a use is read, while a mere search is nearly free. */
const costOfUse = 150;
const charactersPerStep = 16;
const longest = 80;

/** The dollar sign of PHP, and of mathematics around a name. */
function isNameCode(code: number): boolean {
  return code !== dollar && isWordCode(code);
}

/** What is between a name and its value: possibly a size or a type, and an assignment that is not a comparison. */
const assignment =
  /^\}?\s*((?:\[[^\][]*\]\s*|\([^()\n]*\)\s*)+)?(?::[^=:;(){}\n]*)?(?:([-+*/%]?)=(?!=)|<-|:=)\s*/;

/** What assigns to the name between the offsets. */
function givenBehind(
  text: string,
  start: number,
  end: number,
  { bracedNames }: Language,
): RegExpExecArray | null {
  const behind = text.slice(end, end + 200);
  const declared = text.slice(Math.max(0, start - 4), start) === 'var ' ? typed.exec(behind) : null;
  return declared ?? assignment.exec(behind) ?? (bracedNames ? braced.exec(behind) : null);
}

/** Go's `var p []float64 = ...`. */
const typed = /^\s+(?:\[[\d.]*\])*\*?[\w.]+\s*=(?!=)\s*/;

/** C++'s `std::vector<double> p{1, 2}`, if the braces are not empty. */
const braced = /^(?:\[\d*\])*(?=\{[\s\d.{+-])/;

/** `double p[2] = {1, 2}` and `real :: p(2) = [1, 2]` are declarations; elsewhere `p[2] = 1` assigns to an element. */
function declaresSizes(text: string, start: number, { lists, prose, slashBrackets }: Language): boolean {
  if (slashBrackets) return /::[^\n]*$/.test(text.slice(Math.max(0, start - 120), start));
  return lists.includes('{') || prose === true;
}

/**
 * `a, b = [1], [2]`: which value belongs to which name is not worked out. In a call, the comma precedes the next
 * keyword.
 */
function isOneOfSeveral(text: string, start: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  return /,\s*\*?$/.test(line) && !/[([{]/.test(line);
}

/** The start of the list given to the key at the offset: `"q": [1, 2]`, `q: np.array([1, 2])`, or a YAML sequence. */
export function listOfKey(text: string, offset: number): number | undefined {
  const here = nameAt(text, offset);
  if (!here) return undefined;
  const end = here.start + here.name.length;
  // A space before the colon follows the operand of `c ? a : [1, 2]`.
  const behind = /^(?:[^"'\n:]{0,80}["']\s*)?:\s*(?:[\w.]+\(\s*)?(?=[[{(-])/.exec(text.slice(end, end + 200));
  return behind ? end + behind[0].length : undefined;
}
