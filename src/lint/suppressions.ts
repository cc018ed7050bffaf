import type { Trouble, TroublePlace } from './trouble';

/** The rules that a comment turns off: all, if it names none. */
interface Suppression {
  readonly rules: readonly string[];
  /** For the whole file, or only for the comment's line. */
  readonly isForFile: boolean;
  readonly cell: number;
  readonly lineStart: number;
  readonly lineEnd: number;
}

const comment = /\bloss-explorer:[ \t]*ignore(-file)?\b(?:\[([\w, -]*)\])?/g;

/**
 * The findings that no comment turns off: `# loss-explorer: ignore[rule]` on one of a finding's lines, or
 * `# loss-explorer: ignore-file[rule]` anywhere in the file; without brackets all rules are meant.
 */
export function withoutSuppressed(cells: readonly string[], troubles: readonly Trouble[]): Trouble[] {
  const suppressions = cells.flatMap(suppressionsIn);
  return suppressions.length === 0
    ? [...troubles]
    : troubles.filter((trouble) => !suppressions.some((one) => turnsOff(one, trouble)));
}

function suppressionsIn(text: string, cell: number): Suppression[] {
  if (!text.includes('loss-explorer:')) return [];
  const found: Suppression[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const lineEnd = lineStart + line.length;
    const hash = line.indexOf('#');
    for (const [, isForFile, names = ''] of hash < 0 ? [] : line.slice(hash).matchAll(comment)) {
      const rules = names.split(',').flatMap((name) => name.trim() || []);
      found.push({ rules, isForFile: isForFile !== undefined, cell, lineStart, lineEnd });
    }
    lineStart = lineEnd + 1;
  }
  return found;
}

function turnsOff(one: Suppression, { rule, start, end, cell }: Trouble & TroublePlace): boolean {
  if (one.rules.length > 0 && !one.rules.includes(rule)) return false;
  return one.isForFile || (one.cell === (cell ?? 0) && one.lineStart <= end && start <= one.lineEnd);
}
