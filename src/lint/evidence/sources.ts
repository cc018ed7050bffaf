import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import { isSamePlace, type Place } from '../../program/value';

/** The text at a place. */
export function textAt(program: Program, place: Place): string {
  return program.textAt(place);
}

/**
 * The event of the expression at a place; undefined where there is none or several, and for `model(x)`, which runs the layers
 * of a Sequential: its argument is not that of the last layer, even if that is the only one known.
 */
export function eventAt({ events }: Program, place: Place): Event | undefined {
  const here = events.filter(({ node }) => isSamePlace(node, place));
  return here.length === 1 && here[0].node.step === undefined ? here[0] : undefined;
}

/** Every event as it was read: where calls of a function differ, that of each of them, too. */
export function everyReading({ events }: Program): readonly Event[] {
  return events.flatMap((event) => [event, ...(event.apart ?? []), ...(event.open ? [event.open] : [])]);
}

/** The bare place of something that has one. */
export function placeOf({ start, end, cell }: Place): Place {
  return { start, end, cell };
}

export function isInside(inner: Place, outer: Place): boolean {
  return inner.cell === outer.cell && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Whether the place is in a branch for an empty tensor, where no activation or axis changes anything, or for versions of a library
 * before one, whose functions had other parameters.
 */
export function isForNothing(place: Place, program: Program): boolean {
  return [...nodesIn(program.syntax.scripts[place.cell], place)].some(({ name, cell, start, children }) => {
    const body = name === 'IfStatement' ? children.find((child) => child.name === 'Body') : undefined;
    if (!body || !isInside(place, body)) return false;
    const test = textAt(program, { cell, start, end: body.start });
    return isEmpty.test(test) || isOfOldVersion.test(test);
  });
}

const isEmpty =
  /^if\s[^'"]*(?:\.(?:numel|nelement)\(\)|\blen\([\w.]+\)|\.shape\[\d\]|\.size\(\d\))\s*==\s*0\s*:?\s*$/;

const isOfOldVersion = /^if\s[^<\n]*__version__[^<\n]*<[^<\n]*$/;

/**
 * Whether the call stands in a branch for another criterion: one of another class, as in `if isinstance(criterion, nn.NLLLoss)`, or
 * one that was built in another branch of the same condition.
 */
export function isForOther({ callee, node, self }: Event, program: Program): boolean {
  const name = node.children[0] && textAt(program, node.children[0]);
  const here = conditionsAt(node, program);
  const built = self?.type === 'object' ? conditionsAt(self.place, program) : undefined;
  const around = functionAround(program, node);
  return [...here].some(([test, holds]) => {
    const [, asked, of] = asksForClass.exec(test) ?? [];
    if (asked !== undefined && asked === name && callee.endsWith(`.${of}`) !== holds) return true;
    // A name may stand for something else in another function, and an attribute of the object does not.
    const isSame = self?.type === 'object' && (isInside(self.place, around) || /\bself\./.test(test));
    return isSame && built?.get(test) === !holds;
  });
}

/** `isinstance(layer, nn.Softmax)`, `activation == nn.Softmax` and the like. */
const asksForClass = /^(?:isinstance\(\s*)?([\w.]+)\s*(?:,|==|is)\s*(?:\w+\.)*((?!None\b)[A-Z]\w*)\s*\)?$/;

/** The conditions of the branches around a place, and whether they hold there. */
export function conditionsAt(place: Place, program: Program): ReadonlyMap<string, boolean> {
  const conditions = new Map<string, boolean>();
  const script = program.syntax.scripts[place.cell];
  for (const { name, children } of script ? nodesIn(script, place) : []) {
    // Behind `if test: return`, the test does not hold.
    for (const before of name === 'Body' ? children : []) {
      const [, test, body, ...more] =
        before.name === 'IfStatement' && before.end <= place.start ? before.children : [];
      if (body && more.length === 0 && isLeaving.test(body.children.at(-1)?.name ?? ''))
        conditions.set(textAt(program, test), false);
    }
    if (name !== 'IfStatement' && name !== 'ConditionalExpression') continue;
    const at = children.findIndex((child) => isInside(place, child));
    // Of `a if test else b`, the test stands behind the first branch.
    const tests =
      name === 'IfStatement'
        ? children.slice(0, at).filter(({ name: is }) => !/^(?:if|elif|else|Body)$/.test(is))
        : at === 2
          ? []
          : [children[2]];
    const isElse = name === 'IfStatement' ? children[at - 1]?.name === 'else' : at > 2;
    for (const [i, test] of tests.entries())
      conditions.set(textAt(program, test), !isElse && i === tests.length - 1);
  }
  return conditions;
}

const isLeaving = /^(?:Return|Raise|Continue|Break)Statement$/;

/** The innermost function around a place, or the script. */
export function functionAround({ syntax }: Program, place: Place): Node {
  let around = syntax.scripts[place.cell];
  for (const node of nodesIn(around, place)) {
    if (node.name === 'FunctionDefinition') around = node;
  }
  return around;
}

/** The edit that adds an argument behind the last one of a call. */
export function argumentAdded(
  call: Place,
  argument: string,
  program: Program,
): Place & { readonly text: string } {
  const written = textAt(program, call).slice(0, -1).trimEnd();
  const line = written.slice(written.lastIndexOf('\n') + 1);
  // Behind a comment, it stands before the parenthesis.
  const end = line.includes('#') ? call.end - 1 : call.start + written.length;
  const last = line.replace(/\s*#.*$/, '').at(-1);
  const comma = last === '(' ? '' : last === ',' ? ' ' : ', ';
  return { ...placeOf(call), start: end, end, text: comma + argument };
}

/** The expression's text, in parentheses if it needs them next to an operator that binds tighter. */
export function grouped(text: string): string {
  return /^[\w.]+(?:[([][^()[\]]*[)\]](?:\.\w+)*)*$/.test(text) ? text : `(${text})`;
}

/** The expression's text as an argument, which needs no parentheses around it. */
export function ungrouped(text: string): string {
  if (!/^\([\s\S]*\)$/.test(text)) return text;
  const inner = text.slice(1, -1);
  let depth = 0;
  for (const sign of inner.match(/[()[\]{},]/g) ?? []) {
    if ('([{'.includes(sign)) depth++;
    else if (sign !== ',') depth--;
    // A comma outside would make it two arguments.
    if (depth < 0 || (sign === ',' && depth === 0)) return text;
  }
  return depth === 0 ? inner : text;
}

/** The place of a keyword argument with its name and the comma next to it, to be removed or replaced. */
export function keywordAt(program: Program, value: Place): Place {
  const text = program.syntax.texts[value.cell];
  const before = /[\w]+\s*=\s*$/.exec(text.slice(Math.max(0, value.start - 60), value.start));
  return before ? { ...value, start: value.start - before[0].length } : value;
}

/** Whether a name can be written here: it is of a module or an object, or it is imported. */
export function isAtHand(name: string, { texts }: Program): boolean {
  return name.includes('.') || new RegExp(`\\bimport\\b.{0,300}\\b${name}\\b`).test(texts.join('\n'));
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
