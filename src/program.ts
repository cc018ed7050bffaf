import { check } from './lint/check';
import type { Edit, Trouble } from './lint/trouble';
import { fixTitle } from './shared/words/checks/troubles';

export { findLosses } from './program/answers/findLosses';

/** As `Trouble`, with the fix as an editor shows it. */
export interface FoundTrouble extends Omit<Trouble, 'fix' | 'noFix' | 'mistake'> {
  readonly fix?: { readonly title: string; readonly edits: readonly Edit[] };
}

/** What is wrong or unsafe in the loss code of a text, or of a notebook's cells, in the order of its places. */
export function findTroubles(text: string | readonly string[], languageId: string): FoundTrouble[] {
  if (languageId !== 'python') return [];
  const { troubles } = check(typeof text === 'string' ? [text] : text);
  return troubles.map(({ fix, noFix: _why, mistake: _shown, ...trouble }) => ({
    ...trouble,
    ...(fix && { fix: { title: fixTitle(fix.kind), edits: fix.edits } }),
  }));
}
