import type { Program } from '../readProgram';
import type { Made, Place, Value } from '../value';
import { ownCallsOf } from './ownCall';
import type { ToldLoss } from './toldLoss';
import { lossesOf } from './toldLosses';

/**
 * The losses that a value is computed from, such as the terms of a weighted sum, in the order of the code: those of the
 * catalogue, and calls of the program's own.
 */
export function composedOf(program: Program, value: Value): readonly ToldLoss[] {
  const { losses, own, parts } = knownOf(program);
  const found = new Set<ToldLoss>();
  const seen = new Set<Value>();
  const stack: Value[] = losses.size + own.size > 0 ? [value] : [];
  for (let one = stack.pop(); one; one = stack.pop()) {
    if (seen.has(one)) continue;
    if (seen.size === mostSeen) return [];
    seen.add(one);
    const made = one.type === 'tensor' && one.made ? lossMade(losses, one.made) : undefined;
    const loss = made ?? (one === value ? undefined : own.get(one));
    const before = loss ? [loss] : parts.get(one);
    if (before) for (const part of before) found.add(part);
    else stack.push(...sourcesOf(one));
  }
  const all = [...found].sort((a, b) => a.node.cell - b.node.cell || a.node.start - b.node.start);
  for (const one of all.length > 0 ? [value] : seen) parts.set(one, all);
  return all;
}

const mostSeen = 1000;

function sourcesOf(value: Value): readonly Value[] {
  if (value.type === 'sequence') return value.items ?? [];
  if (value.type === 'dictionary') return [...(value.entries?.values() ?? [])];
  const made = value.type === 'tensor' ? value.made : undefined;
  return Object.values(made?.args ?? {}).filter((arg) => arg !== undefined);
}

interface Known {
  readonly losses: ReadonlyMap<string, readonly ToldLoss[]>;
  readonly own: ReadonlyMap<Value, ToldLoss>;
  /** The losses that values are computed from, which others are computed from. */
  readonly parts: WeakMap<Value, readonly ToldLoss[]>;
}

function knownOf(program: Program): Known {
  const all = lossesOf(program);
  const before = known.get(all);
  if (before) return before;
  const losses = new Map<string, ToldLoss[]>();
  for (const loss of all) losses.set(keyOf(loss.node), [...(losses.get(keyOf(loss.node)) ?? []), loss]);
  const now: Known = { losses, own: ownCallsOf(program), parts: new WeakMap() };
  known.set(all, now);
  return now;
}

const known = new WeakMap<readonly ToldLoss[], Known>();

/** The loss that made a value: `self.criterion(x, y)` may call one object first, and then another. */
function lossMade(losses: Known['losses'], { by, place }: Made): ToldLoss | undefined {
  const [first, ...others] = losses.get(keyOf(place)) ?? [];
  return others.length === 0 ? first : [first, ...others].find(({ callee }) => callee === by);
}

function keyOf({ cell, start, end }: Place): string {
  return `${cell} ${start} ${end}`;
}
