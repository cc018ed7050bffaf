import type { Language } from '../source/language';
import { isWordCode } from '../tokens/characters';
import { dollar } from '../tokens/codes';
import { Enclosing } from './enclosing';
import { isReassigned } from './reassignment';
import type { Work } from './work';

/** Where a name is given a value. */
export interface Assignment {
  readonly name: string;
  readonly start: number;
  /** Where the value begins. */
  readonly value: number;
  /**
   * Whether it, or what stands behind it, may give the name another value than what is written there: as a part, one of
   * several, a sum with what it was, a parameter, in a loop, by a method that changes what it holds.
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
 * The nearest assignment to the name that begins before the offset, but for one in whose value that lies. Where the
 * search ends before the text does, the work is given up: what stands further above is not known.
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

/** A name whose method is called is used up to there: which value is meant where it is changed is not plain, either. */
function endOfUse(text: string, offset: number): number {
  return offset + (/^\w*\s*\.\s*\w+\s*\(/.exec(text.slice(offset, offset + 120))?.[0].length ?? 0);
}

/** How far above its use a name is looked for. */
const reach = 200_000;
/** In the unit of a character that is looked at: what stands behind a use is read, a mere search is nearly free. */
const costOfUse = 150;
const charactersPerStep = 16;
const longest = 80;

/** The dollar of PHP and of mathematics stands around a name. */
function isNameCode(code: number): boolean {
  return code !== dollar && isWordCode(code);
}

/** What stands between a name and its value: perhaps a size or a type, and an assignment that is no comparison. */
const assignment =
  /^\}?\s*((?:\[[^\][]*\]\s*|\([^()\n]*\)\s*)+)?(?::[^=:;(){}\n]*)?(?:([-+*/%]?)=(?!=)|<-|:=)\s*/;

/** What gives a value to the name between the offsets. */
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

/** C++'s `std::vector<double> p{1, 2}`, where something stands in the braces. */
const braced = /^(?:\[\d*\])*(?=\{[\s\d.{+-])/;

/** `double p[2] = {1, 2}` and `real :: p(2) = [1, 2]` declare; elsewhere `p[2] = 1` gives a part of it another value. */
function declaresSizes(text: string, start: number, { lists, prose, slashBrackets }: Language): boolean {
  if (slashBrackets) return /::[^\n]*$/.test(text.slice(Math.max(0, start - 120), start));
  return lists.includes('{') || prose === true;
}

/** `a, b = [1], [2]`: which of the values is whose is not looked into. In a call it is the next keyword. */
function isOneOfSeveral(text: string, start: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  return /,\s*\*?$/.test(line) && !/[([{]/.test(line);
}

/** Where the list begins that is given to the key at the offset: `"q": [1, 2]`, `q: np.array([1, 2])`, YAML's dashes. */
export function listOfKey(text: string, offset: number): number | undefined {
  const here = nameAt(text, offset);
  if (!here) return undefined;
  const end = here.start + here.name.length;
  // A space before the colon stands behind the operand of `c ? a : [1, 2]`.
  const behind = /^(?:[^"'\n:]{0,80}["']\s*)?:\s*(?:[\w.]+\(\s*)?(?=[[{(-])/.exec(text.slice(end, end + 200));
  return behind ? end + behind[0].length : undefined;
}
