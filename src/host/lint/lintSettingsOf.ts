import * as vscode from 'vscode';
import { defaultLintSettings, type LintSettings, readLintSettings } from '../../lint/lintSettings';
import { log } from '../tools/log';

/** The user's checks for a document; an excluded file has none. */
export function lintSettings(document: vscode.TextDocument): LintSettings {
  const section = vscode.workspace.getConfiguration('lossExplorer.lint', document);
  const { settings, wrong } = readLintSettings({
    enabled: section.get('enabled'),
    severity: section.get('severity'),
    exclude: section.get('exclude'),
  });
  for (const key of wrong)
    log.warnOnce(vscode.l10n.t('The setting {0} is not valid and is ignored.', `lossExplorer.lint.${key}`));
  const isLeftOut = settings.exclude.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
  return isLeftOut ? { ...defaultLintSettings, enabled: false } : settings;
}
