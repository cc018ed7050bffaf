import { ListReader } from '../brackets/listReader';
import { linesOf } from '../layouts/lines';
import { type Found, isRefusal, type Refusal } from '../source/found';
import type { Source } from '../source/source';
import { consolePrints } from './consolePrints';
import { linedPrints } from './linedPrints';

/**
 * Prints with a mark at the beginning of each line: the `>` of a quoted reply, the `[rank0]:` of a launcher. The marks
 * are read as white space. What is on one line is found without this.
 */
export function quotedPrints(source: Source): (Found | Refusal)[] {
  const { text, language } = source;
  if (!language.prose || language.tabular || !(text.includes('>') || text.includes(']:'))) return [];
  const bare = text.replace(mark, (written: string) => ' '.repeat(written.length));
  if (bare === text) return [];
  const unmarked: Source = { ...source, text: bare };
  const isMarked = ({ start, end }: Found | Refusal) => {
    const from = bare.lastIndexOf('\n', start - 1) + 1;
    return bare.slice(from, end) !== text.slice(from, end);
  };
  const { found, refused } = new ListReader(unmarked).read();
  const lists = [...found, ...refused.filter(({ reason }) => reason === 'truncated')].filter(
    ({ start, end }) => bare.slice(start, end).includes('\n'),
  );
  const printed = consolePrints(unmarked, linesOf(bare));
  return [...lists, ...printed.found, ...printed.refused, ...linedPrints(unmarked)]
    .filter(isMarked)
    .map((read) => (isRefusal(read) ? read : { ...read, places: undefined, isPrint: true }));
}

/** Not `>>>`, which is a prompt, and not `> p`, a prompt in R. */
const mark = /(?<=^|\n)[ \t]*(?:(?:> ?)(?!>| ?[A-Za-z.][\w.]*[ \t]*(?:\n|$))|\[(?:rank|default)? ?\d+\]:)/g;
