import type { Edit, Fix, Trouble } from './trouble';

/**
 * The cells with these findings fixed. Of fixes that touch the same text, only the first is applied; the others are found
 * again in its result.
 */
export function applyFixes(cells: readonly string[], troubles: readonly Trouble[]): string[] {
  const edits = editsOf(troubles.flatMap(({ fix }) => fix ?? []));
  return cells.map((text, cell) =>
    edited(
      text,
      edits.filter((edit) => (edit.cell ?? 0) === cell),
    ),
  );
}

/** The edits of these fixes that can be applied together; a fix is included as a whole or not at all. */
export function editsOf(fixes: readonly Fix[]): Edit[] {
  const taken: Edit[] = [];
  for (const fix of fixes) {
    const edits = fix.edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (!edits.some((edit) => taken.some((other) => overlaps(edit, other)))) taken.push(...edits);
  }
  return taken;
}

/** The text after edits that do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

function overlaps(a: Edit, b: Edit): boolean {
  return (a.cell ?? 0) === (b.cell ?? 0) && a.start <= b.end && b.start <= a.end;
}

/** Whether two edits are the same, such as an import that two fixes add. */
function isSame(a: Edit, b: Edit): boolean {
  return (a.cell ?? 0) === (b.cell ?? 0) && a.start === b.start && a.end === b.end && a.text === b.text;
}
