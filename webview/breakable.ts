/**
 * TeX whose lines may break inside brackets: `\left( … \right)` is one box and never breaks, so brackets around what is no
 * taller than a line get plain ones, which look the same.
 */
export function breakable(tex: string): string {
  const plain = tex.replace(flatBrackets, '($1)');
  return plain === tex ? tex : breakable(plain);
}

/** The innermost sized brackets with nothing tall inside. */
const flatBrackets = /\\left\(((?:(?!\\left|\\right|\\frac|\\sum|\\prod)[\s\S])*)\\right\)/g;
