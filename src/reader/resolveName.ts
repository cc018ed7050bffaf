import { isWordCode } from './characters';
import type { Source } from './collector';
import type { Found } from './found';
import { ListReader } from './listReader';

/**
 * The vector that the name at the offset was last given above it. Undefined where the nearest assignment is not a
 * written vector: an older value would be a wrong one.
 */
export function resolveName(source: Source, offset: number): Found | undefined {
  const { text } = source;
  const name = nameAt(text, offset);
  if (name === undefined) return undefined;
  const assigned = nearestAssignment(text, name, offset);
  if (assigned === undefined) return undefined;
  const { found } = new ListReader(source).readAround(assigned.value, assigned.start);
  const given = found.filter(
    ({ start, name: own }) =>
      own === name && start >= assigned.value && wrappers.test(text.slice(assigned.value, start)),
  );
  const first = given.reduce<Found | undefined>(
    (best, one) => (best && !isLarger(one, best) ? best : one),
    undefined,
  );
  if (!first || !isWholeValue(source, first)) return undefined;
  return {
    ...first,
    derivation: `${name} = ${text.slice(first.start, Math.min(first.end, first.start + 80))}`,
  };
}

/** What may stand between an assignment and the list that is its value: calls that wrap it, types, `&`. */
const wrappers = /^[\w.:<>[\]!&\\\s(]*$/;

/** The chain rather than the list in it, the first rather than a later one. */
function isLarger(one: Found, other: Found): boolean {
  return one.start < other.start || (one.start === other.start && one.end > other.end);
}

/** Whether the name was given this vector and nothing that is made of it: not `[1] + other`, not `[1, 2].map(f)`. */
function isWholeValue({ text, language }: Source, { end, values }: Found): boolean {
  const behind = text.slice(end, end + 200);
  const call = /^(?:\s*,\s*\w+\s*[=:][^(),\n]*)*,?\s*\)+/.exec(behind)?.[0] ?? '';
  const cuts = /int|long|bool/.test(call) && !values.every(Number.isInteger);
  const rest = behind.slice(call.length);
  const isOver = language.prose ? overInProse : over;
  return !cuts && isOver.test(rest) && !/^\s*\n\s*\./.test(rest);
}

/** What may stand behind a value: the end of a line or statement, a comment, the next argument. */
const over = /^[ \t]*(?:$|[;,)\]}#%!\r\n]|\/\/|\/\*|--|as\b)/;
const overInProse = /^[ \t]*(?:$|[;,)\]}$|`"'.:\\\r\n]|\*\*(?!\s*\d)|[^\W\d])/;

/** How far above its use a name is looked for. */
const reach = 200_000;

function nameAt(text: string, offset: number): string | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && isNameCode(text.charCodeAt(start - 1)) && offset - start < 80) start--;
  while (end < text.length && isNameCode(text.charCodeAt(end)) && end - offset < 80) end++;
  const name = text.slice(start, end);
  return /^\D/.test(name) ? name : undefined;
}

interface Assignment {
  readonly start: number;
  /** Where the value begins. */
  readonly value: number;
}

function nearestAssignment(text: string, name: string, offset: number): Assignment | undefined {
  const least = Math.max(0, offset - reach);
  for (let at = offset; at >= least; ) {
    const start = text.lastIndexOf(name, at);
    if (start < least) return undefined;
    const end = start + name.length;
    const isWhole = !isNameCode(text.charCodeAt(start - 1)) && !isNameCode(text.charCodeAt(end));
    const given = isWhole ? assignment.exec(text.slice(end, end + 200)) : null;
    if (given) return { start, value: end + given[0].length };
    at = start - 1;
    if (at < 0) return undefined;
  }
  return undefined;
}

/** The dollar of PHP and of mathematics stands around a name. */
function isNameCode(code: number): boolean {
  return code !== dollar && isWordCode(code);
}

const dollar = 36;

/** What stands between a name and its value: perhaps a size or a type, and an assignment that is no comparison. */
const assignment = /^\}?\s*(?:\[[^\][]*\]\s*)*(?::[^=:;(){}\n]*)?(?:[-+*/%]?=(?!=)|<-|:=)\s*/;
