import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { numberRun } from './numberRun';

/**
 * The numbers of a line of prose that holds nothing else: `0.7 0.2 0.1`. Only for someone who points at it, since such a line
 * could be anything.
 */
export function bareLine(source: Source, offset: number): Found | undefined {
  const { text, language } = source;
  if (!language.prose || language.tabular) return undefined;
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const [blank] = /^[ \t]*/.exec(text.slice(from, from + 40))!;
  const { values, places } = numberRun(source, from + blank.length);
  const [start, end] = [places[0], places[places.length - 1]];
  const isThere = values.length > 1 && start <= offset && offset <= end;
  if (!isThere || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 40))) return undefined;
  return { start, end, values, shape: [values.length], places };
}
