import * as l10n from '@vscode/l10n';

/** The number of losses, of findings, and of losses that too little is known of. */
export interface LossCount {
  readonly losses: number;
  readonly findings: number;
  readonly unknown: number;
}

export function lossCountWords({ losses, findings, unknown }: LossCount): string {
  return [
    losses === 1 ? l10n.t('1 loss checked') : l10n.t('{0} losses checked', losses),
    findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings),
    l10n.t('{0} not known', unknown),
  ].join(', ');
}

/** The verdict on a loss without findings, on one that too little is known of, and on one that no rule is about. */
export function verdictWords(verdict: 'right' | 'unknown' | 'unread', why?: string): string {
  if (verdict === 'right') return l10n.t('Right, as far as the rules can tell.');
  if (verdict === 'unread') return l10n.t('Not known: no rule says what this loss expects.');
  return why === undefined
    ? l10n.t('Not known: the rules cannot tell what it is given.')
    : l10n.t('Not known: {0}.', why);
}
