import { Interpreter } from './interpret/interpreter';
import { withoutValues } from './interpret/join';
import type { Event } from './interpret/machine';
import { type Node, parse, type Syntax } from './syntax';
import type { Value } from './value';

/** A program that was read. */
export interface Program {
  readonly syntax: Syntax;
  /** The calls and operators in it, in the order of their places. */
  readonly events: readonly Event[];
  /** What the expression, or the name that is given a value, holds whenever it is reached; undefined where it never is. */
  valueOf(node: Node): Value | undefined;
}

/**
 * Reads a text, or the cells of a notebook as one program. The last few are kept: they are asked for again and again. Of one
 * that is much like one of them, a later version of it, only what has changed is read. It takes over the earlier one, which
 * is then no longer good: a program is asked at once and not kept.
 */
export function readProgram(texts: readonly string[]): Program {
  const at = cache.findIndex((one) => isSame(one.program.syntax.texts, texts));
  const known = at >= 0 ? cache.splice(at, 1)[0] : undefined;
  const kept = known ?? read(texts, earlierOf(texts));
  cache.unshift(kept);
  cache.length = Math.min(cache.length, mostKept);
  return kept.program;
}

interface Kept {
  readonly program: Program;
  readonly interpreter: Interpreter;
}

const cache: Kept[] = [];
const mostKept = 4;

/** Taken out of the cache, for it will be changed. */
function earlierOf(texts: readonly string[]): Kept | undefined {
  const at = cache.findIndex((one) => isNear(one.program.syntax.texts, texts));
  return at >= 0 ? cache.splice(at, 1)[0] : undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** Whether half of the longer one stands in the other, before and behind what differs. */
function isNear(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let all = 0;
  let shared = 0;
  a.forEach((text, i) => {
    all += Math.max(text.length, b[i].length);
    shared += sharedBy(text, b[i]);
  });
  return shared * 2 >= all;
}

function sharedBy(a: string, b: string): number {
  if (a === b) return a.length;
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a.charCodeAt(before) === b.charCodeAt(before)) before++;
  let behind = 0;
  while (
    behind < most - before &&
    a.charCodeAt(a.length - 1 - behind) === b.charCodeAt(b.length - 1 - behind)
  )
    behind++;
  return before + behind;
}

function read(texts: readonly string[], earlier: Kept | undefined): Kept {
  const syntax = parse(texts, earlier?.program.syntax);
  const interpreter = earlier?.interpreter.isFor(syntax) ? earlier.interpreter : new Interpreter(syntax);
  interpreter.read(syntax);
  const { recorder, isWhole, tooMuch } = interpreter;
  let events: readonly Event[] | undefined;
  const told = (value: Value): Value => (isWhole ? value : withoutValues(value, tooMuch));
  const program: Program = {
    syntax,
    get events() {
      events ??= syntax.pieces
        .flat()
        .flatMap((piece) => recorder.eventsOf(piece))
        .map((event) => (isWhole ? event : { ...event, result: told(event.result), loss: undefined }));
      return events;
    },
    valueOf(node) {
      const value = recorder.valueOf(node);
      return value && told(value);
    },
  };
  return { program, interpreter };
}
