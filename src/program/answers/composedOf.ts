import type { Program } from '../readProgram';
import type { Place, Tensor, Value } from '../value';
import { lossesOf, type ToldLoss } from './toldLosses';

/** The losses that a value is computed from, such as the terms of a weighted sum, in the order of the code. */
export function composedOf(program: Program, value: Value): readonly ToldLoss[] {
  const losses = lossesByPlace(program);
  const found = new Set<ToldLoss>();
  const seen = new Set<Value>();
  const stack: Value[] = losses.size > 0 ? [value] : [];
  for (let one = stack.pop(); one && seen.size < mostSeen; one = stack.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const loss = one.type === 'tensor' && one.made ? losses.get(keyOf(one.made.place)) : undefined;
    if (loss) found.add(loss);
    else stack.push(...sourcesOf(one));
  }
  return [...found].sort((a, b) => a.node.cell - b.node.cell || a.node.start - b.node.start);
}

const mostSeen = 1000;

function sourcesOf(value: Value): readonly Value[] {
  if (value.type === 'sequence') return value.items ?? [];
  const made: Tensor['made'] = value.type === 'tensor' ? value.made : undefined;
  return Object.values(made?.args ?? {}).filter((arg) => arg !== undefined);
}

/** Of the program's own: a loss inside a module is told at the call that leads to it. */
function lossesByPlace(program: Program): ReadonlyMap<string, ToldLoss> {
  const losses = lossesOf(program);
  const known = byPlace.get(losses) ?? new Map(losses.map((loss) => [keyOf(loss.node), loss]));
  byPlace.set(losses, known);
  return known;
}

const byPlace = new WeakMap<readonly ToldLoss[], ReadonlyMap<string, ToldLoss>>();

function keyOf({ cell, start, end }: Place): string {
  return `${cell} ${start} ${end}`;
}
