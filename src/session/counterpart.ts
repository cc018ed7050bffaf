import type { Pick, Session } from './session';

/** Which of the target's numbers is about the prediction's entry at a flat place: its own, or its sample's class index. */
export function inTarget({ target, prediction }: Session, place: number): number | undefined {
  if (!target || !prediction) return undefined;
  if (target.values.length === prediction.values.length) return place;
  return isPerSample(target, prediction) ? Math.floor(place / sizeOf(prediction)) : undefined;
}

/** The flat place in the prediction of what a number of the target is about; of a class index that of the class. */
export function ofTarget({ target, prediction }: Session, at: number): number | undefined {
  if (!target || !prediction) return undefined;
  if (target.values.length === prediction.values.length) return at;
  const [size, index] = [sizeOf(prediction), target.values[at]];
  const isClass = isPerSample(target, prediction) && Number.isInteger(index) && index >= 0 && index < size;
  return isClass ? at * size + index : undefined;
}

/** Whether the target has one number for each sample of the prediction. */
export function isPerSample(target: Pick, prediction: Pick): boolean {
  return target.values.length * sizeOf(prediction) === prediction.values.length;
}

function sizeOf({ shape }: Pick): number {
  return shape.at(-1) ?? 1;
}
