import type { Loss } from './loss';
import { binaryCrossEntropy } from './losses/binaryCrossEntropy';
import { crossEntropy } from './losses/crossEntropy';
import { entropy } from './losses/entropy';
import { focal } from './losses/focal';
import { gaussianNll } from './losses/gaussianNll';
import { hinge } from './losses/hinge';
import { huber } from './losses/huber';
import { jsDivergence } from './losses/jsDivergence';
import { klDivergence } from './losses/klDivergence';
import { mae } from './losses/mae';
import { mse } from './losses/mse';
import { multiclassHinge } from './losses/multiclassHinge';
import { nll } from './losses/nll';
import { poissonNll } from './losses/poissonNll';
import { smoothL1 } from './losses/smoothL1';
import { softMargin } from './losses/softMargin';
import type { LossId, PredictionKind, TargetKind } from './request';

/** A loss with the kinds of prediction it takes, the usual one first. */
export interface CatalogueEntry extends Loss {
  readonly predictionKinds: readonly PredictionKind[];
  readonly targetKinds: readonly TargetKind[];
}

/** Every loss there is, in the order in which a person meets them. */
export const catalogue: Readonly<Record<LossId, CatalogueEntry>> = {
  entropy: entry(entropy),
  'cross-entropy': entry(crossEntropy),
  nll: entry(nll),
  'kl-divergence': entry(klDivergence),
  'js-divergence': entry(jsDivergence),
  'binary-cross-entropy': entry(binaryCrossEntropy),
  focal: entry(focal),
  mse: entry(mse),
  mae: entry(mae),
  huber: entry(huber),
  'smooth-l1': entry(smoothL1),
  hinge: entry(hinge),
  'multiclass-hinge': entry(multiclassHinge),
  'soft-margin': entry(softMargin),
  'poisson-nll': entry(poissonNll),
  'gaussian-nll': entry(gaussianNll),
};

function entry(loss: Loss): CatalogueEntry {
  return { ...loss, predictionKinds: Object.keys(loss.inputs) as PredictionKind[] };
}
