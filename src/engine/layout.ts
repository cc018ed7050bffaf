import type { Loss } from './loss';
import { shapeText, sizeOf } from './operand';
import { Misuse } from './report';
import type { Request } from './request';

/** A prediction as rows of classes: `[C]` is one row, `[N, C]` N rows, a single number one row of one class. */
export interface Layout {
  readonly rows: number;
  readonly classes: number;
  /** N of a reduction `batchmean`: the samples, or the first axis of a loss counted per element, as in PyTorch. */
  readonly samples: number;
}

/** Throws Misuse where the loss is counted per sample, or couples the classes, and the shape has more than two axes. */
export function layoutOf(loss: Loss, { prediction: { shape, kind } }: Request): Layout {
  const coupled = loss.per === 'sample' || (loss.domain === 'distribution' && kind === 'logits');
  if (coupled && shape.length > 2) {
    throw new Misuse(
      'shapes-do-not-fit',
      `${loss.id}: expected a prediction of shape [C] or [N, C], got ${shapeText(shape)}.`,
      { role: 'prediction', expected: '[C], [N, C]', actual: shapeText(shape) },
    );
  }
  const classes = shape.at(-1) ?? 1;
  const rows = sizeOf(shape.slice(0, -1));
  return { rows, classes, samples: loss.per === 'sample' ? rows : (shape[0] ?? 1) };
}
