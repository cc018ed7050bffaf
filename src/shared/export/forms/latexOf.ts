import { inAFrame } from '../../../engine/formula/exactly/allowance';
import { explain } from '../../../engine/formula/explain';
import type { Exported } from '../exported';

/** The formula and the steps to its number as an `align*` of amsmath. */
export function latexOf({ request, digits }: Exported): string {
  const { steps, derivatives } = explain(request, { digits, allowance: inAFrame });
  const lines = [...steps, ...derivatives].map(({ tex }) => `  ${aligned(tex)}`);
  return `\\begin{align*}\n${lines.join(' \\\\\n')}\n\\end{align*}\n`;
}

/** Aligns at the first equals sign outside braces; a line without one is aligned at its start. */
function aligned(tex: string): string {
  let depth = 0;
  for (let at = 0; at < tex.length; at++) {
    if (tex[at] === '{') depth++;
    else if (tex[at] === '}') depth--;
    else if (depth === 0 && tex[at] === '=') return `${tex.slice(0, at)}&${tex.slice(at)}`;
  }
  return `& ${tex}`;
}
