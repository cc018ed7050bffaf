import { childOf, type Node, nodesIn, separated } from '../../syntax';
import type { Missing, Value } from '../../value';
import { nothing, opaque } from '../../value';
import { defineClass } from '../calls/classes';
import { closure, type Decoration } from '../calls/functions';
import { isHarmless, mutate } from '../memory/effects';
import { emptied } from '../memory/emptied';
import { withoutValues } from '../memory/join';
import { type Given, type Loop, type Machine, missing, noArguments } from '../memory/machine';
import { setMember } from '../memory/members';
import { give } from '../memory/patterns';
import { isNewSince, namesOf } from '../memory/scope';
import type { Cell, State } from '../memory/state';
import { assign, deleteAttribute, elementOf, itemsOf, update } from '../memory/targets';
import { givenAt } from './arguments';
import { autocastIn, isAutocast } from './autocast';
import { truthOf, valueOfAll } from './expressions';
import { importAt } from './imports';
import { defaultAt, importDeclaration, unreadPattern } from './javascript';

/** Runs one statement. */
export function executed(machine: Machine, node: Node): void {
  const { children } = node;
  if (node.isBroken && !isCompound.test(node.name)) {
    broken(machine, node);
    return;
  }
  switch (node.name) {
    case 'ExpressionStatement':
      valueOfAll(machine, children);
      return;
    case 'AssignStatement':
      assignment(machine, node);
      return;
    case 'UpdateStatement': {
      const [target, operator] = children;
      update(machine, target, operator.written.slice(0, -1), valueOfAll(machine, children.slice(2)), node);
      return;
    }
    case 'ImportStatement':
      importAt(machine, node);
      return;
    case 'StatementGroup':
    case 'Body':
      machine.execute(children);
      return;
    case 'IfStatement':
      ifAt(machine, node);
      return;
    case 'ForStatement':
      forAt(machine, node);
      return;
    case 'WhileStatement':
      whileAt(machine, node);
      return;
    case 'TryStatement':
      tryAt(machine, node);
      return;
    case 'WithStatement':
      withAt(machine, node);
      return;
    case 'FunctionDefinition':
    case 'ClassDefinition':
      define(machine, node, []);
      return;
    case 'DecoratedStatement':
      define(machine, children[children.length - 1], children.slice(0, -1));
      return;
    case 'ReturnStatement': {
      const value = children.length > 1 ? valueOfAll(machine, children.slice(1)) : nothing;
      machine.frame.returns.push({ state: machine.state.since(machine.frame.start), value });
      machine.state.isDead = true;
      return;
    }
    case 'RaiseStatement':
      for (const child of children) if (child.children.length > 0) machine.evaluate(child);
      machine.state.isDead = true;
      return;
    case 'BreakStatement':
    case 'ContinueStatement': {
      const loop = machine.frame.loops[machine.frame.loops.length - 1];
      const into = node.name === 'BreakStatement' ? loop?.breaks : loop?.continues;
      into?.push(machine.state.since(loop.start));
      machine.state.isDead = true;
      return;
    }
    case 'DeleteStatement':
      for (const part of separated(children.slice(1))) {
        const [target] = part;
        if (target.name === 'VariableName')
          assign(machine, part, opaque(missing('deleted', node, target.written)));
        else if (target.name === 'MemberExpression') {
          const [object] = target.children;
          const last = target.children[target.children.length - 1];
          const owner = machine.evaluate(object);
          if (last.name === 'PropertyName') deleteAttribute(machine, owner, last.written, node);
          else mutate(machine, owner, node);
        }
      }
      return;
    case 'AssertStatement':
      for (const part of separated(children.slice(1))) machine.evaluate(part[part.length - 1]);
      return;
    case 'MatchStatement':
      matchAt(machine, node);
      return;
    case 'BlockStatement':
      blockAt(machine, node);
      return;
    case 'AssignmentStatement':
      machine.evaluate(children[0]);
      return;
    case 'DefaultStatement':
      defaultAt(machine, node);
      return;
    case 'ImportDeclaration':
      importDeclaration(machine, node);
      return;
    default:
  }
}

function blockAt(machine: Machine, node: Node): void {
  const outer = machine.frame;
  machine.frame = { ...outer, scope: outer.scope.block(namesOf(node)) };
  try {
    machine.execute(node.children);
  } finally {
    machine.frame = outer;
  }
}

const isCompound =
  /^(?:If|For|While|Try|With|Match)Statement$|Definition$|^DecoratedStatement$|^StatementGroup$|^Body$|^BlockStatement$/;

/** Handles an incomplete statement: whatever it may assign or change becomes unknown. */
function broken(machine: Machine, node: Node): void {
  const why = missing('unsupported', node);
  const isJavaScript = machine.syntax.language !== 'python';
  if (isJavaScript) unreadPattern(machine, node);
  for (const one of nodesIn(node)) {
    if (one.name !== 'VariableName') continue;
    const variable = machine.frame.scope.find(one.written);
    const before = variable && machine.state.get(variable);
    const isLeft = node.name === 'ExpressionStatement' && machine.syntax.language === 'python';
    if (variable && before && before.type !== 'library' && !isLeft) {
      if (isJavaScript) mutate(machine, before, node);
      machine.write(variable, withoutValues(before, why));
    }
  }
  if (node.name === 'AssignStatement' || node.name === 'UpdateStatement') {
    const [target] = node.children;
    if (target.name === 'VariableName' || /Pattern$/.test(target.name)) give(machine, [target], opaque(why));
  }
}

function assignment(machine: Machine, { children }: Node): void {
  const signs = children.map((child, i) => (child.name === 'AssignOp' ? i : -1)).filter((i) => i >= 0);
  if (signs.length === 0) return;
  const value = valueOfAll(machine, children.slice(signs[signs.length - 1] + 1));
  let from = 0;
  for (const sign of signs) {
    const target = children.slice(from, sign).filter(({ name }) => name !== 'TypeDef');
    give(machine, target, value);
    from = sign + 1;
  }
}

function define(machine: Machine, node: Node, decorators: readonly Node[]): void {
  const name = childOf(node, 'VariableName');
  const told: Decorated[] = decorators.map((decorator) => decorationOf(machine, decorator));
  if (decorators.length === 0 && isDecoratedOddly(machine, node)) told.push({ is: 'unknown' });
  const unknown = told.filter(({ is }) => is === 'unknown');
  const isFollowed =
    unknown.every(({ by }) => by) && told.every(({ is }) => is === 'none' || is === 'unknown');
  const decorated = (value: Value): Value =>
    isFollowed
      ? unknown.reduceRight((so, { by }, i) => machine.call(by!, only(so), decorators[i]), value)
      : value;
  if (node.name === 'ClassDefinition') {
    const isRemade = unknown.length > 0 && !isFollowed;
    const names = told.map((_, i) => (decorators[i] ? lastNameOf(decorators[i]) : ''));
    const made = decorated(defineClass(machine, node, names, isRemade));
    if (name) assign(machine, [name], made);
    return;
  }
  if (node.name !== 'FunctionDefinition') return;
  const followed = isFollowed ? 'own' : 'unknown';
  const decoration = unknown.length > 0 ? followed : (told.find(({ is }) => is !== 'none')?.is ?? 'none');
  const { owner, scope } = machine.frame;
  const contexts = decorators.map(lastNameOf).filter(isAutocast);
  const made = decorated(
    closure(machine, node, decoration, scope.kind === 'class' ? owner : undefined, contexts),
  );
  if (name && decoration === 'class' && owner?.type === 'class') {
    setMember(machine, owner, name.written, made);
    machine.observe(name, made);
  } else if (name) assign(machine, [name], made);
}

interface Decorated {
  readonly is: Decoration;
  /** What of the program it is. */
  readonly by?: Value;
}

/** Whether a decorator precedes it that the parser does not recognise as one: it may be any expression. */
function isDecoratedOddly({ syntax }: Machine, { start, cell }: Node): boolean {
  const before = syntax.texts[cell].slice(Math.max(0, start - 200), start);
  return syntax.language === 'python' && /(?:^|\n)[ \t]*@[^\n]*\n[ \t]*$/.test(before);
}

function only(value: Value): Given {
  return { ...noArguments, positional: [{ value }] };
}

/** What a decorator does to a function: the program's own is called to find out; an unknown one may do anything. */
function decorationOf(machine: Machine, decorator: Node): Decorated {
  const last = lastNameOf(decorator);
  const is = known.get(last) ?? (harmless.test(last) ? 'none' : 'unknown');
  let by: Value | undefined;
  for (const child of decorator.children) {
    if (child.name === 'VariableName') by = machine.lookUp(child);
    else if (child.name === 'PropertyName') by = by && machine.attribute(by, child.written, decorator);
    else if (child.name === 'ArgList') {
      const given = givenAt(machine, child, () => opaque(missing('unsupported', child)));
      by = by && is === 'unknown' && isOwn(by) ? machine.call(by, given, decorator) : undefined;
    }
  }
  return { is, by: by && isOwn(by) ? by : undefined };
}

function isOwn(value: Value): boolean {
  return value.type === 'function' || value.type === 'class' || value.type === 'instance';
}

const known: ReadonlyMap<string, Decoration> = new Map<string, Decoration>([
  ['property', 'property'],
  ['cached_property', 'property'],
  ['staticmethod', 'static'],
  ['classmethod', 'class'],
]);

function lastNameOf({ children }: Node): string {
  const nodes = children.filter(({ name }) => name === 'VariableName' || name === 'PropertyName');
  return nodes[nodes.length - 1]?.written ?? '';
}

const harmless =
  /^(?:no_grad|inference_mode|enable_grad|jit|script|compile|function|lru_cache|cache|wraps|abstractmethod|override|final|njit|custom_fwd|autocast|overload|rank_zero_only|unused|export|ignore|compact|dataclass|total_ordering|runtime_checkable)$/;

function branched(machine: Machine, ways: ReadonlyArray<() => void>, node: Node): void {
  const before = machine.state;
  const states = ways.map((way) => {
    const state = before.branch();
    machine.state = state;
    way();
    return machine.state.since(before);
  });
  machine.state = before;
  before.meet(states, missing('branch', node));
}

function ifAt(machine: Machine, node: Node): void {
  const rest = node.children;
  const run = (index: number): void => {
    // An `elif` is evaluated only on the branch where the conditions above it did not hold.
    const part = rest.slice(index);
    const body = part.find(({ name }) => name === 'Body');
    const next = rest.findIndex((child, i) => i > index && (child.name === 'elif' || child.name === 'else'));
    if (part[0]?.name === 'else') {
      if (body) machine.execute(body.children);
      return;
    }
    const condition = part[1];
    const truth = isMain(machine, condition) ? true : truthOf(machine.evaluate(condition));
    const yes = () => {
      if (body && condition !== body) machine.execute(body.children);
    };
    const no = () => {
      if (next > 0) run(next);
    };
    if (truth === true) yes();
    else if (truth === false) no();
    else branched(machine, [yes, no], node);
  };
  run(0);
}

/** Whether the condition is `__name__ == '__main__'`, which holds because the file is read as the main program. */
function isMain(machine: Machine, condition: Node | undefined): boolean {
  const [name] = condition?.children ?? [];
  if (name?.written !== '__name__' || machine.frame.scope.kind !== 'module') return false;
  const value = machine.lookUp(name);
  return value.type === 'text' && value.text === '__main__';
}

/** One round of a loop: what it read of the state before it, the states in which it ended, and a way to tell what it found. */
interface Round {
  /** The number of identities before it. */
  readonly identities: number;
  readonly reads: ReadonlyMap<Cell, Value | undefined>;
  readonly ends: readonly State[];
  readonly breaks: readonly State[];
  readonly tell: () => void;
}

const mostRounds = 6;

function looped(
  machine: Machine,
  node: Node,
  body: () => void,
  orElse: Node | undefined,
  mayEnd: boolean,
): void {
  const why = missing('loop', node);
  const before = machine.state;
  const start = machine.identities;
  const entry = before.branch();
  const once = (): Round => {
    const loop: Loop = { start: entry, breaks: [], continues: [] };
    const reads = new Map<Cell, Value | undefined>();
    const { identities } = machine;
    machine.state = entry.branch(reads);
    machine.frame.loops.push(loop);
    const tell = machine.unsaid(body);
    machine.frame.loops.pop();
    const ends = [machine.state.since(entry), ...loop.continues];
    return { identities, reads, ends, breaks: loop.breaks, tell };
  };
  // Another round would do the same as one that read nothing that has changed since.
  const isLast = ({ reads, identities }: Round) =>
    [...reads].every(
      ([cell, value]) => entry.get(cell) === value || (value === undefined && isNewSince(cell, identities)),
    );
  let last = once();
  let isNew = true;
  const rounds = machine.isHurried ? 1 : mostRounds;
  for (let round = 1; ; round++) {
    const count = round <= 3 && !machine.isHurried ? Number.POSITIVE_INFINITY : start;
    isNew = entry.widen(last.ends, why, count) && !isLast(last);
    if (!isNew || round >= rounds) break;
    last = once();
  }
  if (isNew) {
    // Whatever still changes after that many rounds becomes unknown.
    const { ends } = machine.isHurried ? last : once();
    for (const way of ends) for (const cell of way.written) entry.set(cell, opaque(why));
  }
  if (isNew || !(machine.isMuted || isLast(last))) last = once();
  last.tell();
  const { breaks } = last;
  const ending = entry.branch();
  ending.isDead = !mayEnd;
  machine.state = ending;
  if (orElse && mayEnd) machine.execute(orElse.children);
  const ends = [machine.state.since(before), ...breaks.map((state) => state.since(before))];
  machine.state = before;
  before.meet(ends, why);
}

/** Whether each item is a module, or a tuple with one: a loop over them is followed call by call, like a chain of layers. */
function areLayers(items: readonly Value[]): boolean {
  return (
    items.length <= mostLayers &&
    items.every((item) => (item.type === 'sequence' ? item.items?.some(isLayer) === true : isLayer(item)))
  );
}

function isLayer(value: Value): boolean {
  return value.type === 'instance' || value.type === 'object';
}

/** Whether no item was added, removed or replaced. */
function areSame(before: readonly Value[], now: readonly Value[] | undefined): boolean {
  const idOf = (value: Value) => ('id' in value ? value.id : undefined);
  return before.length === now?.length && before.every((item, i) => idOf(item) === idOf(now[i]));
}

/** A longer chain is treated like any other loop. */
const mostLayers = 50;

/** Whether every round runs to the end of the body. */
function isStraight(body: Node): boolean {
  return ![...nodesIn(body)].some(({ name }) => /^(?:Break|Continue|Return)Statement$/.test(name));
}

/** Does the work with fresh identities, so that its tensors differ from those that the same expressions created before. */
function apart(machine: Machine, work: () => void): void {
  const { frame } = machine;
  machine.frame = { ...frame, identities: new Map() };
  try {
    work();
  } finally {
    machine.frame = frame;
  }
}

function forAt(machine: Machine, node: Node): void {
  const { children } = node;
  const at = (name: string) => children.findIndex((child) => child.name === name);
  const body = children.find(({ name }) => name === 'Body');
  const otherwise = at('else') >= 0 ? children[at('else') + 1] : undefined;
  if (at('in') < 0 || !body) {
    if (body) looped(machine, node, () => machine.execute(body.children), otherwise, true);
    return;
  }
  const targets = children.slice(at('for') + 1, at('in'));
  const over = valueOfAll(machine, children.slice(at('in') + 1, children.indexOf(body)));
  const items = itemsOf(machine, over, node);
  if (items?.length === 0) {
    if (otherwise) machine.execute(otherwise.children);
    return;
  }
  if (items && areLayers(items) && isStraight(body)) {
    const done = items.findIndex((item) => {
      apart(machine, () => {
        give(machine, targets, item);
        machine.execute(body.children);
      });
      const isOnce = over.type === 'sequence' && over.passing !== undefined;
      return !isOnce && !areSame(items, itemsOf(machine, machine.fresh(over), node));
    });
    if (done < 0) {
      if (otherwise) machine.execute(otherwise.children);
      return;
    }
  }
  const round = () => {
    // Includes items that an earlier round added.
    give(machine, targets, elementOf(machine, machine.fresh(over), node));
    machine.execute(body.children);
  };
  looped(machine, node, round, otherwise, true);
}

function whileAt(machine: Machine, node: Node): void {
  const { children } = node;
  const body = childOf(node, 'Body');
  const condition = children[1];
  const otherwise = children.findIndex(({ name }) => name === 'else');
  const isEndless = condition?.written === 'True' || condition?.written === '1';
  const round = () => {
    if (condition !== body) machine.evaluate(condition);
    if (body) machine.execute(body.children);
  };
  looped(machine, node, round, otherwise >= 0 ? children[otherwise + 1] : undefined, !isEndless);
}

/** Runs a try statement. Its body may stop anywhere, so the handlers know nothing of what it writes. */
function tryAt(machine: Machine, node: Node): void {
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
  const journal = machine.noted(() => {
    if (tried) machine.execute(tried.body.children);
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
  if (finally_ && !isOver) machine.execute(finally_.body.children);
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

function withAt(machine: Machine, node: Node): void {
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

function entered(context: Value): Value {
  return context.type === 'opaque' ? { ...context, name: undefined } : context;
}

function matchAt(machine: Machine, node: Node): void {
  for (const child of node.children)
    if (child.name !== 'match' && child.name !== 'MatchBody') machine.evaluate(child);
  const clauses = childOf(node, 'MatchBody')?.children.filter(({ name }) => name === 'MatchClause') ?? [];
  const ways = clauses.map((clause) => () => {
    for (const one of nodesIn(clause)) {
      if (one.name === 'Body') break;
      const isNew = one.name === 'CapturePattern' || one.name === 'AsPattern';
      if (isNew && one.children[0])
        assign(machine, [one.children[one.children.length - 1]], opaque(missing('branch', one)));
    }
    const guard = childOf(clause, 'Guard');
    if (guard) machine.evaluate(guard.children[guard.children.length - 1]);
    const body = childOf(clause, 'Body');
    if (body) machine.execute(body.children);
  });
  branched(machine, [...ways, () => {}], node);
}
