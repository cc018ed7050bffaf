import * as l10n from '@vscode/l10n';
import type { LossId } from '../../engine/losses/catalogue';
import type { Unit } from '../../engine/request/base';
import type { PredictionKind } from '../../engine/request/kinds';
import type { Reduction } from '../../engine/request/options';
import type { Role, Session, Slot } from '../../session/session';
import { optionName } from './options';

export function lossName(id: LossId): string {
  return losses[id]();
}

/** The unit after a number that is shown like this: `1 bit`, `2 bits`; empty for a loss without a unit. */
export function unitName(unit: Unit, shown: string): string {
  return shown === '1' || shown === '-1' ? unitsOfOne[unit]() : units[unit]();
}

export function baseName(base: Session['base']): string {
  return bases[base]();
}

export function predictionKindName(kind: PredictionKind): string {
  return predictionKinds[kind]();
}

export function reductionName(reduction: Reduction): string {
  return reductions[reduction]();
}

export function roleName(role: Role): string {
  return roles[role]();
}

/** The name of a vector's place in the session. */
export function slotName(slot: Slot): string {
  return slot === 'target' || slot === 'prediction' ? roleName(slot) : optionName(slot);
}

const losses: Readonly<Record<LossId, () => string>> = {
  entropy: () => l10n.t('Entropy'),
  'cross-entropy': () => l10n.t('Cross-entropy'),
  nll: () => l10n.t('Negative log-likelihood (NLL)'),
  'kl-divergence': () => l10n.t('KL divergence'),
  'js-divergence': () => l10n.t('JS divergence'),
  'brier-score': () => l10n.t('Brier score'),
  'generalised-cross-entropy': () => l10n.t('Generalised cross-entropy'),
  'poly1-cross-entropy': () => l10n.t('Poly-1 cross-entropy'),
  'binary-cross-entropy': () => l10n.t('Binary cross-entropy'),
  mse: () => l10n.t('Squared error (MSE)'),
  mae: () => l10n.t('Absolute error (MAE)'),
  huber: () => l10n.t('Huber loss'),
  'smooth-l1': () => l10n.t('Smooth L1 loss'),
  'log-cosh': () => l10n.t('Log-cosh loss'),
  quantile: () => l10n.t('Quantile loss (pinball)'),
  hinge: () => l10n.t('Hinge loss'),
  'multiclass-hinge': () => l10n.t('Multiclass hinge loss'),
  'soft-margin': () => l10n.t('Soft margin loss'),
  focal: () => l10n.t('Focal loss'),
  'poisson-nll': () => l10n.t('Poisson negative log-likelihood'),
  'gaussian-nll': () => l10n.t('Gaussian negative log-likelihood'),
};

const units: Readonly<Record<Unit, () => string>> = {
  nats: () => l10n.t('nats'),
  bits: () => l10n.t('bits'),
  hartleys: () => l10n.t('hartleys'),
  none: () => '',
};

const unitsOfOne: Readonly<Record<Unit, () => string>> = {
  nats: () => l10n.t('nat'),
  bits: () => l10n.t('bit'),
  hartleys: () => l10n.t('hartley'),
  none: () => '',
};

const bases: Readonly<Record<Session['base'], () => string>> = {
  e: units.nats,
  2: units.bits,
  10: units.hartleys,
};

const predictionKinds: Readonly<Record<PredictionKind, () => string>> = {
  probabilities: () => l10n.t('Probabilities'),
  'log-probabilities': () => l10n.t('Log-probabilities'),
  logits: () => l10n.t('Logits'),
  values: () => l10n.t('Values'),
  'log-rates': () => l10n.t('Log-rates'),
};

const reductions: Readonly<Record<Reduction, () => string>> = {
  mean: () => l10n.t('Mean'),
  sum: () => l10n.t('Sum'),
  batchmean: () => l10n.t('Sum per sample'),
  none: () => l10n.t('None'),
};

const roles: Readonly<Record<Role, () => string>> = {
  target: () => l10n.t('Target'),
  prediction: () => l10n.t('Prediction'),
};

export { bases as baseNames, predictionKinds as predictionKindNames, reductions as reductionNames };
