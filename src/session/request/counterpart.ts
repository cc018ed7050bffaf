import { type ClassAxis, classAxisOf, sampleAt, startOf } from '../../engine/problem/classAxis';
import type { Pick, Session } from '../session';
import { axisOf, guessAxis } from './axis';

/**
 * The place in the target of the number that belongs to the prediction's entry at a flat place: its own, or its
 * sample's class index.
 */
export function inTarget(session: Session, place: number): number | undefined {
  const { target, prediction } = session;
  if (!target || !prediction) return undefined;
  if (target.values.length === prediction.values.length) return place;
  return isPerSample(target, prediction) ? sampleAt(along(session), place) : undefined;
}

/** The flat place in the prediction that belongs to a number of the target; for a class index, that of the class. */
export function ofTarget(session: Session, at: number): number | undefined {
  const { target, prediction } = session;
  if (!target || !prediction) return undefined;
  if (target.values.length === prediction.values.length) return at;
  const axis = along(session);
  const index = target.values[at];
  const isClass =
    isPerSample(target, prediction) && Number.isInteger(index) && index >= 0 && index < axis.classes;
  return isClass ? startOf(axis, at) + index * axis.step : undefined;
}

/** Whether the target has one number for each sample of the prediction. */
export function isPerSample(target: Pick, prediction: Pick): boolean {
  const classes = prediction.shape[guessAxis(prediction, target)] ?? 1;
  return target.values.length * classes === prediction.values.length;
}

/** Whether the target has one whole number for each sample: its class, or the mark of a sample without one. */
export function isLabels(target: Pick, prediction: Pick): boolean {
  return isPerSample(target, prediction) && target.values.every(Number.isInteger);
}

function along(session: Session): ClassAxis {
  return classAxisOf(session.prediction?.shape ?? [], axisOf(session));
}
