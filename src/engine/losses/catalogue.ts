import type { LossId, PredictionKind, TargetKind } from '../request/request';
import { binaryCrossEntropy } from './binaryCrossEntropy';
import { crossEntropy } from './crossEntropy';
import { entropy } from './entropy';
import { focal } from './focal';
import { gaussianNll } from './gaussianNll';
import { hinge } from './hinge';
import { huber } from './huber';
import { jsDivergence } from './jsDivergence';
import { klDivergence } from './klDivergence';
import type { Loss } from './loss';
import { mae } from './mae';
import { mse } from './mse';
import { multiclassHinge } from './multiclassHinge';
import { nll } from './nll';
import { poissonNll } from './poissonNll';
import { smoothL1 } from './smoothL1';
import { softMargin } from './softMargin';

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
