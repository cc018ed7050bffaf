import { takesClassAxis, usualClassAxis } from '../../engine/problem/classAxis';
import { type Range, scalarOptions } from '../../engine/request/options';
import { sameShape } from '../../shape';
import type { NumberOption } from '../options';
import type { Pick, Session } from '../session';

/** The axis that the classes lie along: what was chosen, where the prediction has such an axis, else the guess. */
export function axisOf({ options, prediction, target, loss }: Session): number {
  const last = Math.max(0, (prediction?.shape.length ?? 0) - 1);
  if (!prediction || !takesClassAxis(loss)) return last;
  const chosen = options?.classAxis;
  return chosen !== undefined && chosen <= last ? chosen : guessAxis(prediction, target);
}

/**
 * The axis without which the prediction has the target's shape. Of several, axis 1 comes first, as in PyTorch, then the
 * last one, which is also taken where the target does not tell.
 */
export function guessAxis(prediction: Pick, target: Pick | undefined): number {
  const { shape } = prediction;
  const last = Math.max(0, shape.length - 1);
  if (!target || target.shape.length !== last) return last;
  const usual = usualClassAxis({
    prediction: { ...prediction, kind: 'logits' },
    target: { ...target, kind: 'class-indices' },
  });
  const axes = [usual, last, ...shape.keys()];
  return (
    axes.find((axis) =>
      sameShape(
        shape.filter((_, i) => i !== axis),
        target.shape,
      ),
    ) ?? last
  );
}

/** What a number can be, for the operands of a session. */
export function rangeOf(option: NumberOption, { prediction, target }: Session): Range {
  if (option !== 'classAxis') return scalarOptions[option];
  const most = Math.max(0, (prediction?.shape.length ?? 0) - 1);
  return { usual: prediction ? guessAxis(prediction, target) : 0, least: 0, most, isWhole: true };
}
