import { block, longest, many } from '../kernels/blocks';
import { type CompiledKernels, instance } from '../kernels/compiled/instance';
import type { LogitRow } from '../kernels/logitRow';
import { compiledRow, fewest, plainRow } from '../kernels/softmaxRow';
import type { Stretch } from '../stretch';
import { shiftedRow } from './shiftedRow';

/**
 * Shows logits to a visitor a few rows at a time, since copying many numbers at once takes half as long as copying them row by row.
 * What is then written ends up in the target, if there is one. This is where a softmax spends nearly all of its time.
 */
export function visitLogitRows(
  z: Float64Array,
  classes: number,
  visit: (rows: LogitRows) => void,
  target?: Float64Array,
): void {
  const isMany = z.length >= many;
  const ready = isMany && classes >= fewest && classes <= longest ? instance() : undefined;
  const together = classes * Math.max(1, Math.floor(block / classes));
  const isOneGroup = z.length <= together;
  for (let from = 0; from < z.length; from += together) {
    const to = Math.min(from + together, z.length);
    const logits = isOneGroup ? z : z.subarray(from, to);
    const place = isOneGroup ? target : target?.subarray(from, to);
    const written = ready?.into ?? place ?? new Float64Array(logits.length);
    ready?.x.set(logits);
    visit(new LogitRows(logits, from / classes, written, ready, isMany));
    if (ready) place?.set(written.subarray(0, logits.length));
  }
}

/** Rows whose exponentials are taken in their order; places are counted from the first logit of the first. */
class LogitRows {
  constructor(
    readonly z: Float64Array,
    /** The first row's place among all rows. */
    readonly first: number,
    /** What is written for these logits; it may be longer. */
    readonly written: Float64Array,
    readonly ready: CompiledKernels | undefined,
    readonly isMany: boolean,
  ) {}

  /** Writes the exponential of each logit of a row, divided by one near that of the largest. */
  take(row: Stretch): LogitRow {
    const { z, written, ready, isMany } = this;
    const ordinary = ready ? compiledRow(ready, z, row) : isMany ? plainRow(z, row, written) : undefined;
    return ordinary ?? shiftedRow(z, row, written);
  }
}
