import { endOfLongString, endOfString } from './strings';

/** The text of a Python program without comments, long strings and sentences, except for strings that contain code. */
export function withoutProse(text: string): string {
  let code = '';
  let from = 0;
  prose.lastIndex = 0;
  for (let found = prose.exec(text); found; found = prose.exec(text)) {
    const [what] = found;
    const end =
      what[0] === '#'
        ? prose.lastIndex
        : what.length > 1
          ? (endOfLongString(text, prose.lastIndex, what) ?? text.length)
          : endOfString(text, prose.lastIndex, what);
    prose.lastIndex = end;
    const isCode = filledIn.test(text.slice(Math.max(0, found.index - 2), found.index));
    if (what[0] !== '#' && (isCode || (what.length === 1 && !isSentence(text.slice(found.index, end)))))
      continue;
    code += text.slice(from, found.index);
    from = end;
  }
  return code + text.slice(from);
}

/** Whether a string has several words. One that is left open may hold code behind the quote that is missing. */
function isSentence(string: string): boolean {
  return string.includes(' ') && string.length > 1 && string.endsWith(string[0]);
}

const prose = /#[^\n]*|"""|'''|["']/g;
/** The end of what is written before a string that expressions are filled in. */
const filledIn = /[ft]r?$|r[ft]$/i;
