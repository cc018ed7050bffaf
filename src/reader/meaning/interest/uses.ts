import { isWordCode } from '../../tokens/characters';
import { weightOfCallee } from '../tellingWords';
import type { Around } from './surroundings';

/** A use of a name below the place where it was assigned. */
export interface Use {
  readonly at: number;
  /** The function that it is an argument of; undefined where it is subscripted. */
  readonly callee?: string;
  readonly argument?: string | number;
}

/** How far to look, and at how many uses: hovers wait for the result. */
const reach = 4_000;
const mostUses = 12;

/** The uses of a name after the offset, in order. */
export function usesOf(text: string, name: string, from: number, around: Around): Use[] {
  const uses: Use[] = [];
  const near = text.slice(from, from + reach);
  let seen = 0;
  for (
    let found = near.indexOf(name);
    found >= 0 && seen < mostUses;
    found = near.indexOf(name, found + name.length)
  ) {
    const at = from + found;
    const stop = at + name.length;
    if (isWordCode(text.charCodeAt(at - 1)) || isWordCode(text.charCodeAt(stop))) continue;
    if (
      /^\s*=(?!=)/.test(text.slice(stop, stop + 4)) &&
      !/[(,]\s*$/.test(text.slice(Math.max(0, at - 4), at))
    )
      break;
    seen++;
    const { calls, place } = around(at, stop);
    if (place === 'index') uses.push({ at });
    else if (calls.length > 0) uses.push({ at, ...calls[0] });
    const method = /^\.(\w+)\(/.exec(text.slice(stop, stop + 40))?.[1];
    // Every array is viewed, averaged and moved: only a softmax among its methods says something about it.
    if (method !== undefined && weightOfCallee(method) > 0) uses.push({ at, callee: method, argument: 0 });
  }
  return uses;
}

/** How strongly a name's uses suggest an operand of a loss. */
export function weightOfUses(uses: readonly Use[]): number {
  const weights = uses.map(({ callee }) => (callee === undefined ? -2 : weightOfCallee(callee)));
  return Math.max(0, ...weights) || Math.min(0, ...weights);
}
