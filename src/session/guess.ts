import type { LossId } from '../engine/losses/catalogue';
import { problemOf } from '../engine/problem/problem';
import { Misuse } from '../engine/request/misuse';
import type { LooksKind } from '../reader/meaning/looks';
import { sameShape } from '../shape';
import { nearnessToOne } from '../sumsToOne';
import { isLabels } from './request/counterpart';
import { rowsAsIn } from './request/heldRows';
import { requestOf } from './request/requestOf';
import { emptySession, type Pick, type Role } from './session';

/** Decides which of two vectors is the target: by their names, then by their numbers, otherwise the first. */
export function guessRoles(first: Pick, second: Pick): { target: Pick; prediction: Pick } {
  return targetness(second) > targetness(first)
    ? { target: second, prediction: first }
    : { target: first, prediction: second };
}

/** The role that one vector most likely has. */
export function guessRole(pick: Pick): Role {
  return targetness(pick) > 0 ? 'target' : 'prediction';
}

/** Whether its name or its use says that it is a target. */
export function isSaidTarget(pick: Pick): boolean {
  return targetness(pick) >= byUse;
}

/** A score of a vector for a role; below zero, the other role fits better. */
export function suits(pick: Pick, role: Role): number {
  return role === 'target' ? targetness(pick) : -targetness(pick);
}

/** The loss most likely meant for a target that is not compared with anything yet. */
export function lossOfTarget({ looks }: Pick): LossId {
  if (looks.kind === 'signs') return 'hinge';
  return looks.kind === 'values' ? 'mse' : 'cross-entropy';
}

/** The loss most likely meant when these two are compared. */
export function guessLoss(whole: Pick, prediction: Pick): LossId {
  const target = rowsAsIn(whole, prediction);
  const perElement = sameShape(target.shape, prediction.shape);
  switch (target.looks.kind) {
    case 'signs':
      return 'hinge';
    case 'one-hot':
    case 'probabilities':
      return areSeparate(prediction) && perElement ? 'binary-cross-entropy' : 'cross-entropy';
    case 'binary':
      return perElement ? 'binary-cross-entropy' : 'cross-entropy';
    case 'class-indices':
      if (!perElement) return 'cross-entropy';
      return isBinary(target) ? 'binary-cross-entropy' : 'mse';
    default:
      return !perElement && isLabels(target, prediction) ? 'cross-entropy' : 'mse';
  }
}

/** Whether a loss can compare the two; if none is named, the one that would be guessed for them. */
export function fits(target: Pick, prediction: Pick, loss: LossId = guessLoss(target, prediction)): boolean {
  const [expected, predicted] = [rowsAsIn(target, prediction), rowsAsIn(prediction, target)];
  const request = requestOf({ ...emptySession(), target: expected, prediction: predicted, loss });
  try {
    return request !== undefined && problemOf(request) !== undefined;
  } catch (error) {
    if (error instanceof Misuse) return false;
    throw error;
  }
}

/**
 * Whether the prediction is one probability per entry rather than a distribution. Numbers that sum to roughly 1 were rounded
 * or mistyped: nobody means independent labels by them, and a note says what the sum is.
 */
function areSeparate({ values, shape, looks }: Pick): boolean {
  if (looks.kind !== 'values' || !looks.because.includes('in-0-1')) return false;
  const width = shape.at(-1) ?? 1;
  const sums = Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)).reduce((sum, value) => sum + value, 0),
  );
  return sums.some((sum) => nearnessToOne(sum) === 'no');
}

/** Above zero means a target, below a prediction; a name outweighs a use, and a use what the numbers look like. */
function targetness({ hint, looks }: Pick): number {
  if (hint) return hint === 'target' ? 10 : -10;
  if (looks.because.includes('used-as-target')) return byUse;
  if (looks.because.includes('used-as-prediction')) return -byUse;
  return byLooks[looks.kind];
}

const byUse = 5;
const byLooks: Readonly<Record<LooksKind, number>> = {
  'class-indices': 3,
  signs: 3,
  binary: 3,
  'one-hot': 2,
  probabilities: 0,
  values: -1,
  'log-probabilities': -2,
  logits: -2,
};

function isBinary({ values }: Pick): boolean {
  return values.every((value) => value === 0 || value === 1);
}
