import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import type { Place } from '../../program/value';

/** The text at a place. */
export function textAt({ syntax }: Program, { cell, start, end }: Place): string {
  return syntax.texts[cell].slice(start, end);
}

/**
 * The event of the expression at a place; undefined where there is none or several, and for `model(x)`, which runs the layers
 * of a Sequential: its argument is not that of the last layer, even if that is the only one known.
 */
export function eventAt({ events }: Program, place: Place): Event | undefined {
  const here = events.filter(({ node }) => isSamePlace(node, place));
  return here.length === 1 && here[0].node.step === undefined ? here[0] : undefined;
}

/** The bare place of something that has one. */
export function placeOf({ start, end, cell }: Place): Place {
  return { start, end, cell };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.cell === b.cell && a.start === b.start && a.end === b.end;
}

export function isInside(inner: Place, outer: Place): boolean {
  return inner.cell === outer.cell && outer.start <= inner.start && inner.end <= outer.end;
}

/** The innermost function around a place, or the script. */
export function functionAround({ syntax }: Program, place: Place): Node {
  let around = syntax.scripts[place.cell];
  for (const node of nodesIn(around, place)) {
    if (node.name === 'FunctionDefinition') around = node;
  }
  return around;
}

/** The expression's text, in parentheses if it needs them next to an operator that binds tighter. */
export function grouped(text: string): string {
  return /^[\w.]+(?:[([][^()[\]]*[)\]])?$/.test(text) ? text : `(${text})`;
}

/** The place of a keyword argument with its name and the comma next to it, to be removed or replaced. */
export function keywordAt(program: Program, value: Place): Place {
  const text = program.syntax.texts[value.cell];
  const before = /[\w]+\s*=\s*$/.exec(text.slice(Math.max(0, value.start - 60), value.start));
  return before ? { ...value, start: value.start - before[0].length } : value;
}

/**
 * The number of places that read the name to which `name = expression` assigns the expression at this place; undefined where
 * the expression is not assigned.
 */
export function readsOf({ syntax, texts }: Program, expression: Place): number | undefined {
  const text = syntax.texts[expression.cell];
  const lineStart = text.lastIndexOf('\n', expression.start - 1) + 1;
  const assigned = /^\s*([A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(lineStart, expression.start));
  if (!assigned) return undefined;
  const uses = texts.join('\n').match(new RegExp(`(?<![\\w.])${assigned[1]}(?!\\w)`, 'g')) ?? [];
  return uses.length - 1;
}

/** The name by which the program reaches `torch.nn.functional`, if it does. */
export function functionalIn({ texts }: Program): string | undefined {
  const text = texts.join('\n');
  const named = /^(?:import torch\.nn\.functional as|from torch\.nn import functional as) (\w+)$/m.exec(
    text,
  )?.[1];
  if (named) return named;
  if (/^from torch import (?:.*, *)?nn\b(?! *as)|^import torch\.nn as nn$/m.test(text))
    return 'nn.functional';
  return /^import torch$/m.test(text) ? 'torch.nn.functional' : undefined;
}
