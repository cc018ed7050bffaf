import * as l10n from '@vscode/l10n';

/** Words one behind the other, as the language separates them. */
export function listed(words: readonly string[]): string {
  return words.join(l10n.t(', '));
}
