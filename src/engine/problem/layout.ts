import { sizeOf } from '../../shape';
import type { Loss } from '../losses/loss';
import type { Request } from './request';

/** A prediction as rows of classes: `[C]` is one row, `[N, C]` N rows, a single number one row of one class. */
export interface Layout {
  readonly rows: number;
  readonly classes: number;
  /** The dimensions of the rows: all but the last, along which the classes lie. */
  readonly leading: readonly number[];
  /**
   * What reduction `batchmean` divides by: the samples or, for a loss counted per element, the first axis, as in
   * PyTorch.
   */
  readonly samples: number;
}

/** The layout of a request in which the classes lie along the last axis. */
export function layoutOf(loss: Loss, { prediction: { shape } }: Request): Layout {
  const leading = shape.slice(0, -1);
  const rows = sizeOf(leading);
  return {
    rows,
    classes: shape.at(-1) ?? 1,
    leading,
    samples: loss.per === 'sample' ? rows : (shape[0] ?? 1),
  };
}
