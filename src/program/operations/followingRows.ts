import type { Context, Operation } from '../rows/library';
import { type Arguments, type Dtype, numberOf, vector } from '../value';
import { hasNone, isEmpty, unknownAt, unknownBy } from './frames';
import { isGiven, wholeOf } from './tensors/operands';
import { hasNaN, isOfNumbers, type KnownNumbers, seriesOf, withoutNaN } from './tensors/series';

/* What pandas makes of a series whose rows follow one another, such as the losses of some epochs. Where a row lacks something, it is NaN. */

interface Changed {
  readonly values: ArrayLike<number>;
  readonly dtype?: Dtype;
}

/** A series of the same rows with other numbers; unknown where an option is that is not named. */
const changing =
  (change: (data: KnownNumbers, args: Arguments, context: Context) => Changed | undefined): Operation =>
  (args, context) => {
    const { data, index, more, rest } = args;
    const { callee, place } = context;
    const isPlain = hasNone(more) && isEmpty(rest) && isOfNumbers(data);
    const found = isPlain ? change(data, args, context) : undefined;
    const known = found && vector(Array.from(found.values), found.dtype ?? 'float64');
    return seriesOf(known ?? unknownBy(data, callee, place), place, index);
  };

/** `shift`, which fills the rows that have none before them with `fill_value`. */
export const shifted = changing(({ values, dtype }, { periods, fill_value }) => {
  const by = wholeOf(periods);
  const fill = isGiven(fill_value) ? numberOf(fill_value) : Number.NaN;
  if (by === undefined || fill === undefined) return undefined;
  const isWhole = dtype === 'int64' && Number.isInteger(fill);
  return {
    values: values.map((_, i) => values[i - by] ?? fill),
    dtype: isWhole || by === 0 ? dtype : 'float64',
  };
});

/** Each number beside the one some rows before it: `diff`, and `pct_change`, which pandas computes after filling what is NaN. */
export const compared = (compare: (now: number, before: number) => number, fillsNaN = false): Operation =>
  changing((data, { periods }) => {
    const { values } = data;
    const by = wholeOf(periods);
    if (by === undefined || (fillsNaN && hasNaN(data))) return undefined;
    return { values: values.map((one, i) => compare(one, values[i - by] ?? Number.NaN)) };
  });

/** `fillna` with a number. */
export const filled = changing(({ values, dtype }, { value }) => {
  const fill = value && numberOf(value);
  if (fill === undefined) return undefined;
  return { values: values.map((one) => (Number.isNaN(one) ? fill : one)), dtype };
});

/** An operation on the rows up to each, as many as the window is wide; NaN where fewer than `min_periods` are numbers. */
export const inWindows = (operation: Operation): Operation =>
  changing((data, args, context) => {
    const window = wholeOf(args.window);
    const least = isGiven(args.min_periods) ? wholeOf(args.min_periods) : window;
    const { values } = data;
    const isPlain = window !== undefined && least !== undefined && 1 <= least && least <= window;
    if (!isPlain || values.length > mostWindows) return undefined;
    const found = Array.from(values, (_, i) => {
      const rows = withoutNaN({ ...data, values: values.slice(Math.max(0, i + 1 - window), i + 1) });
      const { length } = rows.values!;
      if (length < least) return Number.NaN;
      return numberOf(operation({ input: { ...rows, shape: [length] } }, context));
    });
    return found.includes(undefined) ? undefined : { values: found as number[] };
  });

const mostWindows = 1000;

/** `dropna`; which labels are left is not followed. */
export const dropped: Operation = ({ data, index, more, rest }, { callee, place }) => {
  if (!isOfNumbers(data) || !hasNone(more) || !isEmpty(rest))
    return seriesOf(unknownBy(data, callee, place), place);
  const all = vector(withoutNaN(data).values!, data.dtype);
  return seriesOf(all, place, hasNaN(data) ? unknownAt(place) : index);
};

/** Whether each number is NaN, or is not. */
export const areNaN = (wanted: boolean): Operation =>
  changing(({ values }) => ({
    values: values.map((one) => Number(Number.isNaN(one) === wanted)),
    dtype: 'bool',
  }));
