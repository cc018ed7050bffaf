import { rowOf } from '../../libraries/lookUp';
import { areEqual, fixed, shown, truthOf, unary } from '../../operations/arithmetic/operators';
import { subscript } from '../../operations/layout/subscript';
import { keyOf } from '../../operations/tensors/keys';
import { arrayIn, wordsIn } from '../../operations/tensors/series';
import { inside, type Node, placeOf, separated } from '../../syntax';
import {
  ellipsis,
  flagOf,
  nothing,
  number,
  opaque,
  text,
  tuple,
  unknownTruth,
  type Value,
} from '../../value';
import { truthIn } from '../calls/classes';
import { absentEntry, combinedDictionaries } from '../calls/collections';
import { closure } from '../calls/functions';
import { isMember, memberOf, superMethod } from '../calls/inheritance';
import { calledRow } from '../calls/library/rows';
import { byOwnOperator } from '../calls/ownOperators';
import { mutate } from '../memory/effects';
import { membersOf } from '../memory/enumerations';
import { anyOf, areCallable, eachOf, join, valuesOf, withoutValues } from '../memory/join';
import { type Given, type Machine, missing, noArguments, passing } from '../memory/machine';
import { fieldsIn } from '../memory/members';
import { perhaps } from '../memory/perhaps';
import { Scope } from '../memory/scope';
import { assign, elementOf, indexOf, itemsOf, ownNames, setOf } from '../memory/targets';
import { changedSince, givenAt } from './arguments';
import { evaluatedInJavaScript } from './javascript';
import { numberAt, stringAt } from './literals';

/** The value of an expression. */
export function evaluated(machine: Machine, node: Node): Value {
  if (machine.syntax.language !== 'python') return evaluatedInJavaScript(machine, node);
  const { children } = node;
  switch (node.name) {
    case 'Number':
      return numberAt(node);
    case 'Boolean':
      return number(node.written === 'True' ? 1 : 0, 'bool');
    case 'None':
      return nothing;
    case 'Ellipsis':
      return ellipsis;
    case 'String':
      return text(stringAt(sourceOf(machine, node)));
    case 'ContinuedString': {
      const parts = children.map((child) => machine.evaluate(child));
      const isKnown = parts.every((part) => part.type === 'text' && part.text !== undefined);
      return text(
        isKnown ? parts.map((part) => (part.type === 'text' ? part.text : '')).join('') : undefined,
      );
    }
    case 'FormatString':
      return text(formatted(machine, node));
    case 'VariableName':
      return machine.lookUp(node);
    case 'ParenthesizedExpression':
      return machine.evaluate(inside(node)[0]);
    case 'TupleExpression':
      return tuple(itemsAt(machine, inside(node)) ?? []);
    case 'ArrayExpression':
    case 'SetExpression': {
      const items = itemsAt(machine, inside(node));
      const id = machine.identity(node);
      if (node.name === 'SetExpression') return setOf(items, missing('unsupported', node), id);
      const why = items ? undefined : missing('unsupported', node);
      return { type: 'sequence', is: 'list', items, missing: why, id };
    }
    case 'DictionaryExpression':
      return dictionaryAt(machine, node);
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehension(machine, node, inside(node));
    case 'UnaryExpression':
      return unaryAt(machine, node);
    case 'BinaryExpression':
      return binaryAt(machine, node);
    case 'ConditionalExpression':
      return conditional(machine, node);
    case 'NamedExpression': {
      const value = machine.evaluate(children[children.length - 1]);
      assign(machine, [children[0]], value);
      return value;
    }
    case 'MemberExpression':
      return memberAt(machine, node);
    case 'CallExpression':
      return callAt(machine, node);
    case 'LambdaExpression':
      return closure(machine, node);
    case 'AwaitExpression':
    case 'YieldExpression':
      for (const child of children) if (child.children.length > 0) machine.evaluate(child);
      return opaque(missing('unsupported', node));
    default:
      return opaque(missing('unsupported', node));
  }
}

/** What is written there: a string with escapes has them as children. */
function sourceOf({ syntax }: Machine, { written, start, end, cell }: Node): string {
  return written || syntax.texts[cell].slice(start, end);
}

/** The text of an f-string, where what it shows is shown as it is. */
function formatted(machine: Machine, { children, start, end, cell }: Node): string | undefined {
  const source = machine.syntax.texts[cell];
  const gaps = children.filter(({ name }) => name === 'FormatReplacement');
  const all = gaps.map((gap) => {
    const value = machine.evaluate(gap.children[1]);
    const [, , how, end] = gap.children;
    if (!end) return shown(value);
    const [, digits] =
      /^:\.(\d{1,2})f$/.exec(how.name === 'FormatSpec' ? source.slice(how.start, how.end) : '') ?? [];
    return digits === undefined ? undefined : fixed(value, Number(digits));
  });
  if (all.includes(undefined)) return undefined;
  const from = [start, ...gaps.map((gap) => gap.end)];
  const between = from.map((at, i) => source.slice(at, gaps[i]?.start ?? end));
  const parts = stringAt(between.join('\0'))?.split('\0');
  if (parts?.length !== from.length) return undefined;
  return parts.map((part, i) => part.replace(/\{\{|\}\}/g, (two) => two[0]) + (all[i] ?? '')).join('');
}

/** The value of expressions separated by commas: a tuple, if there are several. */
export function valueOfAll(machine: Machine, nodes: readonly Node[]): Value {
  const parts = separated(nodes);
  const isSeveral = nodes.some(({ name }) => name === ',') || parts.some((part) => part[0].name === '*');
  if (!isSeveral) return machine.evaluate(parts[0]?.[parts[0].length - 1]);
  const items = itemsAt(machine, nodes);
  return items ? tuple(items) : { type: 'sequence', is: 'tuple', missing: missing('unsupported', nodes[0]) };
}

function itemsAt(machine: Machine, nodes: readonly Node[]): Value[] | undefined {
  const items: Value[] = [];
  let isKnown = true;
  for (const part of separated(nodes)) {
    const value = machine.evaluate(part[part.length - 1]);
    if (part[0].name !== '*') items.push(value);
    else {
      const spread = itemsOf(machine, value, part[0]);
      if (spread) items.push(...spread);
      else isKnown = false;
    }
  }
  return isKnown ? items : undefined;
}

function dictionaryAt(machine: Machine, node: Node): Value {
  const entries = new Map<string, Value>();
  let isKnown = true;
  for (const part of separated(inside(node))) {
    if (part[0].name === '**') {
      const spread = machine.evaluate(part[1]);
      if (spread.type === 'dictionary' && spread.entries)
        for (const [key, one] of spread.entries) entries.set(key, one);
      else isKnown = false;
      continue;
    }
    const colon = part.findIndex(({ name }) => name === ':');
    const key = keyOf(machine.evaluate(part[0]));
    const value = machine.evaluate(colon > 0 ? part[colon + 1] : undefined);
    if (key === undefined) isKnown = false;
    else entries.set(key, value);
  }
  const why = isKnown ? undefined : missing('unsupported', node);
  return {
    type: 'dictionary',
    entries: isKnown ? entries : undefined,
    missing: why,
    id: machine.identity(node),
  };
}

/** `x for x in y if z`: known item by item where `y` is; otherwise one value stands for any item. */
export function comprehension(machine: Machine, node: Node, nodes: readonly Node[]): Value {
  const is = node.name === 'SetComprehensionExpression' ? 'set' : 'list';
  const isDictionary = node.name === 'DictionaryComprehensionExpression';
  const first = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
  const clauses = clausesOf(nodes.slice(first));
  if (!clauses) return opaque(missing('unsupported', node));
  const outer = machine.frame;
  const bound = clauses.flatMap(({ targets }) => namesIn(targets));
  const scope = new Scope('function', { local: new Set(bound), global: new Set() }, outer.scope);
  const gathered: Value[] = [];
  const keys: Array<string | undefined> = [];
  let isKnown = true;
  const round = (depth: number): void => {
    const clause = clauses[depth];
    if (!clause) {
      if (isDictionary) keys.push(keyOf(machine.evaluate(nodes[0])));
      gathered.push(machine.evaluate(isDictionary ? nodes[2] : nodes[first - 1]));
      return;
    }
    const over = machine.evaluate(clause.over);
    const isLive = over.type === 'sequence' && over.id && !over.passing;
    const inner = () => {
      let isSure = true;
      for (const condition of clause.conditions) {
        const flag = truthOf(machine.evaluate(condition));
        if (flag === false) return;
        if (flag === undefined) isSure = false;
      }
      if (isSure) round(depth + 1);
      else {
        isKnown = false;
        perhaps(machine, missing('loop', node), () => round(depth + 1));
      }
    };
    // A list that the rounds change is read as it then is.
    let items = itemsOf(machine, over, clause.over);
    if (items && items.length <= mostRounds && isKnown) {
      let i = 0;
      while (items && i < items.length && i <= mostRounds) {
        assign(machine, clause.targets, items[i++]);
        inner();
        if (isLive) items = itemsOf(machine, machine.fresh(over), clause.over);
      }
      if (items && i >= items.length) return;
    }
    isKnown = false;
    perhaps(machine, missing('loop', node), () => {
      assign(machine, clause.targets, elementOf(machine, machine.fresh(over), clause.over));
      inner();
    });
  };
  machine.frame = { ...outer, scope };
  try {
    round(0);
  } finally {
    machine.frame = outer;
    if (scope.isPassing) machine.state.drop(scope.ownKnown);
  }
  if (isDictionary) {
    const entries =
      isKnown && !keys.includes(undefined) ? new Map(keys.map((key, i) => [key!, gathered[i]])) : undefined;
    const why = missing('loop', node);
    return {
      type: 'dictionary',
      entries,
      each: entries || gathered.length === 0 ? undefined : eachOf(gathered, why),
      missing: entries ? undefined : why,
      id: machine.identity(node),
    };
  }
  if (isKnown && !node.name.startsWith('Array') && is === 'list') return passing(gathered, node);
  const id = machine.identity(node);
  if (isKnown && is === 'set') return setOf(gathered, missing('unsupported', node), id);
  if (isKnown) return { type: 'sequence', is, items: gathered, id };
  const why = missing('loop', node);
  const each = gathered.reduce<Value | undefined>((a, b) => (a ? join(a, b, why) : b), undefined);
  return {
    type: 'sequence',
    is,
    each: each && withoutValues(each, why),
    missing: why,
    id,
  };
}

const mostRounds = 64;

interface Clause {
  readonly targets: readonly Node[];
  readonly over: Node;
  readonly conditions: readonly Node[];
}

function clausesOf(nodes: readonly Node[]): Clause[] | undefined {
  const clauses: Array<{ targets: Node[]; over?: Node; conditions: Node[] }> = [];
  let into: 'targets' | 'over' | 'conditions' = 'targets';
  for (const node of nodes) {
    if (node.name === 'async') continue;
    const clause = clauses[clauses.length - 1];
    if (node.name === 'for') {
      clauses.push({ targets: [], conditions: [] });
      into = 'targets';
    } else if (node.name === 'in' && into === 'targets') into = 'over';
    else if (node.name === 'if') into = 'conditions';
    else if (into === 'over') clause.over = node;
    else clause[into].push(node);
  }
  const whole = clauses.filter(
    (clause): clause is Clause & { targets: Node[]; conditions: Node[] } => !!clause.over,
  );
  return whole.length === clauses.length && whole.length > 0 ? whole : undefined;
}

function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.name === 'VariableName' ? [node.written] : namesIn(node.children)));
}

function unaryAt(machine: Machine, node: Node): Value {
  const [sign, inner] = node.children;
  const operand = machine.evaluate(inner);
  const operator = sign.name === 'not' ? 'not' : sign.written;
  if (operator === 'not') {
    const flag = truthIn(machine, operand);
    return flag === undefined ? unknownTruth(missing('branch', node)) : number(flag ? 0 : 1, 'bool');
  }
  if (operator !== '-' && operator !== '+' && operator !== '~') return opaque(missing('unsupported', node));
  const method =
    operator === '-' && operand.type === 'instance' && memberOf(machine, operand.class, '__neg__');
  if (method && isMember(method)) return machine.callMethod(operand, '__neg__', noArguments, node);
  const result = unary(operator, operand, { callee: operator, place: placeOf(node) });
  const by = operator === '-' ? 'neg' : operator;
  return machine.finish(result, { by, args: { input: operand }, nodes: { input: inner } }, node);
}

function binaryAt(machine: Machine, node: Node): Value {
  const { children } = node;
  const [left] = children;
  const right = children[children.length - 1];
  const operator = operatorOf(node);
  if (operator === 'and' || operator === 'or') return shortCircuit(machine, left, right, operator, node);
  if (isComparison.test(operator)) return comparedAt(machine, node, operator).result;
  const [a, b] = bothAt(machine, left, right);
  const both =
    a.type === 'dictionary' && b.type === 'dictionary'
      ? combinedDictionaries(machine, operator, a, b, node)
      : undefined;
  return both ?? machine.operate(operator, a, b, node);
}

/** The two operands, of which the second may change the first. */
function bothAt(machine: Machine, left: Node, right: Node): readonly [Value, Value] {
  const first = machine.evaluate(left);
  const { stamp } = machine.state;
  const second = machine.evaluate(right);
  return [changedSince(machine, stamp, first), second];
}

function operatorOf({ children }: Node): string {
  return children
    .slice(1, -1)
    .map((child) => child.written || child.children.map(({ written }) => written).join('') || child.name)
    .join(' ');
}

/** `a < b < c`: each operand is evaluated once, and none behind a comparison that does not hold. */
function comparedAt(machine: Machine, node: Node, operator: string): { result: Value; last: Value } {
  const [left] = node.children;
  const right = node.children[node.children.length - 1];
  const before =
    left.name === 'BinaryExpression' && comparesAt(left)
      ? comparedAt(machine, left, operatorOf(left))
      : undefined;
  if (!before) {
    const [first, last] = bothAt(machine, left, right);
    return { result: comparison(machine, operator, first, last, node), last };
  }
  machine.observe(left, before.result);
  const flag = flagOf(before.result);
  if (flag === false) return before;
  const compare = () => {
    const last = machine.evaluate(right);
    return { last, told: comparison(machine, operator, before.last, last, node) };
  };
  const { last, told } = flag ? compare() : perhaps(machine, missing('branch', node), compare);
  // An array of several has no truth value: NumPy and PyTorch raise.
  const isOne = flag || (before.result.type === 'tensor' && before.result.shape?.length === 0);
  const isFalse = isOne && flagOf(told) === false;
  const result = isFalse
    ? number(0, 'bool')
    : flag && flagOf(told)
      ? told
      : unknownTruth(missing('branch', node));
  return { result, last };
}

function comparison(machine: Machine, operator: string, a: Value, b: Value, node: Node): Value {
  return (
    byOwnOperator(machine, operator, a, b, node) ??
    compared(operator, a, b, node) ??
    machine.operate(operator, a, b, node)
  );
}

const isComparison = /^(?:[<>]=?|[=!]=|in|not in|is|is not)$/;

function comparesAt(node: Node): boolean {
  return node.children.slice(1, -1).some(({ name }) => /^(?:CompareOp|is|in|not)$/.test(name));
}

/** Compares values that are not numbers; undefined for numbers. */
function compared(operator: string, a: Value, b: Value, node: Node): Value | undefined {
  const told = (flag: boolean | undefined) =>
    flag === undefined ? unknownTruth(missing('branch', node)) : number(flag ? 1 : 0, 'bool');
  if (operator === 'is' || operator === 'is not') {
    const isSame = identical(a, b);
    return told(isSame === undefined ? undefined : isSame === (operator === 'is'));
  }
  if (operator === '==' || operator === '!=') {
    if ([a, b].some((one) => one.type === 'tensor' || arrayIn(one) || wordsIn(one)))
      return a.type === 'nothing' || b.type === 'nothing' ? unknownTruth(missing('branch', node)) : undefined;
    const areSame = areEqual(a, b);
    return told(areSame === undefined ? undefined : areSame === (operator === '=='));
  }
  return undefined;
}

function identical(a: Value, b: Value): boolean | undefined {
  if ([a, b].some((one) => one.type === 'opaque' || (one.type === 'library' && one.isOptional)))
    return undefined;
  if (a.type === 'nothing' || b.type === 'nothing') return a.type === b.type;
  if (a.type === 'object') return areEqual(a, b);
  const flags = [a, b].map((one) =>
    one.type === 'tensor' && one.dtype === 'bool' && !one.store ? flagOf(one) : undefined,
  );
  return flags.includes(undefined) ? undefined : flags[0] === flags[1];
}

function shortCircuit(machine: Machine, left: Node, right: Node, operator: string, node: Node): Value {
  const a = machine.evaluate(left);
  const truth = truthIn(machine, a);
  if (truth !== undefined && truth === (operator === 'or')) return a;
  if (truth !== undefined) return machine.evaluate(right);
  const why = missing('branch', node);
  const b = perhaps(machine, why, () => machine.evaluate(right));
  return join(a, b, why)!;
}

function conditional(machine: Machine, node: Node): Value {
  const [yes, , condition, , no] = node.children;
  const truth = truthIn(machine, machine.evaluate(condition));
  if (truth !== undefined) return machine.evaluate(truth ? yes : no);
  const why = missing('branch', node);
  const before = machine.state;
  const values = [yes, no].map((way) => {
    const state = before.branch();
    machine.state = state;
    return { value: machine.evaluate(way), state };
  });
  machine.state = before;
  before.meet(
    values.map(({ state }) => state),
    why,
  );
  return join(values[0].value, values[1].value, why)!;
}

function memberAt(machine: Machine, node: Node): Value {
  const [object] = node.children;
  const last = node.children[node.children.length - 1];
  if (last.name === 'PropertyName') return machine.attribute(machine.evaluate(object), last.written, node);
  if (!node.children.some(({ name }) => name === '[')) return opaque(missing('unsupported', node));
  const owner = machine.evaluate(object);
  const { stamp } = machine.state;
  const index = indexOf(machine, node);
  return indexed(machine, changedSince(machine, stamp, owner), index, node);
}

function indexed(machine: Machine, owner: Value, index: Value, node: Node): Value {
  if (owner.type === 'opaque') return { ...owner, name: undefined };
  if (owner.type === 'dictionary') {
    const key = keyOf(index);
    if (owner.entries && key !== undefined) {
      const entry = owner.entries.get(key);
      if (entry) return machine.fresh(entry);
      return absentEntry(machine, owner, key, node) ?? opaque(missing('raises', node, key, 'KeyError'));
    }
    const isEither = areCallable(valuesOf(owner));
    const why = owner.missing ?? missing(isEither ? 'branch' : 'unsupported', node);
    const counted = owner.fallback?.type === 'tensor' ? owner.fallback : undefined;
    if (owner.fallback && !counted) mutate(machine, owner, node);
    const values = counted ? [...valuesOf(owner), counted] : valuesOf(owner);
    const isAny = machine.syntax.language === 'python' && (counted || !owner.fallback);
    return isAny ? machine.fresh(eachOf(values, why)) : anyOf(values, why);
  }
  if (owner.type === 'object') {
    const at = index.type === 'tensor' && index.values ? index.values[0] : undefined;
    const row = rowOf(owner.of);
    const item = row?.is === 'class' ? row.methods?.__getitem__ : undefined;
    if (item) {
      const given: Given = { ...noArguments, positional: [{ value: index }] };
      return calledRow(machine, `${owner.of}.__getitem__`, item, given, node, owner.args, owner);
    }
    const child = at === undefined ? undefined : owner.children?.at(at);
    return child ? machine.fresh(child) : anyOf([owner], missing('unsupported', node));
  }
  const fields = owner.type === 'instance' ? fieldsIn(machine, owner) : undefined;
  if (fields) return subscript(tuple(fields), index, { callee: '[]', place: placeOf(node) });
  if (owner.type === 'instance') {
    return machine.callMethod(
      owner,
      '__getitem__',
      { positional: [{ value: index }], named: new Map(), more: false },
      node,
    );
  }
  const members = owner.type === 'class' ? membersOf(owner) : undefined;
  if (members) return members.get(keyOf(index) ?? '') ?? opaque(missing('unsupported', node));
  if (owner.type === 'library' && owner.name === 'sys.modules') {
    const name = keyOf(index);
    return {
      type: 'library',
      name: name ?? ownNames,
      unsure: name ? undefined : missing('unsupported', node),
    };
  }
  const name = owner.type === 'library' ? `${owner.name}.__getitem__` : '';
  const row = name ? rowOf(name) : undefined;
  if (owner.type === 'library' && row?.is === 'function') {
    const given: Given = { ...noArguments, positional: [{ value: index }] };
    return machine.doubting(owner.unsure, () => calledRow(machine, name, row, given, node));
  }
  if (owner.type === 'text') return subscript(owner, index, { callee: '[]', place: placeOf(node) });
  if (owner.type === 'library') return anyOf([owner], missing('read', node, owner.name));
  if (owner.type !== 'tensor' && owner.type !== 'sequence')
    return anyOf([owner], missing('unsupported', node));
  if (owner.type === 'sequence' && !owner.items) {
    if (index.type === 'tensor') return elementOf(machine, owner, node);
    // What is not known may be an index or a slice.
    if (index.type !== 'slice') return anyOf([owner], missing('unsupported', node));
    return { ...owner, id: machine.identity(node) };
  }
  const result = subscript(owner, index, { callee: '[]', place: placeOf(node) });
  // An item of a tuple was created where the tuple was, not by the index.
  if (owner.type === 'sequence' && result.type === 'tensor' && result.made) return machine.fresh(result);
  const nodes = { input: node.children[0] };
  const store = owner.type === 'tensor' ? owner : undefined;
  return machine.finish(
    machine.fresh(result),
    { by: '[]', args: { input: owner, index }, nodes },
    node,
    store,
  );
}

function callAt(machine: Machine, node: Node): Value {
  const [callee, list] = node.children;
  if (list?.name !== 'ArgList') return opaque(missing('unsupported', node));
  const last = callee.children[callee.children.length - 1];
  if (callee.name === 'MemberExpression' && last?.name === 'PropertyName') {
    const [object] = callee.children;
    const method = superMethod(machine, object, last.written);
    if (method)
      return machine.call(
        method,
        givenAt(machine, list, (nodes) => comprehension(machine, list, nodes)),
        node,
      );
    const receiver = machine.evaluate(object);
    const { stamp } = machine.state;
    const given = givenAt(machine, list, (nodes) => comprehension(machine, list, nodes));
    return machine.callMethod(changedSince(machine, stamp, receiver), last.written, given, node);
  }
  const called = machine.evaluate(callee);
  return machine.call(
    called,
    givenAt(machine, list, (nodes) => comprehension(machine, list, nodes)),
    node,
  );
}
