import { roleOfName } from '../meaning/roleOfName';
import {
  each,
  type FileArray,
  type FileEntry,
  isReadable,
  type PathStep,
  type UnreadableArray,
} from './fileArray';
import type { Pace } from './pace';
import { FileTrouble } from './trouble';

/**
 * The arrays of a table, preceded by groups of its columns: `p_cat`, `p_dog` and `p_bird`, or the fields of an object
 * `p`, are the predictions of each row over three classes. A column of words that all name such classes becomes one of class
 * indices. The path of a group ends in the common prefix of its columns' names and the name of every column.
 */
export async function withClassColumns(entries: readonly FileEntry[], pace: Pace): Promise<FileEntry[]> {
  const tables: FileArray[] = [];
  for (const columns of alike(entries.filter(isReadable))) {
    const table = tableOf(columns);
    if (await mayBePredictions(columns, table, pace)) tables.push(table);
  }
  const labelled = entries.map((entry) => ('trouble' in entry ? indicesOf(entry, tables) : entry));
  const judged = await Promise.all(
    tables.map((table) => withLabels(table, labelled.filter(isReadable), pace)),
  );
  const isWhole = (entry: FileEntry) => entry.path.length === 0;
  return [...labelled.filter(isWhole), ...judged, ...labelled.filter((entry) => !isWhole(entry))];
}

interface ClassColumn {
  readonly array: FileArray;
  readonly parent: readonly PathStep[];
  /** The common prefix of the columns' names, and the class that remains of each. */
  readonly prefix: string;
  readonly className: string;
}

/** The names that columns of predictions have before the class. */
const prefixed =
  /^((?:(?:y|model|pred)[_ .-])?(?:p|probs?|proba|probability|log[_ ]?p(?:robs?)?|logits?|scores?|softmax|confidence)(?:[_ .:-]|(?=\d+$)))(.+)$/i;

function classColumn(array: FileArray): ClassColumn | undefined {
  if (array.shape.length !== 1) return undefined;
  for (const steps of [1, 2]) {
    const [parent, names] = [array.path.slice(0, -steps), array.path.slice(-steps)];
    if (names.length < steps || !names.every((name) => typeof name === 'string')) return undefined;
    const [, prefix, className] = prefixed.exec(names.join('.')) ?? [];
    if (className !== undefined) return { array, parent, prefix, className };
  }
  return undefined;
}

/** Columns of one table and one length whose names share a prefix, where there are several. */
function alike(arrays: readonly FileArray[]): ClassColumn[][] {
  const groups = new Map<string, ClassColumn[]>();
  for (const array of arrays) {
    const column = classColumn(array);
    if (!column) continue;
    const key = JSON.stringify([column.parent, column.prefix, array.shape]);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].filter((columns) => columns.length > 1);
}

function tableOf(columns: readonly ClassColumn[]): FileArray {
  const [{ array, parent, prefix }] = columns;
  const width = columns.length;
  return {
    path: [...parent, prefix, each],
    name: `${prefix}*`,
    shape: [array.shape[0], width],
    dtype: array.dtype,
    columns: columns.map(({ className }) => className),
    values: async (from, count, step = 1, pace) => {
      const numbers = new Float64Array(count);
      const rowOf = (index: number) => Math.floor((from + index * step) / width);
      const first = rowOf(0);
      const rows = count === 0 ? 0 : rowOf(count - 1) - first + 1;
      for (const [column, { array }] of columns.entries()) {
        const own = await array.values(first, rows, 1, pace);
        for (let index = 0; index < count; index++)
          if ((from + index * step) % width === column) numbers[index] = own[rowOf(index) - first];
      }
      return numbers;
    },
  };
}

/** Probabilities are between 0 and 1; a bare p may begin any name, so there the rows must also sum to 1. */
async function mayBePredictions(
  [{ prefix }]: readonly ClassColumn[],
  { shape: [rows, width], values }: FileArray,
  pace: Pace,
): Promise<boolean> {
  const isBare = /^p[^a-z]?$/i.test(prefix);
  if (!isBare && !/prob/i.test(prefix)) return true;
  if (/log/i.test(prefix)) return true;
  const looked = Math.min(rows, rowsLookedAt);
  const numbers = await values(0, looked * width, 1, pace);
  if (!numbers.every((number) => number >= 0 && number <= 1)) return false;
  if (!isBare) return true;
  for (let row = 0; row < looked; row++) {
    let sum = 0;
    for (const p of numbers.subarray(row * width, (row + 1) * width)) sum += p;
    if (Math.abs(sum - 1) > roundedToTwoPlaces * width) return false;
  }
  return true;
}

/** The other rows are judged by these. */
const rowsLookedAt = 1_000;

/** The largest error of a number that is written with two decimals. */
const roundedToTwoPlaces = 0.005;

/** The table with the column of right classes: the only one of labels, or of indices with such a name. */
async function withLabels(table: FileArray, entries: readonly FileArray[], pace: Pace): Promise<FileArray> {
  const [rows, classes] = table.shape;
  const parent = JSON.stringify(table.path.slice(0, -2));
  const beside = entries.filter(
    ({ path, shape }) =>
      shape.length === 1 && shape[0] === rows && JSON.stringify(path.slice(0, -1)) === parent,
  );
  const labels = beside.filter(({ dtype }) => dtype === 'label');
  for (const array of labels.length > 0 ? [] : beside.filter(isCalledTarget)) {
    const indices = await array.values(0, Math.min(rows, rowsLookedAt), 1, pace);
    if (indices.every((index) => Number.isInteger(index) && index >= 0 && index < classes))
      labels.push(array);
  }
  return labels.length === 1 ? { ...table, labels: labels[0].path } : table;
}

function isCalledTarget({ name }: FileArray): boolean {
  return roleOfName(name) === 'target';
}

/** Words that all name classes of one of the tables, as indices of those classes; where a row has none, that is the trouble. */
function indicesOf(entry: UnreadableArray, tables: readonly FileArray[]): FileEntry {
  const { words, path, name } = entry;
  if (!words || words.different.length === 0) return entry;
  for (const { columns = [], shape } of tables) {
    const classes = words.different.map((word) => columns.findIndex((column) => sameWord(column, word)));
    if (words.rows.length !== shape[0] || classes.includes(-1)) continue;
    const { missing } = words;
    if (missing !== undefined)
      return { ...entry, trouble: new FileTrouble('no-numbers', { is: 'missing', line: missing }) };
    return {
      path,
      name,
      shape: [shape[0]],
      dtype: 'label',
      values: async (from, count, step = 1) =>
        Float64Array.from({ length: count }, (_, index) => classes[words.rows.at(from + index * step)]),
    };
  }
  return entry;
}

function sameWord(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
