import type { LossId } from '../../losses/catalogue';
import type { PredictionKind, TargetKind } from '../../request/kinds';
import type { Reduction } from '../../request/options';
import { type Against, inPairs, largestOfRow } from './against';
import * as detours from './detours';
import * as examples from './example';
import * as floors from './floors';
import type { MistakeNumbers } from './numbers';
import { swapped } from './swapped';
import { meanOfMeans, ofCertainty, type WayByHand } from './wayByHand';

/** A mistake in loss code whose cost can be computed: the wrong and the right way from the same scores to a loss. */
export interface Mistake {
  readonly id: MistakeId;
  /** The number of classes in the code, where that is known. */
  readonly classes?: number;
  /** The numbers in the code, where they are known; otherwise an example. */
  readonly numbers?: MistakeNumbers;
}

/** A way from scores to a loss. */
export type MistakeWay = EngineWay | WayByHand;

/** A way that ends in one of the engine's losses. */
export interface EngineWay {
  /** The steps between the scores and the loss. */
  readonly through: detours.Detour;
  readonly loss: LossId;
  /** The kind of numbers that the loss expects as its input. */
  readonly takes: PredictionKind;
  readonly reduction: Reduction;
  /** The target that the loss gets, where that is not the given one. */
  readonly against?: (numbers: MistakeNumbers, kind: TargetKind) => Against;
  /** Whether the loss is negated. */
  readonly isTakenOff?: true;
  readonly floor: (numbers: MistakeNumbers) => number | undefined;
}

export interface MistakeRow {
  /** The kind of the target; absent where there is none. */
  readonly target?: TargetKind;
  readonly wrong: MistakeWay;
  readonly right: EngineWay;
  /** Whether the wrong code swaps target and prediction. */
  readonly isSwapped?: true;
  readonly example: (classes: number) => MistakeNumbers;
}

const crossEntropy: EngineWay = {
  through: detours.straight,
  loss: 'cross-entropy',
  takes: 'logits',
  reduction: 'mean',
  floor: floors.none,
};
const ofLogarithms: EngineWay = { ...crossEntropy, loss: 'nll', takes: 'log-probabilities' };
const ofScores: EngineWay = { ...crossEntropy, loss: 'binary-cross-entropy', floor: floors.ofLabels };
const ofProbabilities: EngineWay = { ...ofScores, takes: 'probabilities' };
const divergence: EngineWay = { ...crossEntropy, loss: 'kl-divergence', reduction: 'batchmean' };
const ofLogShares: EngineWay = { ...divergence, takes: 'log-probabilities' };
const uncertainty: EngineWay = { ...crossEntropy, loss: 'entropy' };
const squares: EngineWay = { ...crossEntropy, loss: 'mse', takes: 'values' };

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

/** The same with target and prediction swapped. */
function inOthersPlace(row: MistakeRow): MistakeRow {
  return { ...row, isSwapped: true };
}

const overSamples = ofClasses(
  { ...ofLogarithms, through: detours.softmaxedOverSamples, floor: floors.ofSharedClasses },
  examples.threeOfOneClass,
);

/** Every mistake that has a picture. */
export const mistakes = {
  'softmax-twice': ofClasses({ ...crossEntropy, through: detours.softmaxed, floor: floors.ofShares }),
  'sigmoid-before-softmax': ofClasses({ ...crossEntropy, through: detours.squashed, floor: floors.ofShares }),
  'nll-of-probabilities': ofClasses({ ...ofLogarithms, through: detours.softmaxed, floor: floors.minusOne }),
  'nll-of-scores': ofClasses({ ...ofLogarithms, floor: floors.endless }),
  'nll-of-sigmoids': ofClasses({ ...ofLogarithms, through: detours.squashed, floor: floors.minusOne }),
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
  'softmax-over-samples': overSamples,
  'softmax-without-dim': overSamples,
  'softmax-over-all': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedOverAll, floor: floors.ofSharedSum },
    examples.threeOfOneClass,
  ),
  'softmax-of-one': ofLabels(ofCertainty),
  'exp-over-sum': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedByHand, takes: 'probabilities' },
    examples.highHit,
  ),
  'log-of-sum': ofClasses({ ...ofLogarithms, through: detours.summedByHand }, examples.farMistake),
  'log-of-sigmoid': ofLabels({ ...ofProbabilities, through: detours.squashedInSingle }, examples.farYes),
  'log-of-rest': ofLabels({ ...ofProbabilities, through: detours.squashedInSingle }, examples.farNo),
  'epsilon-in-float16': ofClasses(
    { ...ofLogarithms, through: detours.softmaxedToHalf, takes: 'probabilities' },
    examples.farMistake,
  ),
  'bound-in-float16': ofLabels(
    { ...ofProbabilities, through: detours.squashedTo('float16') },
    examples.farNo,
  ),
  'bound-in-bfloat16': ofLabels(
    { ...ofProbabilities, through: detours.squashedTo('bfloat16') },
    examples.farNo,
  ),
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
    ...ofLogShares,
    through: detours.softmaxed,
    floor: floors.ofDivergenceFromShares,
  }),
  'kl-of-scores': ofDistributions({ ...ofLogShares, floor: floors.endless }),
  'kl-mean': ofDistributions({ ...divergence, reduction: 'mean' }, examples.evenScores),
  'swapped-classes': inOthersPlace(ofShares(swapped.crossEntropy)),
  'swapped-scores': inOthersPlace(ofLabels(swapped.withLogits)),
  'swapped-probabilities': inOthersPlace(ofLabels(swapped.ofProbabilities)),
  'swapped-in-keras': inOthersPlace(ofLabels(swapped.clipped)),
  'swapped-classes-in-keras': inOthersPlace(ofShares(swapped.clippedClasses)),
  'swapped-divergence': inOthersPlace(ofDistributions(swapped.divergence, examples.evenScores)),
  'swapped-divergence-in-keras': inOthersPlace(
    ofDistributions(swapped.clippedDivergence, examples.evenScores),
  ),
  'labels-in-log-loss': ofLabels({
    ...ofProbabilities,
    through: detours.decided,
    floor: floors.ofDecidedLabels,
  }),
  'scores-in-log-loss': ofLabels({
    ...ofProbabilities,
    through: detours.clippedByScikit,
    floor: floors.ofDecidedLabels,
  }),
  'largest-for-index': ofShares({ ...crossEntropy, against: largestOfRow }, examples.threeClasses),
  'mean-of-means': ofClasses(meanOfMeans, examples.shortBatch),
  'entropy-sign': {
    wrong: uncertainty,
    example: examples.noTarget,
    right: { ...uncertainty, isTakenOff: true, floor: floors.ofEvenShares },
  },
  pairs: {
    target: 'values',
    right: squares,
    example: examples.exactValues,
    wrong: { ...squares, through: detours.repeated, against: inPairs, floor: floors.ofSpread },
  },
} as const satisfies Readonly<Record<string, MistakeRow>>;

export type MistakeId = keyof typeof mistakes;

export function rowOf(id: MistakeId): MistakeRow {
  return mistakes[id];
}

/** Examples have at most this many classes. */
export const mostClasses = 100_000;
