import { type Node, placeOf } from '../syntax';
import type { Missing, Value } from '../value';
import { join, joinArguments, withoutValues } from './join';
import type { Event } from './machine';

/**
 * In what way code is run: as the module's own, by a call in the program, or as a function that anyone may call with
 * anything.
 */
export type Mode = 'module' | 'called' | 'open';

/** What was met where. What is met several times is what all times agree on. */
export class Recorder {
  #values: Record<Mode, Array<Value | undefined>> = { module: [], called: [], open: [] };
  #events: Record<Mode, Map<string, Event>> = { module: new Map(), called: new Map(), open: new Map() };

  observe(mode: Mode, node: Node, value: Value): void {
    const values = this.#values[mode];
    const before = values[node.index];
    values[node.index] = before ? join(before, value, differs(node)) : value;
  }

  report(mode: Mode, event: Event): void {
    const key = `${event.node.index} ${event.callee}`;
    const before = this.#events[mode].get(key);
    this.#events[mode].set(key, before ? both(before, event) : event);
  }

  /** Forgets what was met in functions that anyone may call: they are run anew. */
  reopen(): void {
    this.#values.open = [];
    this.#events.open = new Map();
  }

  /** Functions were not all read to their end: what others change of what they use is not known. */
  forgetOpenNumbers(why: Missing): void {
    this.#values.open = this.#values.open.map((value) => value && withoutValues(value, why));
    for (const [key, event] of this.#events.open) {
      const result = withoutValues(event.result, why);
      this.#events.open.set(key, {
        ...event,
        result,
        loss: event.loss && withoutRequest(event.loss, result, event),
      });
    }
  }

  /** What the node gives whenever it is reached: its numbers in a function only where no argument tells them. */
  valueOf(node: Node): Value | undefined {
    const [module, open, called] = modes.map((mode) => this.#values[mode][node.index]);
    if (module) return module;
    return called ? settled(called, open, node) : open;
  }

  /** In the order of their places. */
  events(): Event[] {
    const all = new Map<string, Event>(this.#events.module);
    for (const [key, event] of this.#events.open) if (!this.#events.called.has(key)) all.set(key, event);
    for (const [key, event] of this.#events.called) {
      const open = this.#events.open.get(key);
      const value = settled(event.result, open?.result, event.node);
      const args = Object.fromEntries(
        Object.entries(event.args).map(([name, arg]) => [
          name,
          arg && (isOption(arg) ? arg : settled(arg, open?.args[name], event.node)),
        ]),
      );
      const loss = open?.loss?.request ? open.loss : event.loss && withoutRequest(event.loss, value, event);
      all.set(key, { ...event, args, result: value, loss });
    }
    return [...all.values()].sort(
      (a, b) => a.node.cell - b.node.cell || a.node.start - b.node.start || b.node.end - a.node.end,
    );
  }
}

const modes = ['module', 'open', 'called'] as const;

function differs(node: Node): Missing {
  return { reason: 'branch', place: placeOf(node) };
}

/** Of what calls in the program say, what holds for every call: its numbers only as far as no argument is in them. */
function settled(called: Value, open: Value | undefined, node: Node): Value {
  if (open?.type === 'tensor' && called.type === 'tensor' && open.values) return open;
  if (open?.type === 'sequence' && called.type === 'sequence' && open.items) return open;
  const why =
    open?.type === 'opaque'
      ? open.why
      : ((open?.type === 'tensor' ? open.missing : undefined) ?? differs(node));
  return withoutValues(called, why);
}

/** A text or a number of Python's own says how something is computed, not of what. */
function isOption(value: Value): boolean {
  return value.type === 'text' || (value.type === 'tensor' && value.library === 'python');
}

function withoutRequest(loss: NonNullable<Event['loss']>, value: Value, event: Event): Event['loss'] {
  const why = (value.type === 'tensor' ? value.missing : undefined) ?? loss.unknown ?? differs(event.node);
  return { ...loss, request: undefined, unknown: why };
}

function both(a: Event, b: Event): Event {
  const why = differs(a.node);
  const args = joinArguments(a.args, b.args, why);
  const self = join(a.self, b.self, why);
  const result = join(a.result, b.result, why)!;
  const keepsRequest = result.type === 'tensor' && result.values !== undefined;
  const loss = b.loss && !keepsRequest ? withoutRequest(b.loss, result, b) : b.loss;
  return { ...b, args, self, result, loss };
}
