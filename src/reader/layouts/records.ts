import { isMeantAsOne } from '../../sumsToOne';
import { nameBefore } from '../brackets/nameBefore';
import { weightOfName } from '../meaning/tellingWords';
import type { Found } from '../source/found';
import type { Source } from '../source/source';

/**
 * Numbers after the names of their classes: `{"cat": 0.1, "dog": 0.9}`, and the records that classifiers print,
 * `[{'label': 'cat', 'score': 0.9}, ...]`. Objects with other numbers are settings.
 */
export function records(source: Source): Found[] {
  const { text, language } = source;
  if (language.tabular || !text.includes('{')) return [];
  const found: Found[] = [];
  for (let at = text.indexOf('{'); at >= 0; ) {
    const read = recordList(source, at) ?? distribution(source, at);
    if (read) found.push(read);
    at = text.indexOf('{', read ? read.end : at + 1);
  }
  return found;
}

/** An object whose values are a distribution over its keys, or whose name says that they are. */
function distribution(source: Source, at: number): Found | undefined {
  const { text, language } = source;
  const object = objectAt(text, at, language.tupleTypes === true);
  if (!object || object.pairs.length < 2 || object.pairs.some(({ value }) => value === undefined))
    return undefined;
  const values = object.pairs.map(({ value }) => value ?? Number.NaN);
  const names = object.pairs.map(({ key }) => key);
  const name = nameBefore(text, at, language);
  const said = name === undefined ? 0 : weightOfName(name);
  const sum = values.reduce((total, value) => total + value, 0);
  const isDistribution =
    isMeantAsOne(sum) &&
    values.every((value) => value >= 0 && value <= 1) &&
    values.some((value) => value !== 0 && value !== 1);
  const areSettings = said < 0 || names.some((key) => weightOfName(key) < 0 || partOfSplit.test(key));
  if (areSettings || !(isDistribution || said >= telling)) return undefined;
  return {
    start: at,
    end: object.end,
    values,
    shape: [values.length],
    name,
    names,
    places: placesOf(object),
  };
}

const telling = 3;
const partOfSplit = /^(?:train|training|val|valid|validation|test|dev|eval)/i;

/** The records of a list that begins at the bracket before the brace, each with one name and one number. */
function recordList(source: Source, brace: number): Found | undefined {
  const { text } = source;
  let open = brace - 1;
  while (/\s/.test(text[open] ?? 'x') && brace - open < 200) open--;
  if (text[open] !== '[') return undefined;
  const objects: ObjectRead[] = [];
  let at = brace;
  for (;;) {
    const object = objectAt(text, at);
    if (!object) return undefined;
    objects.push(object);
    const gap = /^\s{0,200}(,\s{0,200}(?=\{)|,?\s{0,200}\])/.exec(text.slice(object.end, object.end + 420));
    if (!gap || objects.length > most) return undefined;
    at = object.end + gap[0].length;
    if (gap[0].endsWith(']')) break;
  }
  const key = objects[0].pairs.find(({ key, value }) => value !== undefined && scoreKey.test(key))?.key;
  const label = objects[0].pairs.find(({ key, word }) => word !== undefined && labelKey.test(key))?.key;
  if (key === undefined || label === undefined) return undefined;
  const scores = objects.map(({ pairs }) => pairs.find((pair) => pair.key === key));
  const labels = objects.map(({ pairs }) => pairs.find((pair) => pair.key === label)?.word);
  const values = scores.map((pair) => pair?.value);
  if (!values.every((value) => value !== undefined) || !labels.every((word) => word !== undefined))
    return undefined;
  const places = scores.flatMap((pair) => (pair ? [pair.start, pair.end] : []));
  return { start: open, end: at, values, shape: [values.length], name: key, names: labels, places };
}

const scoreKey = /^(?:score|scores?|prob|probability|p|confidence|logit|value)$/i;
const labelKey = /^(?:label|name|class|category|token_str|entity|word|answer)$/i;

interface Pair {
  readonly key: string;
  readonly value?: number;
  readonly word?: string;
  readonly start: number;
  readonly end: number;
}

interface ObjectRead {
  readonly pairs: readonly Pair[];
  readonly end: number;
}

/** An object of keys with numbers or words only; in some languages keys without quotes are variables. */
function objectAt(text: string, brace: number, isBare = false): ObjectRead | undefined {
  const pairs: Pair[] = [];
  for (let at = brace + 1; pairs.length <= most; ) {
    pair.lastIndex = at;
    const read = pair.exec(text);
    if (!read || (read[1] === '' && !isBare)) return undefined;
    const [whole, , key, number, , word, closer] = read;
    const start = at + whole.lastIndexOf(number ?? word);
    const value = number === undefined ? undefined : Number(number);
    pairs.push({ key, value, word, start, end: start + (number ?? word).length });
    at += whole.length;
    if (closer.endsWith('}')) return { pairs, end: at };
  }
  return undefined;
}

const pair =
  /\s{0,200}(["']|(?=[A-Za-z_$]))((?<=["'])[^"'\n]{1,80}|[\w$]{1,80})\1\s{0,20}:\s{0,20}(?:([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(["'])([^"'\n]{0,80})\4)(\s{0,200},?\s{0,200}\}|\s{0,200},)/y;

function placesOf({ pairs }: ObjectRead): number[] {
  return pairs.flatMap(({ start, end }) => [start, end]);
}

const most = 5_000;
