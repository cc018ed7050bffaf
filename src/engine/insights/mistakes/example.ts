import { softmax } from '../../links/softmax';
import type { MistakeNumbers } from './numbers';

/** One sample of a model that is sure of the first class, while the second is right. */
export function sureMistake(classes: number): MistakeNumbers {
  // The first class gets nearly all of the probability, however many classes there are.
  return { ...oneOf(scoresOver(classes, Math.round(10 * (5 + Math.log(classes))) / 10)), target: [1] };
}

/** The same where the first score is so far above the others that their probability underflows in float32. */
export function farMistake(classes: number): MistakeNumbers {
  return { ...oneOf(scoresOver(classes, 120)), target: [1] };
}

/** One sample classified correctly, with scores whose exponentials overflow float32. */
export function highHit(classes: number): MistakeNumbers {
  return { ...oneOf(scoresOver(classes, 120).map((score, k) => (k === 1 ? 119 : score))), target: [0] };
}

/** One sample of a model that is sure of the first class and whose score for the second, the right one, is negative. */
export function deniedClass(classes: number): MistakeNumbers {
  const { target, ...of } = sureOfAnother(classes);
  return { ...of, scores: of.scores.map((score, k) => (k === 1 ? -1 : score)), target };
}

/** Three samples of one class, all classified correctly; the model is surest of the first. */
export function threeOfOneClass(classes: number): MistakeNumbers {
  const sure = scoresOver(classes, Math.round(10 * (5 + Math.log(classes))) / 10);
  const lessSure = [sure[0] - 2, ...sure.slice(1)];
  return { scores: [...sure, ...lessSure, ...lessSure], shape: [3, classes], target: [0, 0, 0] };
}

/** Three samples classified correctly, of different classes if there are as many. */
export function threeClasses(classes: number): MistakeNumbers {
  const scores = scoresOver(classes, Math.round(10 * (5 + Math.log(classes))) / 10);
  const rights = [0, 1, 2].map((sample) => sample % classes);
  const rows = rights.map((right) => scores.map((_, k) => scores[(k - right + classes) % classes]));
  const target = rights.flatMap((right) => scores.map((_, k) => (k === right ? 1 : 0)));
  return { scores: rows.flat(), shape: [3, classes], target };
}

/** A batch of three samples classified correctly, and a last batch of one classified wrongly. */
export function shortBatch(classes: number): MistakeNumbers {
  const { scores } = sureMistake(classes);
  return { scores: [scores, scores, scores, scores].flat(), shape: [4, classes], target: [0, 0, 0, 1] };
}

/** One sample without a right class, of which the model is rather sure. */
export function noTarget(classes: number): MistakeNumbers {
  return { ...oneOf(scoresOver(classes, 2)), target: [] };
}

/** One sample with several labels: the second is right, and the model is sure of the first. */
export function sureOfAnother(classes: number): MistakeNumbers {
  return { ...sureMistake(classes), target: Array.from({ length: classes }, (_, k) => (k === 1 ? 1 : 0)) };
}

/** One sample of a model whose distribution is the target's. */
export function perfectMatch(classes: number): MistakeNumbers {
  const scores = scoresOver(classes, 2);
  return { ...oneOf(scores), target: sharesOf(scores) };
}

/** One sample of a model that spreads evenly over all classes, which the target does not. */
export function evenScores(classes: number): MistakeNumbers {
  return { ...oneOf(scoresOver(classes, 0).map(() => 0)), target: sharesOf(scoresOver(classes, 2)) };
}

/** Two confident mistakes and two confident hits with binary labels. */
export function yesOrNo(): MistakeNumbers {
  return { scores: [6, -6, 6, -6], shape: [4], target: [0, 1, 1, 0] };
}

/** The same with scores that happen to lie between 0 and 1. */
export function yesOrNoWithin(): MistakeNumbers {
  return { scores: [0.9, 0.1, 0.9, 0.1], shape: [4], target: [0, 1, 1, 0] };
}

/** Labels that should be 1, one of them confidently denied. */
export function farYes(): MistakeNumbers {
  return { scores: [-100, -2, 1, 3], shape: [4], target: [1, 1, 1, 1] };
}

/** Labels that should be 0, one of them confidently affirmed. */
export function farNo(): MistakeNumbers {
  return { scores: [100, 2, -1, -3], shape: [4], target: [0, 0, 0, 0] };
}

/** Predictions that match their targets exactly. */
export function exactValues(): MistakeNumbers {
  return { scores: [1, 2, 3], shape: [3], target: [1, 2, 3] };
}

function scoresOver(classes: number, first: number): number[] {
  return Array.from({ length: classes }, (_, k) => (k === 0 ? first : others[k % others.length]));
}

const others: readonly number[] = [0.5, 0, 1, -1, 1.5, -0.5];

function oneOf(scores: readonly number[]): Omit<MistakeNumbers, 'target'> {
  return { scores, shape: [1, scores.length] };
}

function sharesOf(scores: readonly number[]): number[] {
  return [...softmax(Float64Array.from(scores), scores.length, undefined).shown];
}
