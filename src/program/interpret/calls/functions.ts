import { childOf, inside, type Node, nodesIn, separated } from '../../syntax';
import type { Opaque, UserFunction, Value } from '../../value';
import { nothing, opaque } from '../../value';
import { isFixed, mayChange } from '../memory/effects';
import { codeOf, type Decoration, type FunctionCode, type Parameter } from '../memory/functionCode';
import { identitiesIn } from '../memory/identities';
import { join, withoutValues } from '../memory/join';
import { type Frame, type Given, type Machine, missing, TooMuchWork } from '../memory/machine';
import { classOf, remade } from '../memory/members';
import { namesOf, Scope } from '../memory/scope';
import type { State } from '../memory/state';
import { isMember, memberOf } from './inheritance';
import { untold } from './notFollowed';
import { allGiven } from './signature';

/** The function that a definition or lambda creates, with the current values of its defaults. */
export function closure(
  machine: Machine,
  node: Node,
  decoration: Decoration = 'none',
  owner?: Value,
  contexts: readonly string[] = [],
  takesName = false,
): UserFunction {
  const isLambda = node.name === 'LambdaExpression';
  const called = takesName ? undefined : isLambda ? '<lambda>' : childOf(node, 'VariableName')?.written;
  const name = isLambda ? 'lambda' : (childOf(node, 'VariableName')?.written ?? '');
  const parameters = parametersOf(machine, childOf(node, 'ParamList'));
  const body = node.children[node.children.length - 1];
  const isLazy = node.children[0]?.name === 'async' || (!isLambda && yields(machine, body));
  const { scope } = machine.frame;
  scope.keep();
  const maker = machine.frame.function?.name;
  const code: FunctionCode = {
    ...{ node, name, called, parameters, body, scope, owner, maker, decoration, contexts, isLazy },
  };
  const defaults = parameters.flatMap(({ fallback }) => (fallback && !isFixed(fallback) ? fallback : []));
  const made: UserFunction = {
    ...{ type: 'function', name, code: machine.sameCode(code) },
    ...(defaults.length > 0 && { defaults }),
  };
  machine.define(made);
  return made;
}

const yielding = new WeakMap<Node, boolean>();

function yields({ syntax }: Machine, body: Node): boolean {
  let does = yielding.get(body);
  if (does === undefined) {
    does = false;
    // Most bodies do not contain the word, and searching the text is faster than searching the nodes.
    if (syntax.texts[body.cell].slice(body.start, body.end).includes('yield'))
      for (const { name } of nodesIn(body)) if (name === 'yield') does = true;
    yielding.set(body, does);
  }
  return does;
}

function parametersOf(machine: Machine, list: Node | undefined): Parameter[] {
  const parameters: Parameter[] = [];
  let isNamed = false;
  for (const part of list ? separated(inside(list)) : []) {
    const [first] = part;
    if (first.name === '*' || first.name === '**') {
      const name = part[1];
      if (name)
        parameters.push({ name: name.written, node: name, is: first.name === '*' ? 'rest' : 'options' });
      isNamed = true;
      continue;
    }
    if (first.name !== 'VariableName') continue;
    const given = part.findIndex(({ name }) => name === 'AssignOp');
    const fallback = given > 0 ? machine.evaluate(part[given + 1]) : undefined;
    const type = part[1]?.name === 'TypeDef' ? part[1].children[1] : undefined;
    parameters.push({ name: first.written, node: first, is: isNamed ? 'named' : 'plain', fallback, type });
  }
  return parameters;
}

const deepest = 12;
/** For a function that calls itself in any case, and knows what it is given. */
const deepestOfItself = 24;

/** Runs a function's body with these arguments. If that takes too much work, nothing is known about what it does. */
export function run(machine: Machine, callee: UserFunction, given: Given, site: Node, self?: Value): Value {
  const code = codeOf(callee);
  const { owner } = code;
  // An object of a class that was remade may keep the function as it is, or wrap it.
  if (owner?.type === 'class' && classOf(owner).isRemade)
    for (const { value } of allGiven(given)) mayChange(machine, value, site, callee.name);
  const { frame, state } = machine;
  const isAgain = machine.isRunning(code);
  const isSure = isAgain && state.isSureFrom(frame.start) && frame.returns.length === 0;
  const most = isSure && areTold(withSelf(given, self, code)) ? deepestOfItself : 0;
  const isTooDeep = frame.depth >= (isAgain ? most : deepest);
  const isRefused = machine.syntax.language === 'python' && !takes(code, withSelf(given, self, code));
  if (code.isLazy || isTooDeep || isRefused || code.node.isBroken || code.body.isBroken) {
    return untold(
      machine,
      callee,
      withSelf(given, self, code),
      site,
      isTooDeep ? 'too-much-work' : 'unsupported',
      self,
    );
  }
  try {
    return machine.limited(code, () => {
      const start = state.branch();
      machine.frame = frameOf(machine, callee, self, start, frame.depth + 1);
      machine.state = start;
      bind(machine, code, withSelf(given, self, code), site);
      return finished(machine, code, state, site);
    });
  } catch (error) {
    if (!(error instanceof TooMuchWork) || machine.isSpent) throw error;
    machine.frame = frame;
    machine.state = state;
    return untold(machine, callee, withSelf(given, self, code), site, 'too-much-work', self);
  } finally {
    machine.frame = frame;
  }
}

/** Whether all numbers, texts and items of the arguments are known. */
function areTold(given: Given): boolean {
  const isTold = (value: Value, depth: number): boolean => {
    if (value.type === 'tensor') return value.values !== undefined;
    if (value.type === 'text') return value.text !== undefined;
    if (value.type === 'sequence' || value.type === 'dictionary') {
      const all = value.type === 'sequence' ? value.items : value.entries && [...value.entries.values()];
      return all !== undefined && depth > 0 && all.length < 100 && all.every((one) => isTold(one, depth - 1));
    }
    if (value.type === 'instance') return !value.class.isOpen;
    return value.type !== 'opaque';
  };
  const all = allGiven(given);
  return !given.more && all.length > 0 && all.every(({ value }) => isTold(value, 4));
}

function finished(machine: Machine, code: FunctionCode, before: Machine['state'], site: Node): Value {
  const { frame } = machine;
  const isLambda = code.node.name === 'LambdaExpression';
  const value = isLambda ? machine.evaluate(code.body) : nothing;
  if (!isLambda) machine.within(code.contexts, () => machine.execute(code.body.children));
  const { returns, start, scope } = frame;
  const last = machine.state;
  const ways = last.isDead ? returns : [...returns, { state: last.since(start), value }];
  if (scope.isPassing)
    for (const state of [start, ...ways.map((way) => way.state)]) state.drop(scope.ownKnown);
  machine.state = before;
  if (ways.length === 0) return opaque(missing('raises', site, code.name));
  const why = missing('branch', site, code.name);
  // Joins the ways out into the branch on which the function began, then takes its writes into the caller's state.
  start.isDead = false;
  start.meet(
    ways.map(({ state }) => state),
    why,
  );
  before.meet([start], why);
  const [first, ...others] = ways.map(({ value }) => value);
  const result = others.reduce<Value>((a, b) => join(a, b, why)!, first);
  const { owner } = code;
  return owner?.type === 'class' && classOf(owner).isRemade
    ? withoutValues(result, remade(site, owner))
    : result;
}

function withSelf(given: Given, self: Value | undefined, { decoration }: FunctionCode): Given {
  if (!self || decoration === 'static') return given;
  return { ...given, positional: [{ value: self }, ...given.positional] };
}

/** Whether Python calls the function with so many arguments, of these names: where it does not, the body is not run. */
function takes({ parameters }: FunctionCode, { positional, named }: Given): boolean {
  const plain = parameters.filter(({ is }) => is === 'plain');
  const hasRest = parameters.some(({ is }) => is === 'rest');
  if (positional.length > plain.length && !hasRest) return false;
  const hasOptions = parameters.some(({ is }) => is === 'options');
  const placed = new Set(plain.slice(0, positional.length).map(({ name }) => name));
  const isKnown = (name: string): boolean => hasOptions || parameters.some((one) => one.name === name);
  return [...named.keys()].every((name) => isKnown(name) && !placed.has(name));
}

function bind(machine: Machine, code: FunctionCode, given: Given, site: Node): void {
  const left = new Map(given.named);
  let next = 0;
  for (const parameter of code.parameters) {
    const { name, node, is } = parameter;
    const unknown = opaque(missing('parameter', node, name, code.name));
    let value: Value;
    if (is === 'rest') {
      const items = given.positional.slice(next).map((one) => one.value);
      next = given.positional.length;
      value = given.more
        ? { type: 'sequence', is: 'tuple', missing: unknown.why }
        : { type: 'sequence', is: 'tuple', items };
    } else if (is === 'options') {
      const entries = new Map([...left].map(([key, one]) => [key, one.value]));
      value = given.more
        ? { type: 'dictionary', missing: unknown.why, id: machine.identity(site) }
        : { type: 'dictionary', entries, id: machine.identity(site) };
    } else if (is === 'plain' && next < given.positional.length) value = given.positional[next++].value;
    else if (left.has(name)) {
      value = left.get(name)!.value;
      left.delete(name);
    } else if (given.more) value = anyArgument(machine, parameter, unknown);
    else value = parameter.fallback ? machine.fresh(parameter.fallback) : unknown;
    machine.write(code.node && machine.frame.scope.own(name), value);
    machine.observe(node, value);
  }
}

function frameOf(
  machine: Machine,
  callee: UserFunction,
  self: Value | undefined,
  start: State,
  depth: number,
): Frame {
  const code = codeOf(callee);
  const { order } = machine.identity(code.node);
  const scope = new Scope('function', namesOf(code.node), code.scope, order);
  const empty = { identities: new Map(), returns: [], loops: [] };
  return { scope, function: callee, owner: code.owner, self, start, ...empty, depth };
}

/**
 * What a parameter may be given. Nothing is known of it, except where its default is a loss, a layer or a function: a caller
 * that passes something else will pass something of the same kind. One whose type is a model of the program is such a model.
 */
function anyArgument(machine: Machine, { name, fallback, type }: Parameter, unknown: Opaque): Value {
  const of = type && isName.test(type.name) ? machine.evaluate(type) : undefined;
  if (of?.type === 'class' && callable.some((one) => isMember(memberOf(machine, of, one))))
    return machine.instance(of, type!);
  if (fallback && /^(?:object|library|function|class)$/.test(fallback.type)) return fallback;
  // Changing it may change the default, which all calls share.
  const holds = fallback && [...identitiesIn(fallback)];
  return {
    ...unknown,
    name,
    usual: fallback?.type === 'tensor' ? fallback : undefined,
    ...(holds?.length && { holds }),
  };
}

const isName = /^(?:VariableName|MemberExpression)$/;

const callable = ['forward', '__call__', 'call'];

/** Runs the function for arbitrary arguments. */
export function runOpen(machine: Machine, callee: UserFunction, self: Value | undefined): void {
  const code = codeOf(callee);
  const { frame, state } = machine;
  const start = state;
  machine.frame = frameOf(machine, callee, self, start, 0);
  const { scope } = machine.frame;
  code.parameters.forEach((parameter, i) => {
    const { name, node, is } = parameter;
    const unknown = opaque(missing('parameter', node, name, code.name));
    const isSelf = i === 0 && self !== undefined && code.decoration !== 'static';
    let value: Value = anyArgument(machine, parameter, unknown);
    if (is === 'rest') value = { type: 'sequence', is: 'tuple', missing: unknown.why };
    if (is === 'options') value = { type: 'dictionary', missing: unknown.why };
    machine.write(scope.own(name), isSelf ? self : value);
    machine.observe(node, isSelf ? self : value);
  });
  if (code.node.name === 'LambdaExpression') machine.evaluate(code.body);
  else machine.within(code.contexts, () => machine.execute(code.body.children));
  const ways = [...machine.frame.returns.map((one) => one.state), machine.state.since(start)];
  if (scope.isPassing) for (const way of [start, ...ways]) way.drop(scope.ownKnown);
  machine.state = start;
  start.isDead = false;
  start.meet(ways, missing('branch', code.node, code.name));
  start.isDead = false;
  machine.runDefined(scope);
  machine.frame = frame;
}
