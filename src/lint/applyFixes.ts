import type { Edit, Fix, Trouble } from './trouble';

/**
 * The cells after the fixes of these findings. Of fixes that touch the same text the first is applied and the others
 * are left: they are found again in what the first one gives.
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

/** The edits of these fixes that can be made together; a fix is among them whole or not at all. */
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

/** An import that two fixes both add is added once. */
function isSame(a: Edit, b: Edit): boolean {
  return (a.cell ?? 0) === (b.cell ?? 0) && a.start === b.start && a.end === b.end && a.text === b.text;
}
