import * as l10n from '@vscode/l10n';
import type { LossId } from '../../engine/request';

/** The name of one entry of a sample: a class where the loss compares classes, else an element. */
export function entryName(loss: LossId, index: number): string {
  return comparesClasses(loss) ? l10n.t('Class {0}', index) : l10n.t('Element {0}', index);
}

export function comparesClasses(loss: LossId): boolean {
  return classLosses.has(loss);
}

const classLosses: ReadonlySet<LossId> = new Set([
  'entropy',
  'cross-entropy',
  'nll',
  'kl-divergence',
  'js-divergence',
  'multiclass-hinge',
]);
