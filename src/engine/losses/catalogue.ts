import type { PredictionKind } from '../request/kinds';
import { binaryCrossEntropy } from './binaryCrossEntropy';
import { brierScore } from './brierScore';
import { crossEntropy } from './crossEntropy';
import { entropy } from './entropy';
import { focal } from './focal';
import { gaussianNll } from './gaussianNll';
import { generalisedCrossEntropy } from './generalisedCrossEntropy';
import { hinge } from './hinge';
import { huber } from './huber';
import { jsDivergence } from './jsDivergence';
import { klDivergence } from './klDivergence';
import { logCosh } from './logCosh';
import type { Loss } from './loss';
import { mae } from './mae';
import { mse } from './mse';
import { multiclassHinge } from './multiclassHinge';
import { nll } from './nll';
import { poissonNll } from './poissonNll';
import { poly1CrossEntropy } from './poly1CrossEntropy';
import { quantile } from './quantile';
import { smoothL1 } from './smoothL1';
import { softMargin } from './softMargin';

/** Every loss, in the order in which people meet them. A new one is a file and its row here. */
const losses = {
  entropy,
  'cross-entropy': crossEntropy,
  nll,
  'kl-divergence': klDivergence,
  'js-divergence': jsDivergence,
  'brier-score': brierScore,
  'generalised-cross-entropy': generalisedCrossEntropy,
  'poly1-cross-entropy': poly1CrossEntropy,
  'binary-cross-entropy': binaryCrossEntropy,
  focal,
  mse,
  mae,
  huber,
  'smooth-l1': smoothL1,
  'log-cosh': logCosh,
  quantile,
  hinge,
  'multiclass-hinge': multiclassHinge,
  'soft-margin': softMargin,
  'poisson-nll': poissonNll,
  'gaussian-nll': gaussianNll,
};

export type LossId = keyof typeof losses;

/** A loss with its name in requests and the kinds of prediction it takes, the usual one first. */
export interface CatalogueEntry extends Loss {
  readonly id: LossId;
  readonly predictionKinds: readonly PredictionKind[];
}

export const catalogue = Object.fromEntries(
  Object.entries<Loss>(losses).map(([id, loss]) => [
    id,
    { ...loss, id, predictionKinds: Object.keys(loss.inputs) },
  ]),
) as unknown as Readonly<Record<LossId, CatalogueEntry>>;
