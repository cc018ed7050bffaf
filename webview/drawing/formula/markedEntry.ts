/** Marks TeX as belonging to the entry at a flat place. */
export function markedEntry(tex: string, place: number): string {
  return `\\htmlData{entry=${place}}{${tex}}`;
}

/** TeX without its marks: the formula's own source, for other readers. */
export function unmarked(tex: string): string {
  const mark = /\\htmlData\{entry=\d+\}\{/.exec(tex);
  if (!mark) return tex;
  const start = mark.index + mark[0].length;
  const end = closingBrace(tex, start);
  return tex.slice(0, mark.index) + unmarked(tex.slice(start, end)) + unmarked(tex.slice(end + 1));
}

/** The end of the group whose contents begin at the offset. */
function closingBrace(tex: string, start: number): number {
  let depth = 1;
  for (let at = start; at < tex.length; at++) {
    if (tex[at] === '\\') at++;
    else if (tex[at] === '{') depth++;
    else if (tex[at] === '}' && --depth === 0) return at;
  }
  return tex.length;
}
