import { sameShape, shapeText, sizeOf } from '../../shape';
import type { CatalogueEntry } from '../losses/catalogue';
import type { TargetKind } from '../request/kinds';
import { kindMisfit, Misuse, shapeMisfit } from '../request/misuse';
import { kindText, named } from '../request/named';
import { isRecord, type Operand, readOperand } from '../request/operand';
import type { LossSettings } from '../request/settings';
import type { Layout } from './layout';
import type { Request } from './request';

/** A target brought into the prediction's shape. */
export interface AlignedTarget {
  readonly values: Float64Array;
  /** As it was given, before smoothing; where logarithms were given, their exponentials. */
  readonly given: Float64Array;
  /** The logarithms, where the target was given by them. */
  readonly logs?: Float64Array;
  /** For a target of class indices: the class of each row, -1 for an ignored row. */
  readonly classOf?: Int32Array;
  readonly ignored: number;
}

/** The target as the formula sees it: exponentials of logarithms, one-hot rows of indices, smoothing mixed in. */
export function alignTarget(
  loss: CatalogueEntry,
  { prediction, target, options }: Request,
  layout: Layout,
  settings: LossSettings,
): AlignedTarget | undefined {
  const isMissing = target === undefined || target === null;
  if (loss.targetKinds.length === 0) {
    if (isMissing) return undefined;
    throw unexpected(loss, target);
  }
  if (isMissing)
    throw new Misuse('missing-target', `${loss.id}: expected a target, got none.`, { loss: loss.id });
  const values = readOperand(target, 'target');
  if (!loss.targetKinds.includes(target.kind))
    throw kindMisfit(loss.id, 'target', loss.targetKinds, target.kind);
  if (target.kind === 'class-indices') return fromIndices(loss, target, values, layout, settings);
  if (!sameShape(target.shape, prediction.shape))
    throw shapeMisfit(shapeText(prediction.shape), shapeText(target.shape));
  if (options?.ignoreIndex !== undefined && options.ignoreIndex >= 0)
    throw ignoresNothing(options.ignoreIndex);
  const logs = target.kind === 'log-probabilities' ? values : undefined;
  const linear = logs ? logs.map((value) => Math.exp(value)) : values;
  return { values: smooth(linear, layout, settings), given: linear, logs, ignored: 0 };
}

function fromIndices(
  loss: CatalogueEntry,
  target: Operand<TargetKind>,
  indices: Float64Array,
  layout: Layout,
  settings: LossSettings,
): AlignedTarget {
  const isFlat = target.shape.length < 2 && sizeOf(target.shape) === layout.rows;
  if (!isFlat && !sameShape(target.shape, layout.leading)) {
    throw shapeMisfit(shapeText(layout.leading), shapeText(target.shape));
  }
  const mayIgnore = loss.options.includes('ignoreIndex');
  const classOf = new Int32Array(layout.rows);
  let ignored = 0;
  indices.forEach((index, row) => {
    if (mayIgnore && index === settings.ignoreIndex) {
      classOf[row] = -1;
      ignored++;
      return;
    }
    if (!Number.isInteger(index) || index < 0 || index >= layout.classes)
      throw outOfRange(index, row, layout.classes, mayIgnore);
    classOf[row] = index;
  });
  return new IndexTarget(indices, classOf, ignored, () => smooth(oneHot(classOf, layout), layout, settings));
}

/** A target of class indices; its one-hot rows are made when they are needed. */
class IndexTarget implements AlignedTarget {
  #values: Float64Array | undefined;
  constructor(
    readonly given: Float64Array,
    readonly classOf: Int32Array,
    readonly ignored: number,
    readonly makeValues: () => Float64Array,
  ) {}

  get values(): Float64Array {
    this.#values ??= this.makeValues();
    return this.#values;
  }
}

function oneHot(classOf: Int32Array, { rows, classes }: Layout): Float64Array {
  const values = new Float64Array(rows * classes);
  classOf.forEach((c, row) => {
    if (c !== -1) values[row * classes + c] = 1;
  });
  return values;
}

/** (1 - s) y + s / C, as PyTorch, Keras and optax smooth. */
function smooth(values: Float64Array, { classes }: Layout, { labelSmoothing }: LossSettings): Float64Array {
  if (labelSmoothing === 0) return values;
  return values.map((value) => value * (1 - labelSmoothing) + labelSmoothing / classes);
}

function unexpected({ id }: CatalogueEntry, target: Operand): Misuse {
  const actual = isRecord(target) ? `one of ${kindText(target.kind)}` : named(target);
  return new Misuse('unexpected-target', `${id}: expected no target, got ${actual}.`, {
    loss: id,
    actual,
  });
}

function outOfRange(index: number, row: number, classes: number, mayIgnore: boolean): Misuse {
  // The numbers that are usually put where there is no class: negative ones, or the largest byte.
  const meansNone = mayIgnore && (index < 0 || index === 255);
  return new Misuse(
    'index-out-of-range',
    `Class index of sample ${row}: expected a whole number from 0 to ${classes - 1}, got ${index}.`,
    { row, index, classes, meansNone: Number(meansNone) },
  );
}

function ignoresNothing(ignoreIndex: number): Misuse {
  return new Misuse(
    'option-does-not-fit',
    `Option ignoreIndex: expected a target of class indices, got probabilities, of which ${ignoreIndex} ignores nothing.`,
    { option: 'ignoreIndex', expected: 'class-indices', actual: ignoreIndex },
  );
}
