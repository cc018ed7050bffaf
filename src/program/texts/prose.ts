import { endOfLongString, endOfString } from './strings';

/** The text of a Python program without comments and long strings, except for strings that contain code. */
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
    const isCode = what.length === 1 || filledIn.test(text.slice(Math.max(0, found.index - 2), found.index));
    if (what[0] !== '#' && isCode) continue;
    code += text.slice(from, found.index);
    from = end;
  }
  return code + text.slice(from);
}

const prose = /#[^\n]*|"""|'''|["']/g;
/** The end of what is written before a string that expressions are filled in. */
const filledIn = /[ft]r?$|r[ft]$/i;
