import { placeIn, sampleOf } from '../../../engine/insights/sample/entries';
import { classAxisIn } from '../../../engine/problem/classAxis';
import type { Pick } from '../../../session/session';
import { comparesLabels } from '../../../shared/words/entryName';
import type { HeldOperand } from '../heldAgainst';

/** What a picture shows of a vector: its numbers in rows, and what the target says about them. */
export interface Drawn extends ByTarget {
  readonly values: ArrayLike<number>;
  /** The number of entries in a row. */
  readonly width: number;
  /** Whether each row is a distribution, which fills a strip. */
  readonly isDistribution: boolean;
  /** Whether it is a target, which is drawn hollow. */
  readonly isTarget: boolean;
  /** The names of a row's entries. */
  readonly names?: readonly string[];
}

interface ByTarget {
  /** Flat places that the target names as right. */
  readonly right: ReadonlySet<number>;
  /** The target's numbers, where they can be compared with these. */
  readonly target?: ArrayLike<number>;
  /** The loss of each row, and whether its class was predicted. */
  readonly rows?: readonly { readonly loss: number; readonly correct?: boolean }[];
}

export function drawnOf(pick: Pick, held: HeldOperand | undefined, isTarget: boolean): Drawn {
  const { values, shape, looks, names } = pick;
  const width = Math.max(1, shape.at(-1) ?? 1);
  return {
    values,
    width,
    isDistribution: looks.kind === 'probabilities' || looks.kind === 'one-hot',
    isTarget,
    ...(names?.length === width && { names }),
    ...(held ? heldOf(held, width) : { right: new Set<number>() }),
  };
}

function heldOf({ asked: { loss, target }, solved, batch }: HeldOperand, width: number): ByTarget {
  const { asked, report } = solved;
  const along = classAxisIn(asked);
  const { kind } = asked.prediction;
  const judged = comparesLabels(loss, target);
  const right = batch.rows.flatMap(({ expected }, sample) =>
    judged && expected !== undefined ? [placeIn(sampleOf(along, sample), expected)] : [],
  );
  const rows = batch.rows.map(({ loss: cost, correct }) => ({ loss: cost, ...(judged && { correct }) }));
  return {
    right: new Set(right),
    ...((kind === 'probabilities' || kind === 'values') && report.aligned && { target: report.aligned }),
    ...(along.step === 1 && along.classes === width && { rows }),
  };
}
