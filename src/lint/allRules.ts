import type { Rule } from './rule';
import {
  probabilitiesIntoCrossEntropy,
  probabilitiesIntoLogitsLoss,
  sigmoidBeforeBceWithLogits,
} from './rules/activationBeforeLoss';
import {
  logSigmoidByHand,
  logSoftmaxByHand,
  logsumexpByHand,
  softmaxByHand,
  softplusByHand,
} from './rules/byHand';
import { classIndexBeyondClasses } from './rules/classIndices';
import { constructorCalledAsLoss } from './rules/constructorCalledAsLoss';
import { entropyAtZero } from './rules/entropyAtZero';
import { entropySign } from './rules/entropySign';
import { halfPrecisionEpsilon } from './rules/halfPrecisionEpsilon';
import { kerasFromLogits } from './rules/kerasFromLogits';
import { klDivMean } from './rules/klDivMean';
import { libraryRaises } from './rules/libraryRaises';
import { logLossNeedsProbabilities } from './rules/logLoss';
import {
  classWeightLength,
  ignoreIndexOfTwo,
  labelSmoothingWithProbabilities,
  posWeightPerSample,
  reductionMisspelt,
} from './rules/lossOptions';
import { meanOfMeans } from './rules/meanOfMeans';
import { klDivInputNotLog, logitsIntoBce, nllWithoutLogSoftmax } from './rules/probabilitiesExpected';
import { softmaxDim, softmaxOfOne } from './rules/softmaxAxis';
import { swappedArguments } from './rules/swappedArguments';
import { shapeBroadcast, targetFormat } from './rules/target';

/** Every rule there is; each has its page in `docs/rules`. */
export const rules: readonly Rule[] = [
  probabilitiesIntoCrossEntropy,
  sigmoidBeforeBceWithLogits,
  probabilitiesIntoLogitsLoss,
  logitsIntoBce,
  nllWithoutLogSoftmax,
  klDivInputNotLog,
  klDivMean,
  logSoftmaxByHand,
  logSigmoidByHand,
  logsumexpByHand,
  softplusByHand,
  softmaxByHand,
  softmaxDim,
  softmaxOfOne,
  kerasFromLogits,
  halfPrecisionEpsilon,
  entropyAtZero,
  targetFormat,
  shapeBroadcast,
  swappedArguments,
  meanOfMeans,
  logLossNeedsProbabilities,
  constructorCalledAsLoss,
  reductionMisspelt,
  classWeightLength,
  classIndexBeyondClasses,
  labelSmoothingWithProbabilities,
  ignoreIndexOfTwo,
  posWeightPerSample,
  entropySign,
  libraryRaises,
];
