import { takesClassAxis, usualClassAxis } from '../../engine/problem/classAxis';
import { type Range, scalarOptions } from '../../engine/request/options';
import type { LooksReason } from '../../reader/meaning/looks';
import { sameShape } from '../../shape';
import type { NumberOption } from '../options';
import type { Pick, Session } from '../session';

/** The class axis: the chosen one, where the prediction has such an axis, otherwise the guessed one. */
export function axisOf({ options, prediction, target, loss }: Session): number {
  const last = Math.max(0, (prediction?.shape.length ?? 0) - 1);
  if (!prediction || !takesClassAxis(loss)) return last;
  const chosen = options?.classAxis;
  return chosen !== undefined && chosen <= last ? chosen : guessAxis(prediction, target);
}

/**
 * The axis whose removal gives the prediction the target's shape. Of several, axis 1 comes first, as in PyTorch, then
 * the last one, which is also the answer where the target does not decide, or where the rows are distributions.
 */
export function guessAxis(prediction: Pick, target: Pick | undefined): number {
  const { shape, looks } = prediction;
  const last = Math.max(0, shape.length - 1);
  if (!target || target.shape.length !== last) return last;
  if (looks.because.some((reason) => ofDistributions.has(reason))) return last;
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

/** What a look at the numbers along the last axis says of distributions. */
const ofDistributions: ReadonlySet<LooksReason> = new Set([
  'one-1-rest-0',
  'sums-to-1',
  'sums-nearly-to-1',
  'exp-sums-to-1',
]);

/** The values that a number may have, given the operands of a session. */
export function rangeOf(option: NumberOption, { prediction, target }: Session): Range {
  if (option !== 'classAxis') return scalarOptions[option];
  const most = Math.max(0, (prediction?.shape.length ?? 0) - 1);
  return { usual: prediction ? guessAxis(prediction, target) : 0, least: 0, most, isWhole: true };
}
