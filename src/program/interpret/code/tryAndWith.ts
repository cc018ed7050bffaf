import { rowOf } from '../../libraries/lookUp';
import { truthOf } from '../../operations/arithmetic/operators';
import { childOf, type Node, separated } from '../../syntax';
import { type LibraryName, type Missing, opaque, type Value } from '../../value';
import { isHarmless } from '../memory/effects';
import { emptied } from '../memory/emptied';
import { withoutValues } from '../memory/join';
import { type Machine, missing, noArguments } from '../memory/machine';
import { give } from '../memory/patterns';
import type { Cell, State } from '../memory/state';
import { assign } from '../memory/targets';
import { autocastIn, isAutocast } from './autocast';

/** Runs a try statement. Its body may stop anywhere, so the handlers know nothing of what it writes. */
export function tryAt(machine: Machine, node: Node): void {
  const { children } = node;
  const why = missing('branch', node);
  const before = machine.state;
  const bodies: Array<{ readonly is: string; readonly body: Node; readonly head: readonly Node[] }> = [];
  let head: Node[] = [];
  for (const child of children) {
    if (child.name !== 'Body') head.push(child);
    else {
      bodies.push({ is: head[0]?.name ?? '', body: child, head });
      head = [];
    }
  }
  const earlier = new Set(exitsOf(machine));
  const inner = before.branch();
  machine.state = inner;
  const tried = bodies.find(({ is }) => is === 'try');
  // Whatever is called in there may be expected to fail.
  const expecting = bodies.some(({ is }) => is === 'except') ? ['try'] : [];
  const journal = machine.noted(() => {
    if (tried) machine.within(expecting, () => machine.execute(tried.body.children));
  });
  const stopped = before.branch();
  journal.undo(stopped, why);
  const otherwise = bodies.find(({ is }) => is === 'else');
  if (otherwise && !machine.state.isDead) machine.execute(otherwise.body.children);
  const ends = [machine.state.since(before)];
  for (const { is, body, head: written } of bodies) {
    if (is !== 'except') continue;
    const way = stopped.branch();
    machine.state = way;
    const named = written.findIndex(({ name }) => name === 'as');
    if (named >= 0) give(machine, [written[named + 1]], opaque(why));
    machine.execute(body.children);
    ends.push(machine.state.since(before));
  }
  const finally_ = bodies.find(({ is }) => is === 'finally');
  machine.state = before;
  const imported = tried && isImporting(tried.body) ? importedOn(ends, before, why) : [];
  const isOver = ends.every(({ isDead }) => isDead);
  const isLeft = exitsOf(machine).some((way) => !earlier.has(way));
  if (finally_ && (isOver || isLeft)) {
    const { isMuted } = machine;
    machine.isMuted ||= !isOver;
    machine.state = stopped.branch();
    onTheWayOut(machine, earlier, before, why, () => machine.execute(finally_.body.children));
    machine.isMuted = isMuted;
    machine.state = before;
  }
  before.meet(ends, why);
  for (const [cell, value] of imported) before.set(cell, value);
  if (finally_ && !isOver) machine.execute(finally_.body.children);
}

/** Whether nothing but an import can fail there. */
function isImporting({ children }: Node): boolean {
  const isSafe = ({ name, children }: Node) =>
    name === 'AssignStatement' ? isConstant.test(children[children.length - 1].name) : isPlain.test(name);
  return children.every(isSafe);
}

const isPlain = /^(?:ImportStatement|PassStatement|:)$/;
const isConstant = /^(?:Boolean|None|Number|String)$/;

/**
 * What the body has imported and the handlers replace by nothing that could be used instead: where a name is used as what was
 * imported, the import has not failed.
 */
function importedOn([first, ...others]: readonly State[], before: State, why: Missing): [Cell, Value][] {
  const living = others.filter(({ isDead }) => !isDead);
  if (first.isDead || living.length === 0) return [];
  const found: [Cell, Value][] = [];
  for (const [cell, value] of first.own) {
    if (value.type !== 'library') continue;
    const instead = living.map((end) => {
      const held = end.get(cell);
      return held?.type === 'opaque' && held.why === why ? before.get(cell) : held;
    });
    if (instead.every((one) => !one || one.type === 'nothing' || isFormer(one, value)))
      found.push([cell, { ...value, isOptional: true }]);
  }
  return found;
}

/** Whether it is the same name, or one that the same library no longer has. */
function isFormer(other: Value, { name }: LibraryName): boolean {
  if (other.type !== 'library') return false;
  const isSameLibrary = other.name.split('.')[0] === name.split('.')[0];
  return other.name === name || (isSameLibrary && !rowOf(other.name) && rowOf(name) !== undefined);
}

/** The states in which a return, a break or a continue has left. */
function exitsOf({ frame: { returns, loops } }: Machine): readonly State[] {
  const loop = loops[loops.length - 1];
  return [...returns.map(({ state }) => state), ...(loop ? [...loop.breaks, ...loop.continues] : [])];
}

/** Runs what is also run on the way out by a return, a break or a continue, in a state branched off `base`. */
function onTheWayOut(
  machine: Machine,
  earlier: ReadonlySet<State>,
  base: State,
  why: Missing,
  work: () => void,
): void {
  work();
  const { written } = machine.state.since(base);
  const left = exitsOf(machine).filter((way) => !earlier.has(way));
  for (const cell of written) for (const way of left) way.set(cell, opaque(why));
  // The returned value was evaluated before, and may have been changed in place.
  const { returns } = machine.frame;
  returns.forEach((one, i) => {
    if (earlier.has(one.state)) return;
    machine.state = one.state;
    returns[i] = { ...one, value: machine.fresh(one.value) };
  });
}

/** Runs a with statement, whose context managers may suppress an error of its body. */
export function withAt(machine: Machine, node: Node): void {
  const { children } = node;
  const body = childOf(node, 'Body');
  const from = children.findIndex(({ name }) => name === 'with') + 1;
  const heads = children
    .slice(from, body ? children.indexOf(body) : undefined)
    .filter(({ name }) => name !== '(' && name !== ')');
  const why = missing('branch', node);
  let mayStop: 'surely' | 'maybe' | undefined;
  const around: string[] = [];
  const own: Value[] = [];
  for (const part of separated(heads)) {
    const context = machine.evaluate(part[0]);
    const name =
      context.type === 'opaque' ? (context.name ?? '') : context.type === 'object' ? context.of : '';
    const isOwn = context.type === 'instance' && machine.syntax.language === 'python';
    if (/(?:suppress|raises|assertRaises|ignored)/.test(name)) mayStop = 'surely';
    else if (context.type === 'opaque' && !isHarmless(context.made?.by ?? '')) mayStop ??= 'maybe';
    around.push(isAutocast(name) ? autocastIn(context, name) : name);
    const named = part.findIndex((child) => child.name === 'as');
    if (isOwn) own.unshift(context);
    const value = isOwn ? machine.callMethod(context, '__enter__', noArguments, node) : entered(context);
    if (named > 0) assign(machine, part.slice(named + 1), value);
  }
  if (!body) return;
  const inside = around.filter((name) => name !== '');
  const run = () => machine.within(inside, () => machine.execute(body.children));
  if (!mayStop && own.length === 0) {
    run();
    return;
  }
  const earlier = new Set(exitsOf(machine));
  const before = machine.state;
  machine.state = before.branch();
  run();
  const end = machine.state.since(before);
  const exit = () =>
    own.map((context) =>
      machine.callMethod(machine.fresh(context), '__exit__', { ...noArguments, more: true }, node),
    );
  if (own.length > 0 && exitsOf(machine).some((way) => !earlier.has(way))) {
    const { isMuted } = machine;
    machine.isMuted = true;
    machine.state = end.branch();
    machine.state.isDead = false;
    onTheWayOut(machine, earlier, end, why, exit);
    machine.isMuted = isMuted;
  }
  machine.state = before;
  before.isDead = end.isDead && mayStop !== 'surely';
  before.take(end.own);
  const isEaten = !before.isDead && exit().some((result) => truthOf(result) !== false);
  const kind = mayStop ?? (isEaten ? 'maybe' : undefined);
  if (!kind) return;
  // What the body had written when it stopped is not known.
  for (const [cell, value] of end.own)
    before.set(cell, kind === 'surely' ? opaque(why) : unsure(before.get(cell) ?? value, why));
}

/** The value without whatever may have changed. */
function unsure(value: Value, why: Missing): Value {
  if (value.type === 'sequence' || value.type === 'dictionary') return emptied(value, why);
  if (value.type !== 'instance') return withoutValues(value, why);
  const attributes = [...value.attributes].map(([name, one]) => [name, withoutValues(one, why)] as const);
  return { ...value, attributes: new Map(attributes) };
}

/** What `as` names, if the context manager is not the program's own. */
function entered(context: Value): Value {
  return context.type === 'opaque' ? { ...context, name: undefined } : context;
}
