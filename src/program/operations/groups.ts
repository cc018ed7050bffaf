import type { Operation } from '../rows/library';
import { number, numberOf, type Tensor, tuple, type Value } from '../value';
import { isEmpty, lengthIn, unknownAt, unknownIn } from './frames';
import { arrayIn, columnsIn, groups, seriesOf } from './tensors/series';

/** What `groupby` makes of the rows that a column has the same entry in; of other groupings, nothing is known. */
export const groupby: Operation = ({ by, data, index, rest }, { place }) => {
  const isOfRows = by?.type === 'object' && by.args.index === index;
  const key = by?.type === 'text' ? columnsIn(data)?.get(by.text ?? '') : isOfRows ? arrayIn(by) : undefined;
  return key && isEmpty(rest) ? { type: 'object', of: groups, args: { data, key }, place } : unknownAt(place);
};

/** What an operation makes of the numbers in each group, labelled by what the groups have in common. */
export const ofEachGroup =
  (operation: Operation): Operation =>
  ({ data, key }, context) => {
    const { place } = context;
    const labels = key?.type === 'sequence' ? key.items : numbersIn(key);
    // pandas corrects the rounding of each sum, which before version 2 made NaN of what is infinite.
    const isPlain = data?.type === 'tensor' && data.values?.every(Number.isFinite);
    if (!isPlain || !labels || lengthIn(data) !== labels.length)
      return seriesOf(unknownIn(data), place, unknownAt(place));
    const rows = new Map<string | number, number[]>();
    for (const [i, label] of labels.entries()) {
      const name = label.type === 'text' ? label.text! : numberOf(label)!;
      if (!rows.get(name)?.push(i)) rows.set(name, [i]);
    }
    const names = [...rows.keys()].sort((a, b) => (a < b ? -1 : 1));
    const made = names.map((name) => {
      const values = Float64Array.from(rows.get(name)!, (i) => data.values![i]);
      return operation({ input: { ...data, shape: [values.length], values } }, context);
    });
    const numbers = made.map(numberOf);
    const [first] = made;
    if (first?.type !== 'tensor' || numbers.includes(undefined) || numbers.some(isInfinite))
      return seriesOf(undefined, place, unknownAt(place));
    const values = Float64Array.from(numbers as number[]);
    const found: Tensor = {
      type: 'tensor',
      library: 'numpy',
      dtype: first.dtype,
      shape: [values.length],
      values,
    };
    return seriesOf(found, place, tuple(names.map((name) => labels[rows.get(name)![0]])));
  };

function isInfinite(one: number | undefined): boolean {
  return one === Number.POSITIVE_INFINITY || one === Number.NEGATIVE_INFINITY;
}

function numbersIn(key: Value | undefined): readonly Value[] | undefined {
  const values = key?.type === 'tensor' ? key.values : undefined;
  return values && Array.from(values, (one) => number(one, key?.type === 'tensor' ? key.dtype : undefined));
}
