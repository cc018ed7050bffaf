import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { type NumberRun, numberRun } from './numberRun';

/**
 * The numbers of prose that stand alone, beside one another in a line or one in each of several lines. Only for someone who points
 * at them, since they could be anything.
 */
export function bareNumbers(source: Source, offset: number): Found | undefined {
  const { text, language } = source;
  if (!language.prose || language.tabular) return undefined;
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const line = bareLine(source, from);
  const run = line?.values.length === 1 ? columnAround(source, from, line) : line;
  if (!run) return undefined;
  const { values, places } = run;
  const [start, end] = [places[0], places[places.length - 1]];
  const isThere = values.length > 1 && start <= offset && offset <= end;
  return isThere ? { start, end, values, shape: [values.length], places } : undefined;
}

/** The numbers of a line that holds nothing else: `0.7 0.2 0.1`. */
function bareLine(source: Source, from: number): NumberRun | undefined {
  const { text } = source;
  const [blank] = /^[ \t]*/.exec(text.slice(from, from + 40))!;
  const run = numberRun(source, from + blank.length);
  const end = run.places.at(-1);
  if (end === undefined) return undefined;
  return /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 40)) ? run : undefined;
}

/**
 * The only number of a line, with those of the lines right above and below that hold a single number, too. A column that may go on
 * beyond what a hover reads is none.
 */
function columnAround(source: Source, from: number, line: NumberRun): NumberRun | undefined {
  const { text } = source;
  const above: NumberRun[] = [];
  for (let at = from; at > 0 && above.length < longestColumn; ) {
    at = at === 1 ? 0 : text.lastIndexOf('\n', at - 2) + 1;
    const one = bareLine(source, at);
    if (one?.values.length !== 1) break;
    above.push(one);
  }
  const all = [...above.reverse(), line];
  for (let at = text.indexOf('\n', from) + 1; at > 0 && all.length <= longestColumn; ) {
    const one = bareLine(source, at);
    if (one?.values.length !== 1) break;
    all.push(one);
    at = text.indexOf('\n', at) + 1;
  }
  if (all.length > longestColumn) return undefined;
  return { values: all.flatMap(({ values }) => values), places: all.flatMap(({ places }) => places) };
}

/** In lines; a hover reads as many above and below. */
const longestColumn = 1_000;
