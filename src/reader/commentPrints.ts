import type { Source } from './collector';
import { type Found, isRefusal, moved, type Refusal } from './found';
import { prose } from './languages';
import { ListReader } from './listReader';

/**
 * Arrays that are printed over several lines of comments. The marks that begin the lines are read as white space; what
 * stands on one line alone is found without this.
 */
export function commentPrints({ text, language, arithmetic }: Source): (Found | Refusal)[] {
  if (language.prose) return [];
  return language.lineComments.flatMap((mark) =>
    blocksOf(text, mark).flatMap(({ start, end }) => {
      const lines = text.slice(start, end).split('\n');
      const unmarked = lines.map((line) => line.replace(mark, ' '.repeat(mark.length))).join('\n');
      const { found, refused } = new ListReader({ text: unmarked, language: prose, arithmetic }).read();
      const truncated = refused.filter(({ reason }) => reason === 'truncated');
      return [...found, ...truncated]
        .filter((read) => unmarked.slice(read.start, read.end).includes('\n'))
        .map((read) => moved(read, start))
        .map((read) => (isRefusal(read) ? read : { ...read, places: undefined }));
    }),
  );
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Runs of lines that are comments from their first character on, where a bracket is left open on one of them. */
function blocksOf(text: string, mark: string): Block[] {
  const blocks: Block[] = [];
  for (let at = text.indexOf(mark); at >= 0; ) {
    const start = text.lastIndexOf('\n', at) + 1;
    let end = start;
    let opens = false;
    while (end < text.length && beginsWith(text, end, mark)) {
      const stop = lineEnd(text, end);
      opens ||= leavesOpen(text, end, stop);
      end = stop + 1;
    }
    if (opens && end - start < longest) blocks.push({ start, end: Math.min(end, text.length) });
    // What else a line holds that does not begin with the mark is of no concern.
    at = text.indexOf(mark, Math.max(end, lineEnd(text, at)));
  }
  return blocks;
}

/** Prints of this length are looked at by no one. */
const longest = 20_000;

function beginsWith(text: string, line: number, mark: string): boolean {
  let at = line;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text.startsWith(mark, at);
}

/** Whether more brackets open on a line than close. */
function leavesOpen(text: string, start: number, end: number): boolean {
  let open = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '[') open++;
    else if (text[at] === ']') open--;
  }
  return open > 0;
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
