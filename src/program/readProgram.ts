import { Interpreter } from './interpret/interpreter';
import { withoutValues } from './interpret/memory/join';

import type { Event } from './interpret/memory/machine';
import type { ProgramLanguage } from './language';
import { keepingFloat32 } from './operations/tensors/dtypes';
import { type Node, parse, type Syntax } from './syntax';
import type { Modules } from './texts/modules';
import type { Value } from './value';

/** A program that was read. */
export interface Program {
  /** Of its cells, and behind them of the modules that it imports. */
  readonly syntax: Syntax;
  /** Its own texts, without those of modules. */
  readonly texts: readonly string[];
  /** Of one that imports modules. */
  readonly around?: Surroundings;
  /** The calls and operators in it, in the order of their places. */
  readonly events: readonly Event[];
  /** What the expression, or the name that is given a value, holds whenever it is reached; undefined where it never is. */
  valueOf(node: Node): Value | undefined;
}

/** The project's files that a program imports, and where it stands among them itself. */
export interface Surroundings {
  readonly path: string;
  readonly modules: Modules;
}

/**
 * Reads a text, or the cells of a notebook as one program. The last few are kept: they are asked for again and again. Of one
 * that is much like one of them, a later version of it, only what has changed is read. It takes over the earlier one, which
 * is then no longer good: a program is asked at once and not kept, nor are its nodes and places.
 */
export function readProgram(
  texts: readonly string[],
  around?: Surroundings,
  language: ProgramLanguage = 'python',
): Program {
  const among = around && around.modules.files.length > 0 ? around : undefined;
  const at = cache.findIndex(
    ({ program }) =>
      program.syntax.language === language &&
      isSame(program.texts, texts) &&
      isSameAround(program.around, among),
  );
  const known = at >= 0 ? cache.splice(at, 1)[0] : undefined;
  const kept = known ?? read(texts, among, language, earlierOf(texts, among, language));
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
function earlierOf(
  texts: readonly string[],
  around: Surroundings | undefined,
  language: ProgramLanguage,
): Kept | undefined {
  const at = cache.findIndex(
    ({ program }) =>
      program.syntax.language === language &&
      isSameAround(program.around, around) &&
      isNear(program.texts, texts),
  );
  return at >= 0 ? cache.splice(at, 1)[0] : undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** Whether the same modules, with the same texts, are found by the same names. */
function isSameAround(a: Surroundings | undefined, b: Surroundings | undefined): boolean {
  if (a === b || !a || !b) return a === b;
  const [one, other] = [a.modules, b.modules];
  return (
    a.path === b.path &&
    one.files.length === other.files.length &&
    one.files.every(({ path, text }, i) => path === other.files[i].path && text === other.files[i].text) &&
    one.byName.size === other.byName.size &&
    [...one.byName].every(([name, at]) => other.byName.get(name) === at)
  );
}

/** Whether what differs is small beside all of it, as an edit is: programs that are alike differ here and there. */
function isNear(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let all = 0;
  let shared = 0;
  a.forEach((text, i) => {
    all += Math.max(text.length, b[i].length);
    shared += sharedBy(text, b[i]);
  });
  return (all - shared) * 8 <= all;
}

/** How much of them is the same before and behind what differs, give or take a few hundredths. */
function sharedBy(a: string, b: string): number {
  if (a === b) return a.length;
  const most = Math.min(a.length, b.length);
  const step = Math.max(1, most >> 7);
  let before = 0;
  const isSameFrom = (inA: number, inB: number): boolean =>
    a.slice(inA, inA + step) === b.slice(inB, inB + step);
  while (before + step <= most && isSameFrom(before, before)) before += step;
  let behind = step;
  while (before + behind <= most && isSameFrom(a.length - behind, b.length - behind)) behind += step;
  behind -= step;
  return before + behind;
}

/**
 * What a program comes to where each result of float32 is rounded to it: what it prints, other than by its definition. Undefined
 * for one that is too long to be read twice.
 */
export function valuesInFloat32(program: Program): Program['valueOf'] | undefined {
  if (!inFloat32.has(program)) inFloat32.set(program, readInFloat32(program));
  return inFloat32.get(program);
}

const inFloat32 = new WeakMap<Program, Program['valueOf'] | undefined>();

function readInFloat32({ syntax, texts, around }: Program): Program['valueOf'] | undefined {
  if (texts.reduce((sum, { length }) => sum + length, 0) > longestReadTwice) return undefined;
  const interpreter = new Interpreter(syntax, texts.length, around?.path, around?.modules);
  keepingFloat32(() => interpreter.read(syntax));
  return interpreter.isWhole ? (node) => interpreter.recorder.valueOf(node) : undefined;
}

const longestReadTwice = 30_000;

function read(
  texts: readonly string[],
  around: Surroundings | undefined,
  language: ProgramLanguage,
  earlier: Kept | undefined,
): Kept {
  const all = [...texts, ...(around?.modules.files ?? []).map(({ text }) => text)];
  const syntax = parse(all, earlier?.program.syntax, language, texts.length);
  const interpreter = earlier?.interpreter.isFor(syntax)
    ? earlier.interpreter
    : new Interpreter(syntax, texts.length, around?.path, around?.modules);
  return readBy(interpreter, { syntax, texts, around });
}

function readBy(
  interpreter: Interpreter,
  { syntax, texts, around }: Pick<Program, 'syntax' | 'texts' | 'around'>,
): Kept {
  interpreter.read(syntax);
  const { recorder, isWhole, tooMuch } = interpreter;
  let events: readonly Event[] | undefined;
  const told = (value: Value): Value => (isWhole ? value : withoutValues(value, tooMuch));
  const program: Program = {
    ...{ syntax, texts, around },
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
