import type { LossId } from '../../losses/catalogue';
import type { PredictionKind, TargetKind } from '../../request/kinds';
import type { Reduction } from '../../request/options';
import * as detours from './detours';
import * as examples from './example';
import * as floors from './floors';
import type { MistakeNumbers } from './numbers';
import { type Swapped, swapped } from './swapped';

/** A mistake in loss code whose cost can be computed: the wrong and the right way from the same scores to a loss. */
export interface Mistake {
  readonly id: MistakeId;
  /** The number of classes in the code, where that is known. */
  readonly classes?: number;
  /** The numbers in the code, where they are known; otherwise an example. */
  readonly numbers?: MistakeNumbers;
}

/** A way from scores to a loss. */
export interface MistakeWay {
  /** What the scores go through before they reach the loss. */
  readonly through: detours.Detour;
  readonly loss: LossId;
  /** The kind of numbers that the loss takes its input to be. */
  readonly takes: PredictionKind;
  readonly reduction: Reduction;
  /** Whether each score is compared with every number of the target. */
  readonly isInPairs?: true;
  readonly floor: (numbers: MistakeNumbers) => number | undefined;
}

export interface MistakeRow {
  readonly target: TargetKind;
  readonly wrong: MistakeWay | Swapped;
  readonly right: MistakeWay;
  readonly example: (classes: number) => MistakeNumbers;
}

const crossEntropy: MistakeWay = {
  ...{ through: detours.straight, loss: 'cross-entropy', takes: 'logits', reduction: 'mean' },
  floor: floors.none,
};
const ofLogarithms: MistakeWay = { ...crossEntropy, loss: 'nll', takes: 'log-probabilities' };
const ofScores: MistakeWay = { ...crossEntropy, loss: 'binary-cross-entropy', floor: floors.ofLabels };
const ofProbabilities: MistakeWay = { ...ofScores, takes: 'probabilities' };
const divergence: MistakeWay = { ...crossEntropy, loss: 'kl-divergence', reduction: 'batchmean' };
const ofLogShares: MistakeWay = { ...divergence, takes: 'log-probabilities' };
const squares: MistakeWay = { ...crossEntropy, loss: 'mse', takes: 'values' };

/** A mistake with class indices; the right way is cross-entropy of the scores. */
function ofClasses(wrong: MistakeRow['wrong'], example = examples.sureMistake): MistakeRow {
  return { target: 'class-indices', wrong, right: crossEntropy, example };
}

/** The same with a distribution as the target. */
function ofShares(wrong: MistakeRow['wrong'], example = examples.sureOfAnother): MistakeRow {
  return { target: 'probabilities', wrong, right: crossEntropy, example };
}

function ofLabels(wrong: MistakeRow['wrong'], example: MistakeRow['example'] = examples.yesOrNo): MistakeRow {
  return { target: 'probabilities', wrong, right: ofScores, example };
}

function ofDistributions(wrong: MistakeRow['wrong'], example = examples.perfectMatch): MistakeRow {
  return { target: 'probabilities', wrong, right: divergence, example };
}

/** Every mistake that can be shown. */
export const mistakes = {
  'softmax-twice': ofClasses({ ...crossEntropy, through: detours.softmaxed, floor: floors.ofShares }),
  'sigmoid-before-softmax': ofClasses({ ...crossEntropy, through: detours.squashed, floor: floors.ofShares }),
  'nll-of-probabilities': ofClasses({ ...ofLogarithms, through: detours.softmaxed, floor: floors.minusOne }),
  'nll-of-scores': ofClasses({ ...ofLogarithms, floor: floors.endless }),
  'log-of-softmax': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedInSingle, takes: 'probabilities' },
    examples.farMistake,
  ),
  'clipped-softmax': ofClasses({
    ...crossEntropy,
    through: detours.clippedLogarithm,
    floor: floors.ofClippedShares,
  }),
  'clipped-shares': ofShares(
    { ...ofLogarithms, through: detours.clippedShares, floor: floors.ofOneClippedShare },
    examples.deniedClass,
  ),
  'softmax-over-samples': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedOverSamples, floor: floors.ofSharedClasses },
    examples.threeOfOneClass,
  ),
  'exp-over-sum': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedByHand, takes: 'probabilities' },
    examples.highHit,
  ),
  'log-of-sum': ofClasses({ ...ofLogarithms, through: detours.summedByHand }, examples.farMistake),
  'log-of-sigmoid': ofLabels({ ...ofProbabilities, through: detours.squashedInSingle }, examples.farYes),
  'log-of-rest': ofLabels({ ...ofProbabilities, through: detours.squashedInSingle }, examples.farNo),
  'log-of-one-plus': ofLabels({ ...ofProbabilities, through: detours.oddsInSingle }, examples.farNo),
  'bce-of-scores': ofLabels(ofProbabilities, examples.yesOrNoWithin),
  'sigmoid-twice': ofLabels({ ...ofScores, through: detours.squashed, floor: floors.ofSquashedLabels }),
  'softmax-before-sigmoid': ofLabels(
    { ...ofScores, through: detours.softmaxed, floor: floors.ofSharedLabels },
    examples.sureOfAnother,
  ),
  'clipped-sigmoid': ofLabels({
    ...ofProbabilities,
    through: detours.clipped,
    floor: floors.ofClippedLabels,
  }),
  'kl-of-probabilities': ofDistributions({
    ...{ ...ofLogShares, through: detours.softmaxed },
    floor: floors.ofDivergenceFromShares,
  }),
  'kl-of-scores': ofDistributions({ ...ofLogShares, floor: floors.endless }),
  'kl-mean': ofDistributions({ ...divergence, reduction: 'mean' }, examples.evenGuess),
  'swapped-classes': ofShares(swapped.crossEntropy),
  'swapped-scores': ofLabels(swapped.withLogits),
  'swapped-probabilities': ofLabels(swapped.ofProbabilities),
  'swapped-in-keras': ofLabels(swapped.clipped),
  'swapped-classes-in-keras': ofShares(swapped.clippedClasses),
  pairs: {
    ...{ target: 'values', right: squares, example: examples.exactValues },
    wrong: { ...squares, through: detours.repeated, isInPairs: true, floor: floors.ofSpread },
  },
} as const satisfies Readonly<Record<string, MistakeRow>>;

export type MistakeId = keyof typeof mistakes;

export function rowOf(id: MistakeId): MistakeRow {
  return mistakes[id];
}

/** No example is made of more classes. */
export const mostClasses = 100_000;
