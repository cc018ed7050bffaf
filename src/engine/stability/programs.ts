import type { LossId } from '../losses/catalogue';
import type { PredictionKind } from '../request/kinds';
import {
  logOfOdds,
  logOfProbability,
  logOfSigmoid,
  softplus,
  softplusOfScore,
  squareOfGap,
  squareOfSigmoid,
} from './binaryPrograms';
import { closeJensenShannon, divergence, jensenShannon, surprise, uncertainty } from './distributionPrograms';
import type { Program } from './row';
import {
  divergenceOfSoftmax,
  logOfSoftmax,
  logSumExp,
  shiftedDivergence,
  shiftedUncertainty,
  uncertaintyOfSoftmax,
} from './softmaxPrograms';

export interface Programs {
  readonly losses: readonly LossId[];
  readonly kinds: readonly PredictionKind[];
  /** The option that it is for. */
  readonly link?: 'sigmoid';
  readonly naive: Program;
  readonly stable: Program;
}

/** The formulas as they stand in books, each beside what libraries compute. */
export const programs: readonly Programs[] = [
  { losses: ['cross-entropy', 'nll'], kinds: ['logits'], naive: logOfSoftmax, stable: logSumExp },
  {
    losses: ['cross-entropy', 'nll'],
    kinds: ['probabilities'],
    naive: surprise(false),
    stable: surprise(true),
  },
  { losses: ['entropy'], kinds: ['logits'], naive: uncertaintyOfSoftmax, stable: shiftedUncertainty },
  { losses: ['entropy'], kinds: ['probabilities'], naive: uncertainty(false), stable: uncertainty(true) },
  { losses: ['kl-divergence'], kinds: ['logits'], naive: divergenceOfSoftmax, stable: shiftedDivergence },
  { losses: ['kl-divergence'], kinds: ['probabilities'], naive: divergence(false), stable: divergence(true) },
  { losses: ['js-divergence'], kinds: ['probabilities'], naive: jensenShannon, stable: closeJensenShannon },
  { losses: ['binary-cross-entropy'], kinds: ['logits'], naive: logOfSigmoid, stable: softplus },
  {
    losses: ['binary-cross-entropy'],
    kinds: ['probabilities'],
    naive: logOfProbability(false),
    stable: logOfProbability(true),
  },
  { losses: ['soft-margin'], kinds: ['values', 'logits'], naive: logOfOdds, stable: softplusOfScore },
  { losses: ['mse'], kinds: ['logits'], link: 'sigmoid', naive: squareOfSigmoid, stable: squareOfGap },
];
