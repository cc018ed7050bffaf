/**
 * TeX whose lines may break inside brackets, between the numbers of a list, and between two formulas. `\left( … \right)` is one box
 * that never breaks, so it is replaced by brackets of a fixed size, and by plain ones around what is no taller than a line.
 */
export function breakable(tex: string): string {
  const freed = tex.replace(innermost, (_, inside: string) =>
    tall.test(inside) ? `\\biggl(${inside}\\biggr)` : `(${inside})`,
  );
  if (freed !== tex) return breakable(freed);
  return tex.replace(betweenNumbers, ',\\allowbreak ').replace(betweenFormulas, ',\\quad\\allowbreak ');
}

const innermost = /\\left\(((?:(?!\\left|\\right)[\s\S])*)\\right\)/g;
/** A comma in braces belongs to a number. */
const betweenNumbers = /,\s*(?=-?\d|\\[cl]?dots)/g;
const betweenFormulas = /,\s*\\quad\s*/g;
const tall = /\\frac|\\sum|\\prod|\\biggl/;
