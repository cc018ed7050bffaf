import {
  binaryInJavaScript,
  isNull,
  isTruthy,
  nullName,
  plainNumber,
  truth,
  unaryInJavaScript,
} from '../../operations/arithmetic/javascript';
import { childOf, inside, type Node, nodesIn, placeOf, separated } from '../../syntax';
import { nothing, opaque, text, unknownTruth, type Value } from '../../value';
import { defineClass } from '../calls/classes';
import { closure } from '../calls/functions';
import { memberAbove } from '../calls/inheritance';
import { hole } from '../calls/javascript/arrays';
import { libraryOfModule } from '../calls/javascript/builtins';
import { isCollection } from '../calls/javascript/collections';
import { exportOf } from '../calls/javascript/modules';
import { awaited, promised } from '../calls/javascript/promises';
import { mayRun } from '../calls/mayRun';
import { mayChange } from '../memory/effects';
import { anyOf, withoutValues } from '../memory/join';
import { type Argument, type Given, type Machine, missing } from '../memory/machine';
import { eitherOf, give, nameOf, orElse, ownerOf, stringAt, unescapedIn } from '../memory/patterns';
import { perhaps } from '../memory/perhaps';
import { deleteItem, itemAt, replace, setItem } from '../memory/properties';
import { itemsOf, propertyOf } from '../memory/targets';
import { changedSince } from './arguments';

/** The value of a JavaScript expression. */
export function evaluatedInJavaScript(machine: Machine, node: Node): Value {
  const { children } = node;
  switch (node.name) {
    case 'Number':
      return numberAt(node);
    case 'BooleanLiteral':
      return truth(node.written === 'true');
    case 'Boolean':
      return truth(true);
    case 'null':
      return { type: 'library', name: nullName };
    case 'Undefined':
      return nothing;
    case 'String':
      return text(stringAt(sourceOf(machine, node)));
    case 'TemplateString':
      return text(templateAt(machine, node));
    case 'VariableName':
    case 'this':
      return machine.lookUp(node);
    case 'ParenthesizedExpression':
      return machine.evaluate(inside(node)[0]);
    case 'SequenceExpression':
      return separated(children).reduce<Value>((_, part) => machine.evaluate(part[0]), nothing);
    case 'Condition': {
      const told = isTruthy(machine.evaluate(children[0]));
      return told === undefined ? unknownTruth(missing('branch', node)) : truth(told);
    }
    case 'ArrayExpression':
      return arrayAt(machine, node);
    case 'ObjectExpression':
      return objectAt(machine, node);
    case 'UnaryExpression':
      return unaryAt(machine, node);
    case 'PostfixExpression':
      return stepAt(machine, node, children[0], children[1].written, false);
    case 'BinaryExpression':
      return binaryAt(machine, node);
    case 'ConditionalExpression':
      return conditionalAt(machine, node);
    case 'AssignmentExpression':
      return assignmentAt(machine, node);
    case 'MemberExpression':
      return memberAt(machine, node);
    case 'CallExpression':
      return callAt(machine, node);
    case 'NewExpression':
      return newAt(machine, node);
    case 'FunctionExpression':
      return closure(machine, node);
    case 'ClassExpression':
      return defineClass(machine, node, []);
    case 'AwaitExpression':
      return awaited(machine.evaluate(children[children.length - 1])) ?? opaque(missing('unsupported', node));
    case 'DynamicImport': {
      const library = libraryOfModule(textIn(childOf(node, 'String')));
      if (library) machine.imported('tfjs');
      return library ? promised(library, placeOf(node)) : opaque(missing('read', node));
    }
    // What the name of an enum holds before this part of it: nothing, if it is the first.
    case 'Before': {
      const held = machine.evaluate(children[0]);
      return held.type === 'opaque' && held.why.reason === 'undefined-name' ? nothing : held;
    }
    case 'ClassItself':
      return machine.frame.owner ?? opaque(missing('unsupported', node));
    case 'Accessor': {
      const called = machine.evaluate(children[0]);
      if (called.type === 'function') mayRun(machine, called, node);
      return { ...opaque(missing('unsupported', node)), isComputed: true };
    }
    case 'JSXElement':
    case 'TaggedTemplateExpression':
    case 'YieldExpression':
    case 'Unknown':
      evaluateWithin(machine, node);
      return opaque(missing('unsupported', node));
    default:
      return opaque(missing('unsupported', node));
  }
}

const isSign = /^Interpolation(?:Start|End)$/;

/** Evaluates the expressions inside a node that is itself not interpreted. */
function evaluateWithin(machine: Machine, node: Node): void {
  for (const child of node.children) {
    if (/Expression$|^VariableName$/.test(child.name)) machine.evaluate(child);
    else evaluateWithin(machine, child);
  }
}

function numberAt(node: Node): Value {
  const written = node.written.replaceAll('_', '');
  const isOctal = /^0\d/.test(written);
  const value = isOctal || written.endsWith('n') ? Number.NaN : Number(written);
  return Number.isNaN(value) ? opaque(missing('unsupported', node, node.written)) : plainNumber(value);
}

function arrayAt(machine: Machine, node: Node): Value {
  const within = inside(node);
  const items: Value[] = [];
  // A hole in an array differs from an undefined item.
  let isKnown = !within.some(({ name }, i) => name === ',' && (i === 0 || within[i - 1].name === ','));
  for (const part of separated(within)) {
    const value = machine.evaluate(part[part.length - 1]);
    const spread = part[0].name === 'Spread';
    const own = spread ? spreadOf(machine, value, part[0]) : undefined;
    items.push(...(own ?? [value]));
    isKnown &&= !spread || own !== undefined;
  }
  const id = machine.identity(node);
  if (isKnown) return { type: 'sequence', is: 'list', items, id };
  const why = missing('unsupported', node);
  return { type: 'sequence', is: 'list', each: anyOf(items, why), missing: why, id };
}

function objectAt(machine: Machine, node: Node): Value {
  const entries = new Map<string, Value>();
  /** Values whose keys are unknown. */
  const others: Value[] = [];
  for (const property of inside(node)) {
    if (property.name !== 'Property') continue;
    const [first, ...rest] = property.children;
    if (first.name === 'Spread') {
      const spread = machine.evaluate(rest[0]);
      if (spread.type === 'dictionary' && spread.entries)
        for (const [key, one] of spread.entries) entries.set(key, one);
      else if (spread.type !== 'nothing' && !isNull(spread)) others.push(spread);
      continue;
    }
    const colon = property.children.findIndex(({ name }) => name === ':');
    const key = first.name === '[' ? propertyOf(machine.evaluate(rest[0])) : nameOf(first);
    const written = colon < 0 ? first : property.children[colon + 1];
    const value = machine.evaluate(written);
    // An accessor that uses `this` may change the other properties.
    const isOpen = written.name === 'Accessor' && [...nodesIn(written)].some(({ name }) => name === 'this');
    if (key === undefined || key === '__proto__' || isOpen) others.push(value);
    else entries.set(key, value);
  }
  const id = machine.identity(node);
  if (others.length === 0) return { type: 'dictionary', entries, id };
  const why = missing('unsupported', node);
  return { type: 'dictionary', each: anyOf([...entries.values(), ...others], why), missing: why, id };
}

/** What is written there: a string with escapes has them as children. */
function sourceOf({ syntax }: Machine, { written, start, end, cell }: Node): Pick<Node, 'written'> {
  return { written: written || syntax.texts[cell].slice(start, end) };
}

/** The text of a template, where all that it shows is known. */
function templateAt(machine: Machine, node: Node): string | undefined {
  const { children, cell, start, end } = node;
  const gaps = children.filter(({ name }) => name === 'Interpolation');
  const shown = gaps.map((gap) => {
    const values = gap.children
      .filter(({ name }) => !isSign.test(name))
      .map((part) => machine.evaluate(part));
    const [value] = values;
    if (value?.type === 'text') return value.text;
    const one = value?.type === 'tensor' && value.library === 'python' && value.dtype !== 'bool';
    return one && value.values ? String(value.values[0]) : undefined;
  });
  const source = machine.syntax.texts[cell];
  const from = [start + 1, ...gaps.map((gap) => gap.end)];
  const between = from.map((at, i) => source.slice(at, gaps[i]?.start ?? end - 1));
  const parts = between.map((part) => unescapedIn(part.replaceAll('\r\n', '\n')));
  if (shown.includes(undefined) || parts.includes(undefined)) return undefined;
  return parts.map((part, i) => part + (shown[i] ?? '')).join('');
}

function unaryAt(machine: Machine, node: Node): Value {
  const [sign, inner] = node.children;
  const operator = sign.written;
  if (operator === '++' || operator === '--') return stepAt(machine, node, inner, operator, true);
  if (operator === 'delete') {
    const { owner, key } = ownerOf(machine, inner) ?? {};
    if (owner && key) deleteItem(machine, owner, key, node);
    return unknownTruth(missing('unsupported', node));
  }
  const operand = machine.evaluate(inner);
  if (operator === 'void') return nothing;
  const result = unaryInJavaScript(operator, operand, { callee: operator, place: placeOf(node) });
  const by = operator === '-' ? 'neg' : operator;
  return machine.finish(result, { by, args: { input: operand }, nodes: { input: inner } }, node);
}

function binaryAt(machine: Machine, node: Node): Value {
  const [left, sign, right] = node.children;
  const operator = sign?.written ?? '';
  if (logical.has(operator))
    return logicalAt(machine, operator, machine.evaluate(left), () => machine.evaluate(right), node);
  return operated(machine, operator, machine.evaluate(left), machine.evaluate(right), node);
}

function operated(machine: Machine, operator: string, left: Value, right: Value, node: Node): Value {
  const result = binaryInJavaScript(operator, left, right, { callee: operator, place: placeOf(node) });
  const nodes = { left: node.children[0], right: node.children[node.children.length - 1] };
  return machine.finish(result, { by: operator, args: { left, right }, nodes }, node);
}

const logical: ReadonlySet<string> = new Set(['&&', '||', '??']);

function logicalAt(machine: Machine, operator: string, left: Value, right: () => Value, node: Node): Value {
  const told = operator === '??' ? isThere(left) : isTruthy(left);
  if (told === undefined) return eitherOf(machine, [() => left, right], node);
  return told === (operator === '&&') ? right() : left;
}

/** Whether the value is neither undefined nor null. */
function isThere(value: Value): boolean | undefined {
  if (value.type === 'opaque') return undefined;
  return value.type !== 'nothing' && !isNull(value);
}

function conditionalAt(machine: Machine, node: Node): Value {
  const [condition, , yes, , no] = node.children;
  const told = isTruthy(machine.evaluate(condition));
  if (told !== undefined) return machine.evaluate(told ? yes : no);
  return eitherOf(machine, [() => machine.evaluate(yes), () => machine.evaluate(no)], node);
}

/** The target of an assignment, evaluated once. */
interface Reference {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
}

function referenceAt(machine: Machine, target: Node): Reference {
  const at = ownerOf(machine, target);
  if (!at) {
    const isName = target.name === 'VariableName';
    const get = () => (isName ? machine.lookUp(target) : machine.evaluate(target));
    return { get, set: (value) => give(machine, [target], value) };
  }
  const { owner, key } = at;
  return {
    get: () => machine.fresh(itemAt(machine, machine.fresh(owner), key, target)),
    set: (value) => {
      setItem(machine, machine.fresh(owner), key, value, target);
      machine.observe(target, value);
    },
  };
}

function assignmentAt(machine: Machine, node: Node): Value {
  const [target, sign, right] = node.children;
  const operator = sign?.written.slice(0, -1) ?? '';
  if (/Pattern$/.test(target.name)) {
    const value = machine.evaluate(right);
    give(machine, [target], value);
    return value;
  }
  const { get, set } = referenceAt(machine, target);
  if (operator === '') {
    const value = machine.evaluate(right);
    set(value);
    return value;
  }
  if (logical.has(operator)) {
    const assigned = () => {
      const value = machine.evaluate(right);
      set(value);
      return value;
    };
    return logicalAt(machine, operator, get(), assigned, node);
  }
  const before = get();
  const value = operated(machine, operator, before, machine.evaluate(right), node);
  set(value);
  return value;
}

/** `x++` and `--x` */
function stepAt(machine: Machine, node: Node, target: Node, operator: string, isBefore: boolean): Value {
  const { get, set } = referenceAt(machine, target);
  const before = get();
  const after = binaryInJavaScript(operator === '++' ? '+' : '-', before, plainNumber(1), {
    callee: operator,
    place: placeOf(node),
  });
  set(after);
  return isBefore ? after : before;
}

function memberAt(machine: Machine, node: Node): Value {
  const [object] = node.children;
  if (object.name === 'super')
    return memberAbove(machine, lastOf(node).written) ?? opaque(missing('unsupported', node));
  const owner = machine.evaluate(object);
  return goingOn(machine, owner, node, () => {
    const bracket = node.children.findIndex(({ name }) => name === '[');
    if (bracket < 0) return machine.attribute(owner, lastOf(node).written, node);
    const { stamp } = machine.state;
    const index = machine.evaluate(node.children[bracket + 1]);
    return itemAt(machine, changedSince(machine, stamp, owner), index, node);
  });
}

/** Evaluates the rest of a chain such as `a?.b[c].d(e)`, which is skipped if the value before `?.` is null or undefined. */
function goingOn(machine: Machine, before: Value, node: Node, rest: () => Value): Value {
  const told = mayEnd(node) ? isThere(before) : true;
  if (told !== undefined) return told ? rest() : nothing;
  const why = missing('branch', node);
  return withoutValues(perhaps(machine, why, rest), why);
}

function mayEnd({ name, children }: Node): boolean {
  const isChained = name === 'MemberExpression' || name === 'CallExpression';
  return isChained && (children.some((child) => child.name === '?.') || mayEnd(children[0]));
}

function lastOf({ children }: Node): Node {
  return children[children.length - 1];
}

function callAt(machine: Machine, node: Node): Value {
  const [callee] = node.children;
  const list = lastOf(node);
  if (list.name !== 'ArgList') return opaque(missing('unsupported', node));
  if (callee.name === 'super') {
    const given = givenAt(machine, list);
    const above = memberAbove(machine, '__init__');
    if (above?.type === 'bound') return machine.call(above, given, node);
    for (const { value } of given.positional) mayChange(machine, value, node, 'super');
    return nothing;
  }
  const last = lastOf(callee);
  if (
    callee.name === 'MemberExpression' &&
    last.name === 'PropertyName' &&
    callee.children[0].name !== 'super'
  ) {
    const receiver = machine.evaluate(callee.children[0]);
    const { stamp } = machine.state;
    const call = () => {
      const given = givenAt(machine, list);
      return machine.callMethod(changedSince(machine, stamp, receiver), last.written, given, node);
    };
    const isOptional = node.children.some(({ name }) => name === '?.');
    return goingOn(machine, receiver, node, () =>
      isOptional ? goingOn(machine, machine.attribute(receiver, last.written, callee), node, call) : call(),
    );
  }
  const called = machine.evaluate(callee);
  return goingOn(machine, called, node, () => machine.call(called, givenAt(machine, list), node));
}

/** The items of an array, Map or Set, of which those that were never set are undefined. */
function spreadOf(machine: Machine, value: Value, site: Node): readonly Value[] | undefined {
  const isList =
    value.type === 'sequence' || value.type === 'text' || (value.type === 'object' && isCollection(value));
  const items = isList ? itemsOf(machine, value, site) : undefined;
  return items?.map((item) => (item === hole ? nothing : item));
}

/** The arguments of a call. */
function givenAt(machine: Machine, list: Node): Given {
  const { stamp } = machine.state;
  const positional: Argument[] = [];
  let more = false;
  for (const part of separated(inside(list))) {
    const node = part[part.length - 1];
    const value = machine.evaluate(node);
    if (part[0].name !== 'Spread') positional.push({ value, node });
    else {
      const items = spreadOf(machine, value, node);
      if (items && !more) positional.push(...items.map((item) => ({ value: item })));
      else more = true;
    }
  }
  const now = (one: Argument): Argument => ({ ...one, value: changedSince(machine, stamp, one.value) });
  const isSame = machine.state.stamp === stamp;
  return { positional: isSame ? positional : positional.map(now), named: new Map(), more };
}

function newAt(machine: Machine, node: Node): Value {
  const [, callee] = node.children;
  const list = childOf(node, 'ArgList');
  const made = machine.evaluate(callee);
  const given = list ? givenAt(machine, list) : { positional: [], named: new Map(), more: false };
  // A wrapper object is always truthy and equals only itself.
  if (made.type === 'library' && wrappers.has(made.name))
    return opaque(missing('unsupported', node, made.name));
  if (made.type === 'class' || made.type === 'library' || made.type === 'opaque')
    return machine.call(made, given, node);
  // The callee is a constructor function that fills `this`.
  const why = missing('unknown-function', node);
  return machine.call(opaque(why), { ...given, positional: [...given.positional, { value: made }] }, node);
}

const wrappers: ReadonlySet<string> = new Set([
  'javascript.Number',
  'javascript.String',
  'javascript.Boolean',
]);

/** Marks members of libraries as replaced that are assigned by `[a.b] = c`, a pattern that the parser rejects. */
export function unreadPattern(machine: Machine, node: Node): void {
  const all = [...nodesIn(node)];
  if (!all.some(({ name, children }) => name === '⚠' && children[0]?.name === 'AssignOp')) return;
  for (const one of all) {
    const owner = one.name === 'MemberExpression' ? machine.evaluate(one.children[0]) : undefined;
    if (owner?.type === 'library') replace(machine, owner.name, lastOf(one).written, node);
  }
}

/** Assigns the default to a parameter whose argument is undefined. */
export function defaultAt(machine: Machine, { children }: Node): void {
  const [name, usual] = children;
  const given = machine.lookUp(name);
  const value = orElse(machine, given, usual, name);
  if (value !== given) give(machine, [name], value);
}

/** Binds the names of an import to TensorFlow.js, or to what the project's own modules export. */
export function importDeclaration(machine: Machine, node: Node): void {
  const path = node.children.find(({ name }) => name === 'String');
  const from = textIn(path);
  const library = libraryOfModule(from);
  if (library) machine.imported('tfjs');
  const module = library || from === undefined ? undefined : machine.modules.find(machine, from, node.cell);
  const all = () => machine.modules.valueOf(machine, from!, node.cell);
  const exported = (name: string) => module && exportOf(machine, module, name);
  const bring = (name: Node, value: Value | undefined): void => {
    const unknown: Value = { ...opaque(missing('read', node, name.written)), name: name.written };
    give(machine, [name], value ?? unknown);
  };
  for (const part of separated(node.children)) {
    const group = part.find(({ name }) => name === 'ImportGroup');
    const single = part.find(({ name }) => name === 'VariableName');
    const isAll = part.some(({ name }) => name === 'Star');
    if (single && !group) bring(single, library ?? (isAll ? module && all() : exported('default')));
    for (const names of group ? separated(inside(group)) : []) {
      const [imported] = names.filter(({ name }) => name !== 'type');
      const local = names[names.length - 1];
      const isWhole = imported.written === 'default';
      if (local.name === 'VariableName')
        bring(
          local,
          library
            ? isWhole
              ? library
              : machine.attribute(library, imported.written, node)
            : exported(imported.written),
        );
    }
  }
}

function textIn(node: Node | undefined): string | undefined {
  return node && stringAt(node);
}
