import { Interpreter } from './interpret/interpreter';
import { withoutValues } from './interpret/memory/join';

import type { Event } from './interpret/memory/machine';
import type { ProgramLanguage } from './language';
import { keepingFloat32 } from './operations/tensors/dtypes';
import { finished, paced, type Steps, within } from './steps';
import { type Node, parse, parsing, type Syntax } from './syntax';
import type { Modules } from './texts/modules';
import { isSameList, type Place, type Value } from './value';

/** A program that was read. */
export interface Program {
  /** The syntax of its cells, followed by that of the modules that it imports. */
  readonly syntax: Syntax;
  /** Its own texts, without those of modules. */
  readonly texts: readonly string[];
  /** Present for a program that imports modules. */
  readonly around?: Surroundings;
  /** Its calls and operators, sorted by place. */
  readonly events: readonly Event[];
  /** The same for each top-level statement: the list of an earlier version where nothing about the statement has changed. */
  readonly eventsByPiece: ReadonlyArray<readonly Event[]>;
  /** What the expression, or the name that is assigned, holds whenever it is reached; undefined where it never is. */
  valueOf(node: Node): Value | undefined;
  /** The text at a place. At the places that an event tells of, it changes only with the event. */
  textAt(place: Place): string;
}

/** The project's files that a program imports, and its own path among them. */
export interface Surroundings {
  readonly path: string;
  readonly modules: Modules;
}

/**
 * Reads a text, or the cells of a notebook as one program. The last few are cached, because they are asked for
 * repeatedly. For a later version of one of them, only what has changed is read. It takes over the earlier program,
 * which must not be used any more: query a program at once, and keep neither it nor its nodes and places.
 */
export function readProgram(
  texts: readonly string[],
  around?: Surroundings,
  language: ProgramLanguage = 'python',
): Program {
  const asked = question(texts, around, language);
  const known = taken((of) => isSame(of, asked));
  if (known) return keep(known);
  const earlier = taken((of) => isNear(of, asked));
  return keep(finished(read(asked, earlier)));
}

/**
 * Reads a program a few milliseconds at a time, so that `readProgram` then finds it in the cache; only once for all
 * callers that wait for it, and one version after another.
 */
export async function programRead(
  texts: readonly string[],
  around?: Surroundings,
  language: ProgramLanguage = 'python',
): Promise<void> {
  const asked = question(texts, around, language);
  const underWay = () => reading.find(({ of }) => isNear(of, asked));
  for (let version = underWay(); version; version = underWay()) await version.done;
  if (cache.some(({ of }) => isSame(of, asked))) return;
  const earlier = taken((of) => isNear(of, asked));
  const one = { of: asked, done: paced(read(asked, earlier)).then((kept) => void keep(kept)) };
  reading.push(one);
  try {
    await one.done;
  } finally {
    reading.splice(reading.indexOf(one), 1);
  }
}

/** How the texts are parsed: taken from a program that was read from them, if there is one, whatever it imports. */
export function syntaxOf(texts: readonly string[], language: ProgramLanguage = 'python'): Syntax {
  const known = cache.find(({ of }) => of.language === language && isSameList(of.texts, texts));
  return known?.program.syntax ?? parse(texts, undefined, language);
}

/** What a program is read from. */
interface Question {
  readonly texts: readonly string[];
  readonly around: Surroundings | undefined;
  readonly language: ProgramLanguage;
}

function question(
  texts: readonly string[],
  around: Surroundings | undefined,
  language: ProgramLanguage,
): Question {
  return { texts, around: around && around.modules.files.length > 0 ? around : undefined, language };
}

interface Kept {
  readonly of: Question;
  readonly program: Program;
  readonly interpreter: Interpreter;
}

const cache: Kept[] = [];
const mostKept = 4;

const reading: { readonly of: Question; readonly done: Promise<void> }[] = [];

function keep(kept: Kept): Program {
  cache.unshift(kept);
  cache.length = Math.min(cache.length, mostKept);
  return kept.program;
}

/** Removes it from the cache, since it may be changed. */
function taken(is: (of: Question) => boolean): Kept | undefined {
  const at = cache.findIndex(({ of }) => is(of));
  return at >= 0 ? cache.splice(at, 1)[0] : undefined;
}

function isSame(a: Question, b: Question): boolean {
  return a.language === b.language && isSameList(a.texts, b.texts) && isSameAround(a.around, b.around);
}

/** Whether one is a version of the other. */
function isNear(a: Question, b: Question): boolean {
  return a.language === b.language && isSameAround(a.around, b.around) && areNear(a.texts, b.texts);
}

/** Whether the same names find the same modules with the same texts. */
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

/**
 * Whether the difference is small relative to the whole, as that of an edit is: similar programs differ in many places.
 */
function areNear(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let all = 0;
  let shared = 0;
  a.forEach((text, i) => {
    all += Math.max(text.length, b[i].length);
    shared += sharedBy(text, b[i]);
  });
  return (all - shared) * 8 <= all;
}

/** How much of them is the same before and after the difference, to within a few hundredths. */
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
 * The values of a program when each float32 result is rounded: what it prints, as opposed to its definition. It is read a few
 * milliseconds at a time. Undefined for a program that is too long to be read twice.
 */
export function valuesInFloat32(program: Program): Promise<Program['valueOf'] | undefined> {
  const values = inFloat32.get(program) ?? readInFloat32(program);
  inFloat32.set(program, values);
  return values;
}

const inFloat32 = new WeakMap<Program, Promise<Program['valueOf'] | undefined>>();

async function readInFloat32({ syntax, texts, around }: Program): Promise<Program['valueOf'] | undefined> {
  if (texts.reduce((sum, { length }) => sum + length, 0) > longestReadTwice) return undefined;
  const interpreter = new Interpreter(syntax, texts.length, around?.path, around?.modules);
  await paced(within(interpreter.reading(syntax), keepingFloat32));
  return interpreter.isWhole ? (node) => interpreter.recorder.valueOf(node) : undefined;
}

const longestReadTwice = 30_000;

function* read(of: Question, earlier?: Kept): Steps<Kept> {
  const { texts, around, language } = of;
  const all = [...texts, ...(around?.modules.files ?? []).map(({ text }) => text)];
  const syntax = yield* parsing(all, earlier?.program.syntax, language, texts.length);
  const interpreter = earlier?.interpreter.isFor(syntax)
    ? earlier.interpreter
    : new Interpreter(syntax, texts.length, around?.path, around?.modules);
  yield* interpreter.reading(syntax);
  return { of, program: programOf(interpreter, { syntax, texts, around }), interpreter };
}

function programOf(
  interpreter: Interpreter,
  { syntax, texts, around }: Pick<Program, 'syntax' | 'texts' | 'around'>,
): Program {
  const { recorder, isWhole, tooMuch } = interpreter;
  let events: readonly Event[] | undefined;
  let eventsByPiece: Program['eventsByPiece'] | undefined;
  const told = (value: Value): Value => (isWhole ? value : withoutValues(value, tooMuch));
  return {
    ...{ syntax, texts, around },
    get events() {
      events ??= this.eventsByPiece.flat();
      return events;
    },
    get eventsByPiece() {
      eventsByPiece ??= syntax.pieces.flat().map((piece) => {
        const all = recorder.eventsOf(piece);
        return isWhole
          ? all
          : all.map((event) => ({ ...event, result: told(event.result), loss: undefined }));
      });
      return eventsByPiece;
    },
    valueOf(node) {
      const value = recorder.valueOf(node);
      return value && told(value);
    },
    textAt: ({ cell, start, end }) => syntax.texts[cell].slice(start, end),
  };
}
