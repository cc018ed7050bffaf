import { ListReader } from '../brackets/listReader';
import { linesOf } from '../layouts/lines';
import { type Found, isRefusal, moved, type Refusal } from '../source/found';
import type { Language } from '../source/language';
import { prose } from '../source/languages';
import type { Source } from '../source/source';
import { lineEnd } from '../tokens/strings';
import { consolePrints } from './consolePrints';
import { linedPrints } from './linedPrints';

/**
 * Arrays printed over several lines of comments, and those that R, Julia and MATLAB print without commas. The comment
 * marks at the beginning of lines are read as white space; what is in brackets on one line is found without this.
 */
export function commentPrints(source: Source): (Found | Refusal)[] {
  const { text, language } = source;
  if (language.prose) return [];
  return language.lineComments.flatMap((mark) =>
    blocksOf(text, mark, language.arrays === true).flatMap(({ start, end }) =>
      printsIn({ ...source, language: prose, text: unmarked(text.slice(start, end), mark) }, language).map(
        (read) => (isRefusal(read) ? moved(read, start) : { ...moved(read, start), places: undefined }),
      ),
    ),
  );
}

function printsIn(source: Source, { arrays }: Language): (Found | Refusal)[] {
  const { found, refused } = new ListReader(source).read();
  const truncated = refused.filter(({ reason }) => reason === 'truncated');
  const lists = [...found, ...truncated].filter(({ start, end }) =>
    source.text.slice(start, end).includes('\n'),
  );
  const lined = linedPrints(source);
  if (!arrays) return [...lists, ...lined];
  const printed = consolePrints(source, linesOf(source.text));
  // A single number after `[1]` may be the year of a reference.
  return [...lists, ...lined, ...printed.found.filter(({ values }) => values.length > 1), ...printed.refused];
}

/** The text with white space in place of the comment marks, and of the `>` that R's documents put after them. */
function unmarked(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(mark, ' '.repeat(mark.length)).replace(/^(\s*)>/, '$1 '))
    .join('\n');
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Runs of lines that are nothing but comments, with a print beginning on one of them. */
function blocksOf(text: string, mark: string, hasHeads: boolean): Block[] {
  const blocks: Block[] = [];
  for (let at = text.indexOf(mark); at >= 0; ) {
    const start = text.lastIndexOf('\n', at) + 1;
    let end = start;
    let opens = false;
    while (end < text.length && beginsWith(text, end, mark)) {
      const stop = lineEnd(text, end);
      opens ||=
        leavesOpen(text, end, stop) ||
        endsPrint.test(text.slice(end, stop)) ||
        (hasHeads && isHead(text.slice(end, stop)));
      end = stop + 1;
    }
    if (opens && end - start < longest) blocks.push({ start, end: Math.min(end, text.length) });
    // Lines that contain anything before the mark are skipped.
    at = text.indexOf(mark, Math.max(end, lineEnd(text, at)));
  }
  return blocks;
}

/** Nobody reads a longer print. */
const longest = 20_000;

function beginsWith(text: string, line: number, mark: string): boolean {
  let at = line;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text.startsWith(mark, at);
}

/** The last line of a print by old PyTorch, by libtorch, or of a pandas series. */
const endsPrint = /Tensor of size \d|Type\{\d|dtype: \w/;

/** Whether the print of an array without commas begins on the line. */
function isHead(line: string): boolean {
  return line.includes('[1') || line.includes('-element ') || line.includes('×') || line.includes('[,1]');
}

/** Whether a line opens more brackets than it closes. */
function leavesOpen(text: string, start: number, end: number): boolean {
  let open = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '[') open++;
    else if (text[at] === ']') open--;
  }
  return open > 0;
}
