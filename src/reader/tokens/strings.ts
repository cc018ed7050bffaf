import type { StringForm } from '../source/language';
import { backslash, closeSquare, lineFeed, openSquare, slash } from './codes';

/** The end of the string that begins at the offset; one that is not closed ends with its line, or with the text. */
export function stringEnd(text: string, at: number, end: number, form: StringForm): number {
  if (form.template) return templateEnd(text, at, end);
  const last = form.close.charCodeAt(0);
  for (let stop = at + form.open.length; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === last && text.startsWith(form.close, stop)) return stop + form.close.length;
    if (code === backslash && form.escape) stop++;
    else if (code === lineFeed && !form.lines) return stop;
  }
  return end;
}

/**
 * The end of a template, which may contain code with templates: what is open is kept on a stack instead of by
 * recursion.
 */
function templateEnd(text: string, at: number, end: number): number {
  const open = ['`'];
  for (let stop = at + 1; stop < end; stop++) {
    const character = text[stop];
    const inTemplate = open[open.length - 1] === '`';
    if (character === '\\') stop++;
    else if (character === '`') {
      if (!inTemplate) open.push('`');
      else if (open.pop() && open.length === 0) return stop + 1;
    } else if (inTemplate && character === '$' && text[stop + 1] === '{') {
      open.push('{');
      stop++;
    } else if (!inTemplate && character === '{') open.push('{');
    else if (!inTemplate && character === '}') open.pop();
  }
  return end;
}

/** The end of the regular expression whose slash is at the offset; the offset itself where none ends on the line. */
export function regexEnd(text: string, at: number, end: number): number {
  let isInClass = false;
  for (let stop = at + 1; stop < end; stop++) {
    const code = text.charCodeAt(stop);
    if (code === lineFeed) return at;
    if (code === backslash) stop++;
    else if (code === openSquare) isInClass = true;
    else if (code === closeSquare) isInClass = false;
    else if (code === slash && !isInClass) return stop + 1;
  }
  return at;
}

/** The end of the line that contains the offset, or of the text to read. */
export function lineEnd(text: string, at: number, end = text.length): number {
  const found = text.indexOf('\n', at);
  return found < 0 || found > end ? end : found;
}
