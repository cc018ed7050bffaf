import { areEqual, truthOf } from '../../operations/arithmetic/operators';
import { childOf, inside, type Node, nodesIn, separated } from '../../syntax';
import type { Value } from '../../value';
import { nothing, numberOf, opaque } from '../../value';
import { truthIn } from '../calls/classes';
import { mutate } from '../memory/effects';
import { withoutValues } from '../memory/join';
import { type Loop, type Machine, missing } from '../memory/machine';
import { eitherOf, give } from '../memory/patterns';
import { isMadeSince, isNewSince, namesOf } from '../memory/scope';
import type { Cell, State } from '../memory/state';
import { assign, deleteAttribute, deleteItemAt, elementOf, itemsOf, update } from '../memory/targets';
import { define } from './definitions';
import { valueOfAll } from './expressions';
import { importAt } from './imports';
import { defaultAt, importDeclaration, unreadPattern } from './javascript';
import { tryAt, withAt } from './tryAndWith';

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
          const last = target.children[target.children.length - 1];
          if (last.name !== 'PropertyName') deleteItemAt(machine, target);
          else deleteAttribute(machine, machine.evaluate(target.children[0]), last.written, node);
        }
      }
      return;
    case 'AssertStatement': {
      const [asked] = separated(children.slice(1)).map((part) => machine.evaluate(part[part.length - 1]));
      // As where something is not implemented: `assert False, 'not implemented'`.
      if (children[1]?.name === 'Boolean' && truthOf(asked) === false) machine.state.isDead = true;
      return;
    }
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
  const { isMuted } = machine;
  machine.isMuted = true;
  const calls = () => {
    for (const one of nodesIn(node))
      if (one.name === 'CallExpression' && !one.children[0].isBroken) machine.evaluate(one);
    return nothing;
  };
  eitherOf(machine, [() => nothing, calls], node);
  machine.isMuted = isMuted;
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
    const truth = isMain(machine, condition) ? true : truthIn(machine, machine.evaluate(condition));
    const yes = () => {
      narrowTo(machine, condition, true);
      if (body && condition !== body) machine.execute(body.children);
    };
    const no = () => {
      narrowTo(machine, condition, false);
      if (next > 0) run(next);
    };
    if (truth === true) yes();
    else if (truth === false) no();
    else branched(machine, [yes, no], node);
  };
  run(0);
}

/** Behind `isinstance(loss, C)`, of the objects that a name stands for, it is the one that is, or is not, of the class. */
function narrowTo(machine: Machine, condition: Node | undefined, isOf: boolean): void {
  if (condition?.name !== 'CallExpression') return;
  const [callee, list] = condition.children;
  const [object, of] = separated(list ? inside(list) : []);
  const asked = callee.name === 'VariableName' ? machine.lookUp(callee) : undefined;
  if (asked?.type !== 'library' || asked.name !== 'builtins.isinstance') return;
  if (object?.length !== 1 || of?.length !== 1 || object[0].name !== 'VariableName') return;
  const value = machine.lookUp(object[0]);
  if (value.type !== 'opaque' || !value.callables) return;
  const classes = machine.evaluate(of[0]);
  const names = (classes.type === 'sequence' ? (classes.items ?? []) : [classes]).map((one) =>
    one.type === 'library' ? one.name : '',
  );
  const kept = value.callables.filter((one) => one.type === 'object' && names.includes(one.of) === isOf);
  if (kept.length === 1) give(machine, [object[0]], kept[0]);
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
  const unknown = new Set<Cell>();
  const lost = opaque(why);
  const forget = ({ ends }: Round): boolean => {
    const { size } = unknown;
    for (const cell of ends.flatMap((way) => [...way.written])) {
      entry.set(cell, lost);
      if (!isMadeSince(cell, start)) unknown.add(cell);
    }
    return unknown.size > size;
  };
  // Whatever still changes after that many rounds becomes unknown.
  if (isNew) forget(machine.isHurried ? last : once());
  if (isNew || !(machine.isMuted || isLast(last))) last = once();
  // What is unknown now may lead into branches that no round has entered, and these may change more.
  while (isNew && forget(last) && !isLast(last)) last = once();
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

/**
 * Whether each item is a module or a function, or a text or a tensor of some meaning, or a tuple with one, or a number by which a list is
 * built: a loop over them is followed round by round, like a chain of layers.
 */
function areApart(items: readonly Value[], body: Node): boolean {
  const areAll = (is: (value: Value) => boolean) =>
    items.every((item) => (item.type === 'sequence' ? item.items?.some(is) === true : is(item)));
  if (items.length <= mostLayers && areAll(isLayer)) return true;
  return items.length <= mostOwn && (areAll(isOwn) || (areAll(isNumber) && isBuilding(body)));
}

function isNumber(value: Value): boolean {
  return numberOf(value) !== undefined;
}

/** Whether the body adds to a list or to a model, and holds no other loop. */
function isBuilding(body: Node): boolean {
  const all = [...nodesIn(body)];
  const adds = ({ name, children: [first, second, third] }: Node): boolean =>
    name === 'UpdateStatement'
      ? second.written === '+=' && third.name === 'ArrayExpression'
      : name === 'CallExpression' && isAdding.test(first.children.at(-1)?.written ?? '');
  return all.some(adds) && !all.some(({ name }) => /^(?:For|While)Statement$/.test(name));
}

const isAdding = /^(?:append|extend|add|add_module)$/;

/** Whether what the loop does with it may be something else than with the next. */
function isOwn(value: Value): boolean {
  return value.type === 'text'
    ? value.text !== undefined
    : value.type === 'tensor' && value.kind !== undefined;
}

function isLayer(value: Value): boolean {
  return /^(?:instance|object|library|function)$/.test(value.type);
}

/** Whether no item was added, removed or replaced. */
function areSame(before: readonly Value[], now: readonly Value[] | undefined): boolean {
  const idOf = (value: Value) =>
    'id' in value
      ? value.id
      : value.type === 'library'
        ? value.name
        : value.type === 'function'
          ? value.code
          : undefined;
  return before.length === now?.length && before.every((item, i) => idOf(item) === idOf(now[i]));
}

/** A longer chain is treated like any other loop. */
const mostLayers = 50;
const mostOwn = 8;

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
  if (items && areApart(items, body) && isStraight(body)) {
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

function matchAt(machine: Machine, node: Node): void {
  const body = childOf(node, 'MatchBody');
  const subject = valueOfAll(machine, node.children.slice(1, body && node.children.indexOf(body)));
  const clauses = body?.children.filter(({ name }) => name === 'MatchClause') ?? [];
  const run = (index: number): void => {
    const clause = clauses[index];
    if (!clause) return;
    const [, pattern] = clause.children;
    const guard = childOf(clause, 'Guard');
    const fits = fitting(machine, pattern, subject);
    if (fits !== false) capture(machine, clause, pattern, fits === true ? subject : undefined);
    const passes = guard && fits !== false ? truthOf(machine.evaluate(guard.children.at(-1))) : true;
    const truth = fits === false || passes === false ? false : fits && passes;
    const yes = () => machine.execute(childOf(clause, 'Body')?.children ?? []);
    if (truth === true) yes();
    else if (truth === false) run(index + 1);
    else branched(machine, [yes, () => run(index + 1)], clause);
  };
  run(0);
}

/** Gives the names in the pattern what they capture: the subject, or a part of it that is not followed. */
function capture(machine: Machine, clause: Node, pattern: Node, subject: Value | undefined): void {
  for (const one of nodesIn(clause)) {
    if (one.name === 'Body') break;
    const name = one.children.at(-1);
    const isNew = one.name === 'CapturePattern' || one.name === 'AsPattern';
    if (isNew && name && name.written !== '_')
      assign(machine, [name], one === pattern && subject ? subject : opaque(missing('branch', one)));
  }
}

/** Whether the value fits the pattern, where that is known: of literals, alternatives and names. */
function fitting(machine: Machine, pattern: Node, subject: Value): boolean | undefined {
  if (pattern.name === 'CapturePattern') return true;
  if (pattern.name === 'OrPattern') {
    const all = separated(pattern.children, 'LogicOp').map(([one]) => fitting(machine, one, subject));
    return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
  }
  const [literal, ...others] = pattern.name === 'LiteralPattern' ? pattern.children : [];
  const isPlain = subject.type !== 'tensor' || (subject.library === 'python' && subject.dtype !== 'bool');
  if (!literal || others.length > 0 || !isPlain || literal.name === 'Boolean') return undefined;
  return areEqual(subject, machine.evaluate(literal));
}
