import * as l10n from '@vscode/l10n';

/** Makes all sentences use this bundle from now on; without one they stay English. */
export function speak(contents: Readonly<Record<string, string>> | undefined): void {
  if (contents) l10n.config({ contents: { ...contents } });
}
