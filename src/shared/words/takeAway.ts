import * as l10n from '@vscode/l10n';

/** What is said of taking a loss elsewhere. */
export const takeAwayWords = {
  against: (prediction: string, target: string) => l10n.t('{0} against {1}', prediction, target),
  heading: () => l10n.t('Copy or save'),
  copy: (language: string) => l10n.t('Copy as {0}', language),
  save: (format: string) => l10n.t('Save the picture as {0}...', format),
} as const;
