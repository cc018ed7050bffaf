/** The TeX command that begins at the offset: its backslash and its letters, or a single character after it. */
export function texCommand(text: string, at: number, end: number): string {
  let stop = at + 1;
  while (stop < end && stop < at + longest && isLetter(text.charCodeAt(stop) | 32)) stop++;
  return text.slice(at, stop > at + 1 ? stop : Math.min(end, at + 2));
}

/** Commands that only move what follows them, or make a bracket larger. */
export const texSpaces: ReadonlySet<string> = new Set(
  ['quad', 'qquad', ',', ';', ':', '!', ' ', 'left', 'right', 'big', 'Big', 'hline'].map(
    (name) => `\\${name}`,
  ),
);

export const texDots: ReadonlySet<string> = new Set(
  ['dots', 'ldots', 'cdots', 'vdots', 'ddots'].map((name) => `\\${name}`),
);

/**
 * The end of the braces that name an environment, if that is a matrix; otherwise 0. `at` is after `\begin` or `\end`.
 */
export function matrixEnd(text: string, at: number): number {
  const name = /^\{(?:[bpBvV]?matrix|smallmatrix|array)\*?\}(?:\{[lcr| ]*\}|\[[lcr]\])?/.exec(
    text.slice(at, at + 40),
  );
  return name ? at + name[0].length : 0;
}

const longest = 20;

function isLetter(lower: number): boolean {
  return lower >= 97 && lower <= 122;
}
