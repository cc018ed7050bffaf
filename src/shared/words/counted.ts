import * as l10n from '@vscode/l10n';

/**
 * A count for people to read: 1,000,000. In every language here numbers have a decimal point, so groups have commas.
 * Loading the locale data of `toLocaleString` would take most of the time of the first hover.
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

/** Words joined by the language's list separator. */
export function listed(words: readonly string[]): string {
  return words.join(l10n.t(', '));
}
