import * as l10n from '@vscode/l10n';

/**
 * How many, for people to read: 1,000,000. Numbers have a decimal point in every language here, so this has commas. To load
 * what `toLocaleString` knows of languages would take most of the first hover.
 */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 number`, `3 numbers`. */
export function numbersCounted(count: number): string {
  return count === 1 ? l10n.t('1 number') : l10n.t('{0} numbers', counted(count));
}

/** `1,000 × 10`; empty for a single number. */
export function shapeCounted(shape: readonly number[]): string {
  return shape.map(counted).join(' × ');
}

/** Words one behind the other, as the language separates them. */
export function listed(words: readonly string[]): string {
  return words.join(l10n.t(', '));
}
