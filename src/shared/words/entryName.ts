import * as l10n from '@vscode/l10n';
import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { Pick } from '../../session/session';

/** The name of one entry of a sample: a class where the loss compares classes, otherwise an element. */
export function entryName(loss: LossId, index: number): string {
  return comparesClasses(loss) ? l10n.t('Class {0}', index) : l10n.t('Element {0}', index);
}

export function comparesClasses(loss: LossId): boolean {
  const { per, domain } = catalogue[loss];
  return per === 'sample' || domain === 'distribution';
}

/** Whether samples have a right class; one-hot rows have one under any loss. */
export function comparesLabels(loss: LossId, target: Pick | undefined): boolean {
  return comparesClasses(loss) || target?.looks.kind === 'one-hot';
}
