import * as l10n from '@vscode/l10n';
import type { SourceTrouble } from '../../../session/session';
import { slotName } from '../names';
import { refusalSentence } from './refusals';

/** What happened to a picked vector, and how old the numbers shown are. */
export function sourceTroubleSentence({ role, kind, refusal, line }: SourceTrouble): string {
  return [happened(slotName(role), kind, line), refusal && refusalSentence(refusal), stale()]
    .filter(Boolean)
    .join(' ');
}

function happened(role: string, kind: SourceTrouble['kind'], line: number | undefined): string {
  switch (kind) {
    case 'deleted':
      return l10n.t('{0}: no longer in the file.', role);
    case 'closed':
      return l10n.t('{0}: its file was closed.', role);
    case 'gone':
      return l10n.t('{0}: its file is gone.', role);
    case 'unreadable':
      return l10n.t('{0}: its file is gone or no longer contains it.', role);
    case 'refused':
      return line === undefined
        ? l10n.t('{0}: cannot be read as it is now.', role)
        : l10n.t('{0}: cannot be read as it is now, on line {1}.', role, line);
  }
}

function stale(): string {
  return l10n.t('The numbers shown were the last that could be read.');
}
