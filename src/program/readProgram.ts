import { Interpreter } from './interpret/interpreter';
import { withoutValues } from './interpret/join';
import type { Event } from './interpret/machine';
import type { Modules } from './modules';
import { type Node, parse, type Syntax } from './syntax';
import type { Value } from './value';

/** A program that was read. */
export interface Program {
  /** Of its cells, and behind them of the modules that it imports. */
  readonly syntax: Syntax;
  /** Its own texts, without those of modules. */
  readonly texts: readonly string[];
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

/** Reads a text, or the cells of a notebook as one program. The last few are kept: they are asked for again and again. */
export function readProgram(texts: readonly string[], around?: Surroundings): Program {
  const all = [...texts, ...(around?.modules.files ?? []).map(({ text }) => text)];
  const key = [around?.path, ...all].join('\0');
  const kept = cache.find((one) => one.key === key && one.count === texts.length);
  if (kept) return kept.program;
  const program = read(texts, all, around);
  cache.unshift({ key, count: texts.length, program });
  cache.length = Math.min(cache.length, mostKept);
  return program;
}

const cache: Array<{ readonly key: string; readonly count: number; readonly program: Program }> = [];
const mostKept = 4;

function read(texts: readonly string[], all: readonly string[], around: Surroundings | undefined): Program {
  const syntax = parse(all);
  const interpreter = new Interpreter(syntax, texts.length, around?.path, around?.modules);
  interpreter.runProgram();
  const { recorder, isWhole } = interpreter;
  let events: readonly Event[] | undefined;
  const told = (value: Value): Value =>
    isWhole ? value : withoutValues(value, { reason: 'too-much-work', place: syntax.scripts[0] });
  return {
    syntax,
    texts,
    get events() {
      events ??= recorder
        .events()
        .map((event) => (isWhole ? event : { ...event, result: told(event.result), loss: undefined }));
      return events;
    },
    valueOf(node) {
      const value = recorder.valueOf(node);
      return value && told(value);
    },
  };
}
