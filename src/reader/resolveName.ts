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
  const { found } = new ListReader(source, assigned.start).read(assigned.value);
  const given = found.filter(
    ({ start }) => start >= assigned.value && !/\n\s*\n|;/.test(text.slice(assigned.value, start)),
  );
  const first = given.reduce<Found | undefined>(
    (best, one) => (one.name === name && (!best || one.start <= best.start) ? one : best),
    undefined,
  );
  return (
    first && {
      ...first,
      derivation: `${name} = ${text.slice(first.start, Math.min(first.end, first.start + 80))}`,
    }
  );
}

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
