import { type Node, type Piece, placeOf } from '../syntax';
import { isSameList, type Missing, type Place, type Value } from '../value';
import { join, joinCalls, joinShortly, withoutValues } from './memory/join';
import type { Event } from './memory/machine';
import { sameOptions } from './memory/same';

/** How code is run: as the module's own, by a call in the program, or as an open function, for arbitrary arguments. */
const modes = ['module', 'called', 'open'] as const;
export type Mode = (typeof modes)[number];

/**
 * What was found at each place while a part of a program was read. Of repeated findings, what they agree on is kept.
 */
export class Told {
  readonly #found = new Map<Piece, Partial<Record<Mode, Found>>>();
  readonly #taken = new WeakSet<Told>();
  /** The functions that were called. */
  readonly called: Set<Node>;
  /** The open function that was read, or a method of the `self` that was made for its methods. */
  opened: Node | undefined;
  /** Whether it is what was found when the open function was last read. */
  isLast = false;
  /** Whether what it passes on is only assumed: it is of an open function whose calls pass on what the module gives it. */
  isAssumed = false;

  constructor(called = new Set<Node>()) {
    this.called = called;
  }

  /** The statements in which something was found. */
  get pieces(): Iterable<Piece> {
    return this.#found.keys();
  }

  foundIn(piece: Piece, mode: Mode): Found | undefined {
    return this.#found.get(piece)?.[mode];
  }

  observe(mode: Mode, node: Node, value: Value): void {
    if (node.piece) this.#in(node.piece, mode).observe(node, value);
  }

  report(mode: Mode, event: Event): void {
    const { piece } = event.node;
    if (piece) this.#in(piece, mode).events.add(event);
  }

  /** Takes over what was found apart; the same again would add nothing. */
  take(other: Told): void {
    if (this.#taken.has(other)) return;
    this.#taken.add(other);
    for (const [piece, byMode] of other.#found) {
      for (const mode of modes) {
        const found = byMode[mode];
        if (found) this.#in(piece, mode).take(found);
      }
    }
  }

  #in(piece: Piece, mode: Mode): Found {
    let byMode = this.#found.get(piece);
    if (!byMode) {
      byMode = {};
      this.#found.set(piece, byMode);
    }
    byMode[mode] ??= new Found();
    return byMode[mode];
  }
}

/** What was found in one statement by running it in one way. */
class Found {
  readonly values = new Map<Node, Value>();
  readonly events = new Calls();

  observe(node: Node, value: Value): void {
    const before = this.values.get(node);
    this.values.set(node, before ? joinShortly(before, value, differs(node)) : value);
  }

  take(other: Found): void {
    for (const [node, value] of other.values) this.observe(node, value);
    for (const event of other.events) this.events.add(event);
  }
}

/** Events by place and callee: those of one call are merged. */
class Calls {
  readonly #at = new Map<Place, Event[]>();

  get({ node, callee }: Event): Event | undefined {
    return this.#at.get(placeOf(node))?.find((one) => one.callee === callee);
  }

  /** Whether something that is known is called at the node. */
  isKnownAt(node: Node): boolean {
    return this.#at.get(placeOf(node))?.some((one) => !isUnknownCall(one)) ?? false;
  }

  set(event: Event): void {
    const place = placeOf(event.node);
    const here = this.#at.get(place);
    const index = here?.findIndex(({ callee }) => callee === event.callee) ?? -1;
    if (!here) this.#at.set(place, [event]);
    else if (index < 0) here.push(event);
    else here[index] = event;
  }

  add(event: Event): void {
    const before = this.get(event);
    this.set(before ? both(before, event) : event);
  }

  *[Symbol.iterator](): Generator<Event> {
    for (const here of this.#at.values()) yield* here;
  }
}

/** Whether nothing is known of what is called. */
export function isUnknownCall({ is, self, ran, result }: Event): boolean {
  const isOpaque = result.type === 'opaque' && result.why.reason === 'unknown-function';
  return is === 'call' && self === undefined && ran === undefined && isOpaque;
}

/** What was found in a whole program. */
export class Recorder {
  #told: readonly Told[] = [];
  #unsure: Missing | undefined;
  /** A statement that is no longer part of the program may be forgotten. */
  readonly #about = new WeakMap<Piece, About>();

  /**
   * `told` is everything found, in order. For open functions, `open` is what was found when each was last read; their
   * numbers are `unsure` if not all were read to their end, since the others may change what they use.
   */
  take(told: readonly Told[], open: ReadonlySet<Told>, unsure: Missing | undefined): void {
    const before = this.#told;
    const called = new Set<Node>();
    for (const one of told) if (!one.opened) for (const node of one.called) called.add(node);
    // The statements about which something else, or in another order, may be told than before.
    const here = new Map<Piece, Told[]>();
    const note = (one: Told | undefined) => {
      for (const piece of one?.pieces ?? []) here.set(piece, []);
    };
    const differs = new Set<Told>();
    for (const [i, one] of told.entries()) {
      const isLast = open.has(one);
      const isAssumed = one.opened !== undefined && called.has(one.opened);
      const isSame = one.isLast === isLast && one.isAssumed === isAssumed;
      if (isSame && one === before[i] && unsure === this.#unsure) continue;
      if (!isSame) differs.add(one);
      one.isLast = isLast;
      one.isAssumed = isAssumed;
      note(one);
      note(before[i]);
    }
    before.slice(told.length).forEach(note);
    for (const one of here.size > 0 ? told : []) for (const piece of one.pieces) here.get(piece)?.push(one);
    for (const [piece, all] of here) {
      const isKept = this.#about.get(piece)?.is(all, unsure) && !all.some((one) => differs.has(one));
      if (!isKept) this.#about.set(piece, new About(piece, all, unsure));
    }
    this.#told = told;
    this.#unsure = unsure;
  }

  /**
   * The value of the node whenever it is reached. Inside a function, it has numbers only if they do not depend on an argument.
   */
  valueOf(node: Node): Value | undefined {
    return node.piece && this.#about.get(node.piece)?.valueOf(node);
  }

  /** The events of the statement, sorted by place. */
  eventsOf(piece: Piece): readonly Event[] {
    return this.#about.get(piece)?.events ?? [];
  }
}

/** What was found in one statement. */
class About {
  readonly #piece: Piece;
  readonly #all: readonly Told[];
  readonly #unsure: Missing | undefined;
  readonly #values = new Map<Node, Value | undefined>();
  #events: readonly Event[] | undefined;

  constructor(piece: Piece, all: readonly Told[], unsure: Missing | undefined) {
    this.#piece = piece;
    this.#all = all;
    this.#unsure = unsure;
  }

  is(all: readonly Told[], unsure: Missing | undefined): boolean {
    return this.#unsure === unsure && isSameList(this.#all, all);
  }

  get #told(): readonly Told[] {
    return this.#all.filter(({ isAssumed }) => !isAssumed);
  }

  get #open(): readonly Told[] {
    return this.#all.filter(({ isLast }) => isLast);
  }

  get #assumed(): readonly Told[] {
    return this.#all.filter(({ isAssumed }) => isAssumed);
  }

  valueOf(node: Node): Value | undefined {
    if (!this.#values.has(node)) this.#values.set(node, this.#valueOf(node));
    return this.#values.get(node);
  }

  #valueOf(node: Node): Value | undefined {
    for (const one of this.#told) {
      const module = one.foundIn(this.#piece, 'module')?.values.get(node);
      if (module) return module;
    }
    const open = this.#joinedAt(this.#open, 'open', node);
    const sure = open && this.#unsure ? withoutValues(open, this.#unsure) : open;
    const called =
      this.#joinedAt(this.#told, 'called', node) ?? this.#joinedAt(this.#assumed, 'called', node);
    return called ? settled(called, sure, node) : sure;
  }

  get events(): readonly Event[] {
    this.#events ??= this.#allEvents();
    return this.#events;
  }

  #allEvents(): Event[] {
    const all = this.#eventsOf(this.#told, 'module');
    const opened = this.#eventsOf(this.#open, 'open');
    const called = this.#eventsOf(this.#told, 'called');
    for (const event of this.#eventsOf(this.#assumed, 'called')) if (!called.get(event)) called.set(event);
    const unsure = this.#unsure;
    if (unsure) for (const event of opened) opened.set(withoutNumbers(event, unsure));
    // What is called is what the program's own calls give, whatever other code may.
    for (const event of opened)
      if (!called.get(event) && !(isUnknownCall(event) && called.isKnownAt(event.node))) all.set(event);
    for (const event of called) {
      const open = opened.get(event);
      const value = settled(event.result, open?.result, event.node);
      const args = Object.fromEntries(
        Object.entries(event.args).map(([name, arg]) => [
          name,
          arg && (isOption(arg) ? arg : settled(arg, open?.args[name], event.node)),
        ]),
      );
      const loss = open?.loss?.request ? open.loss : event.loss && withoutRequest(event.loss, value, event);
      const apart = event.apart?.map((one) => withoutNumbers(one, differs(event.node)));
      const isOfNumbers = open !== undefined && Object.keys(args).some((name) => isGiven(event, open, name));
      all.set(kept({ ...event, args, result: value, loss, apart, ...(isOfNumbers && { open }) }));
    }
    return [...all].sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
  }

  #eventsOf(told: readonly Told[], mode: Mode): Calls {
    const all = new Calls();
    for (const one of told) for (const event of one.foundIn(this.#piece, mode)?.events ?? []) all.add(event);
    return all;
  }

  #joinedAt(told: readonly Told[], mode: Mode, node: Node): Value | undefined {
    let all: Value | undefined;
    for (const one of told) {
      const value = one.foundIn(this.#piece, mode)?.values.get(node);
      all = all && value ? join(all, value, differs(node)) : (all ?? value);
    }
    return all;
  }
}

function differs(node: Node): Missing {
  return { reason: 'branch', place: placeOf(node) };
}

/** The event as all are kept: objects that are made alike are read faster. */
export function kept(event: Event, within = event.inside): Event {
  const { is, node, callee, args, nodes, self, ran, result, loss, apart, open } = event;
  return { is, node, callee, args, nodes, self, ran, result, loss, apart, open, inside: within };
}

export function withoutNumbers(event: Event, why: Missing): Event {
  const result = withoutValues(event.result, why);
  return kept({ ...event, result, loss: event.loss && withoutRequest(event.loss, result, event) });
}

/**
 * Combines a value from the program's own calls with the one for arbitrary arguments, which decides whether it has numbers.
 */
function settled(called: Value, open: Value | undefined, node: Node): Value {
  if (open?.type === 'tensor' && called.type === 'tensor' && open.values) return open;
  if (open?.type === 'sequence' && called.type === 'sequence' && open.items) return open;
  const why =
    open?.type === 'opaque'
      ? open.why
      : ((open?.type === 'tensor' ? open.missing : undefined) ?? differs(node));
  return withoutValues(called, why);
}

/** Whether the argument's numbers are those of a call. */
function isGiven(called: Event, open: Event, name: string): boolean {
  const [one, other] = [called.args[name], open.args[name]];
  const isArray = one?.type === 'tensor' && one.library !== 'python' && one.values !== undefined;
  return isArray && !(other?.type === 'tensor' && other.values);
}

/** Whether the value is a text or a plain number, which says how something is computed rather than from what. */
function isOption(value: Value): boolean {
  return value.type === 'text' || (value.type === 'tensor' && value.library === 'python');
}

function withoutRequest(loss: NonNullable<Event['loss']>, value: Value, event: Event): Event['loss'] {
  const why = (value.type === 'tensor' ? value.missing : undefined) ?? loss.unknown ?? differs(event.node);
  return { ...loss, request: undefined, unknown: why };
}

function both(a: Event, b: Event): Event {
  const why = differs(a.node);
  const { args, self, result } = joinCalls(a, b, why);
  const keepsRequest = result.type === 'tensor' && result.values !== undefined;
  const own = b.loss && !keepsRequest ? withoutRequest(b.loss, result, b) : b.loss;
  const isAgreed = !own || !a.loss || sameOptions(a.loss.options, own.options);
  const loss = isAgreed ? own : { ...own, options: undefined };
  const ran = a.ran?.code === b.ran?.code ? b.ran : undefined;
  return kept({ ...b, args, self, ran, result, loss, apart: apartOf(a, b, args) });
}

/** The events that tell more by themselves, if there are any: one for each meaning of the arguments. */
function apartOf(a: Event, b: Event, joined: Event['args']): Event['apart'] {
  if (!a.apart && !b.apart && !(areLost(a, joined) || areLost(b, joined))) return undefined;
  const all = [...(a.apart ?? [a]), ...(b.apart ?? [b])];
  return [...new Map(all.map((one) => [meaningOf(one), one])).values()].slice(0, mostApart);
}

const mostApart = 4;

/** Whether it was known what an argument means, and it is not known any more. */
function areLost({ callee, args }: Event, joined: Event['args']): boolean {
  if (callee.startsWith('user:')) return false;
  return Object.keys(args).some((name) => told(args[name]) !== told(joined[name]));
}

function meaningOf({ args }: Event): string {
  return Object.keys(args)
    .map((name) => `${name} ${told(args[name])}`)
    .join();
}

/** What the rules ask of an argument. */
function told(value: Value | undefined): string {
  if (value?.type !== 'tensor') return '';
  return `${value.kind?.is} ${value.dtype} ${value.shape?.length}`;
}
