import { troublesIn } from './lint/check';
import type { Edit, Trouble } from './lint/trouble';
import { fixTitle } from './shared/words/checks/troubles';

export { findLosses } from './program/answers/findLosses';

/** A finding, with the fix as an editor shows it. Offsets are UTF-16 code units into the text or the cell. */
export interface FoundTrouble extends Omit<Trouble, 'fix' | 'noFix' | 'mistake'> {
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}

/**
 * What is wrong or unsafe in the loss code of a text, or of a notebook's cells, sorted by place. Empty for a language
 * other than Python.
 */
export function findTroubles(text: string | readonly string[], languageId: string): FoundTrouble[] {
  if (languageId !== 'python') return [];
  const troubles = troublesIn(typeof text === 'string' ? [text] : text);
  return troubles.map(({ fix, noFix: _why, mistake: _shown, ...trouble }) => ({
    ...trouble,
    ...(fix && { fix: { title: fixTitle(fix.kind), edits: fix.edits } }),
  }));
}
