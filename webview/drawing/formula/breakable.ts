/**
 * TeX whose lines may break inside brackets, and between the numbers of a list. `\left( … \right)` is one box that never breaks, so it is replaced by brackets of a
 * fixed size, and by plain ones around what is no taller than a line.
 */
export function breakable(tex: string): string {
  const freed = tex.replace(innermost, (_, inside: string) =>
    tall.test(inside) ? `\\biggl(${inside}\\biggr)` : `(${inside})`,
  );
  return freed === tex ? tex.replace(betweenNumbers, ',\\allowbreak ') : breakable(freed);
}

const innermost = /\\left\(((?:(?!\\left|\\right)[\s\S])*)\\right\)/g;
/** A comma in braces belongs to a number. */
const betweenNumbers = /,\s*(?=-?\d|\\[cl]?dots)/g;
const tall = /\\frac|\\sum|\\prod|\\biggl/;
