import { globalName, javascriptGlobal } from '../../libraries/javascript';
import { constantOf, rowOf } from '../../libraries/lookUp';
import { dtypeNamed } from '../../operations/tensors/dtypes';
import type { FunctionRow, Row } from '../../rows/library';
import { type Node, placeOf } from '../../syntax';
import type { Arguments, LibraryObject, Made, Opaque, Value } from '../../value';
import { flagOf, opaque, tuple } from '../../value';
import { isHarmless, mayChange, mutate } from '../memory/effects';
import { anyOf, identitiesOf, oneOf, withoutValues } from '../memory/join';
import { type Argument, type Given, type Machine, missing } from '../memory/machine';
import { ownName } from '../memory/members';
import { ownProperty } from '../memory/properties';
import { giveName, setAttribute } from '../memory/targets';
import { shareMemory } from '../memory/typedArrays';
import { javascriptMethod } from './arrays';
import { builtinOf } from './builtins';
import { callInstance, instanceAttribute, instantiate, isMember, memberOf } from './classes';
import { containerMethod } from './containers';
import { codeOf } from './functions';
import { javascriptBuiltinOf } from './javascriptBuiltins';
import { mayRun } from './mayRun';
import { sharesMemory } from './sharesMemory';
import { bound, parametersOf } from './signature';

/** The result of calling the value. */
export function called(machine: Machine, callee: Value, given: Given, site: Node): Value {
  switch (callee.type) {
    case 'library':
      return machine.doubting(callee.unsure, () => calledLibrary(machine, callee.name, given, site));
    case 'object':
      return machine.doubting(callee.unsure, () => calledObject(machine, callee, given, site));
    case 'function': {
      const { decoration } = codeOf(callee);
      if (decoration === 'unknown' || machine.isReplaced(callee.name)) {
        if (decoration === 'unknown') handedOver(machine, callee, site, callee.name);
        return unknownCall(machine, callee.name, given, site);
      }
      const result = machine.run(callee, given, site);
      reportUser(machine, callee.name, given, result, site);
      return result;
    }
    case 'class':
      return instantiate(machine, callee, given, site);
    case 'instance': {
      const result = callInstance(machine, callee, given, site);
      reportUser(machine, callee.class.name, given, result, site);
      return result;
    }
    case 'bound':
      if (typeof callee.method === 'string')
        return machine.callMethod(callee.self, callee.method, given, site);
      if (callee.method.type === 'function') return machine.run(callee.method, given, site, callee.self);
      return machine.call(callee.method, given, site);
    case 'opaque':
      mayChange(machine, callee, site, callee.name);
      return unknownCall(machine, callee.name, given, site);
    default:
      return unknownCall(machine, undefined, given, site);
  }
}

function reportUser(machine: Machine, name: string, given: Given, result: Value, site: Node): void {
  if (machine.isMuted) return;
  const { args, nodes } = byNumber(given);
  machine.report({ is: 'call', node: site, callee: `user:${name}`, args, nodes, result, inside: [] });
}

function byNumber({ positional, named }: Given): {
  args: Arguments;
  nodes: Record<string, Node | undefined>;
  all: readonly Argument[];
} {
  const all: Array<[string, Argument]> = [
    ...positional.map((one, i) => [`${i}`, one] as [string, Argument]),
    ...named,
  ];
  return {
    args: Object.fromEntries(all.map(([name, { value }]) => [name, value])),
    nodes: Object.fromEntries(all.map(([name, { node }]) => [name, node])),
    all: all.map(([, one]) => one),
  };
}

/** The result of calling something that neither a table nor a definition describes. */
function unknownCall(
  machine: Machine,
  name: string | undefined,
  given: Given,
  site: Node,
  self?: Value,
): Value {
  const { args, nodes } = byNumber(given);
  for (const one of Object.values(args)) handedOver(machine, one, site, name);
  const result: Value = {
    ...opaque(missing('unknown-function', site, name)),
    name: name && `${name}()`,
    made: name !== undefined && self ? madeOn(self, name, given, site) : undefined,
  };
  machine.report({ is: 'call', node: site, callee: name ?? '?', args, nodes, result, inside: [] });
  return result;
}

/** Passes the value to unknown code, which may change it or call it. */
function handedOver(machine: Machine, value: Value | undefined, site: Node, name: string | undefined): void {
  mayChange(machine, value, site, name);
  const method = value?.type === 'bound' && typeof value.method !== 'string' ? value.method : value;
  if (method?.type === 'function') mayRun(machine, method, site);
}

function calledLibrary(machine: Machine, name: string, given: Given, site: Node): Value {
  if (naming.test(name)) forgetNames(machine, site, name);
  const [, table] = changingNames.exec(name) ?? [];
  if (table) {
    for (const [key, { value }] of given.named) giveName(machine, table, key, value, site);
    if (given.positional.length > 0 || given.more)
      giveName(machine, table, undefined, opaque(missing('changed', site, name)), site);
  }
  // Of every module.
  if (globalHooks.test(name)) machine.replace('Module');
  const own = builtinOf(name) ?? javascriptBuiltinOf(name);
  const told = own?.(machine, given, site);
  if (told) return told;
  const back = handedBack(name, given);
  if (back) return back;
  const row = rowOf(name);
  if (row?.is === 'function') return calledRow(machine, name, row, given, site);
  if (row?.is === 'class' || isContainer(name) || name === partial)
    return made(machine, name, row, given, site);
  if (!row && (isNet.test(name) || (isClass.test(name) && !isError.test(name)))) {
    for (const { value } of byNumber(given).all)
      if (!isHarmless(name) || value.type === 'function') handedOver(machine, value, site, name);
    return made(machine, name, row, given, site);
  }
  return unknownLibrary(machine, name, given, site);
}

/** The result of a call that prepares models, optimizers and loaders for a device: its arguments, in the same order. */
function handedBack(name: string, { positional }: Given): Value | undefined {
  if (!preparing.test(name) || positional.length === 0) return undefined;
  const items = positional.map(({ value }) => value);
  return items.length === 1 ? items[0] : tuple(items);
}

const preparing =
  /^(?:accelerate\.Accelerator\.prepare|(?:lightning|lightning_fabric)\..*Fabric\.setup|apex\.amp\.initialize)$/;

/** Names that look like a library's class. */
const isClass = /^(?!builtins\.).*\.[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$|^sklearn\..*\.[A-Z]+$/;
/** Functions that build a classifier, whose last layer is an attribute that programs replace. */
const isNet =
  /^torchvision\.models\.(?!(?:detection|segmentation|optical_flow|quantization|googlenet|inception)\b|\w*inception)(?:\w+\.)?[a-z]\w*$|^timm\.create_model$|^efficientnet_pytorch\.EfficientNet\.from_\w+$/;
const lastLayers = ['fc', 'classifier', 'head', 'heads', '_fc'];
const isError = /(?:Error|Exception|Warning)$/;

/** Calls that run a text as code or give access to the table of names, and so may change the value of any name. */
const naming = /^(?:builtins\.(?:exec|eval|globals|locals|vars)|javascript\.eval)$/;

/** Methods that change the values in a table of names. */
const changingNames =
  /^(.*\.__dict__|sys\.modules)\.(?:update|setdefault|pop|popitem|clear|__setitem__|__delitem__)$/;

function forgetNames(machine: Machine, site: Node, name: string): void {
  machine.dependsOnAll();
  for (const variable of machine.frame.scope.known) {
    const held = machine.state.get(variable);
    if (!held || held.type === 'library' || held.type === 'function' || held.type === 'class') continue;
    mutate(machine, held, site, name);
    machine.write(variable, opaque(missing('changed', site, variable.name)));
  }
}

function unknownLibrary(machine: Machine, name: string, given: Given, site: Node, self?: Value): Value {
  const { args, nodes } = byNumber(given);
  for (const one of Object.values(args))
    if (!isHarmless(name) || one?.type === 'function') handedOver(machine, one, site, name);
  if (name.endsWith('_')) mutate(machine, given.positional[0]?.value, site, name);
  mutate(machine, given.named.get('out')?.value, site, name);
  const place = placeOf(site);
  // It may be what was given, or contain it.
  const passed = Object.values(args).filter((one) => one?.type !== 'instance' && one?.type !== 'object');
  const result: Value = {
    ...anyOf(passed, missing('unknown-function', site, name)),
    name: `${name}()`,
    made: { by: name, args: { self, ...args }, place },
  };
  machine.report({ is: 'call', node: site, callee: name, args, nodes, self, result, inside: [] });
  return result;
}

/** Calls a function of the tables; its row's operation computes the result. */
function calledRow(
  machine: Machine,
  name: string,
  row: FunctionRow,
  given: Given,
  site: Node,
  own: Arguments = {},
  self?: Value,
): Value {
  const isPython = machine.syntax.language === 'python';
  const {
    args: written,
    nodes,
    strange,
    left,
  } = bound(row.parameters, isPython ? given : asTaken(row, given), opaque(missing('unsupported', site)));
  const args = { ...own, ...written };
  const context = { callee: name, place: placeOf(site) };
  const first = given.positional[0]?.value;
  const told = holdsObjects(args) ? opaque(missing('unsupported', site, name)) : row.operation(args, context);
  let result = passedOn(told, args);
  const changes =
    flagOf(args.inplace) !== false && args.inplace !== undefined && args.inplace.type !== 'nothing';
  const isUncopied = flagOf(args.copy) === false && name.endsWith('.nan_to_num');
  const isInPlace = changes || isUncopied || /[^_]_$/.test(name);
  const into = written.out && written.out.type !== 'nothing' ? written.out : undefined;
  if (isPython)
    for (const { value } of byNumber(given).all)
      if (value.type === 'function') handedOver(machine, value, site, name);
  // An argument that the row does not know may be an output buffer.
  for (const { value } of left) mutate(machine, value, site, name);
  const isChanged = isInPlace && !isChangedAlone(given.positional[0], result);
  if (strange !== undefined || into || isChanged) {
    const why = missing(isChanged ? 'changed' : 'unsupported', site, strange ?? name);
    result = result.type === 'opaque' ? result : withoutValues(result, why);
    if (result.type === 'tensor' && strange === 'dtype')
      result = { ...result, dtype: dtypeNamed(args.dtype) };
  }
  if (isInPlace) mutate(machine, first, site, name);
  if (into) mutate(machine, into, site, name);
  // Nothing is reported while muted, so the loss need not be analysed.
  const loss = machine.isMuted ? undefined : row.loss?.(args, context);
  const isView = row.isView === true || sharesMemory(name);
  const view = isView ? viewed(args, first) : undefined;
  const made = machine.finish(result, { by: name, args, nodes, loss, self }, site, view);
  if (!isPython) shareMemory(machine, args, made, site);
  return made;
}

/** What is not known of a result may be what was given, or contain it. */
function passedOn(result: Value, args: Arguments): Value {
  const given = Object.values(args);
  if (result.type === 'opaque' && !result.holds) return { ...result, holds: anyOf(given, result.why).holds };
  const isOfAny = result.type === 'sequence' && !result.items && !result.each && result.missing;
  return isOfAny ? { ...result, each: anyOf(given, isOfAny) } : result;
}

/** The arguments as JavaScript passes them on: surplus ones are ignored, and trailing undefined ones count as omitted. */
function asTaken({ parameters }: FunctionRow, given: Given): Given {
  const all = parametersOf(parameters);
  const positional = all.some(({ is }) => is === 'rest')
    ? [...given.positional]
    : given.positional.slice(0, all.length);
  while (positional.at(-1)?.value.type === 'nothing') positional.pop();
  return { ...given, positional };
}

/** Whether the call asks NumPy for an array of objects, about whose items nothing is known: each may itself be an array. */
function holdsObjects({ dtype }: Arguments): boolean {
  const name = dtype?.type === 'library' ? dtype.name : dtype?.type === 'text' ? dtype.text : undefined;
  return name !== undefined && objects.has(name);
}

const objects: ReadonlySet<string> = new Set([
  'builtins.object',
  'numpy.object',
  'numpy.object_',
  'object',
  'O',
]);

/** Whether the tensor changed in place was created by the argument expression itself, so that only the result refers to it. */
function isChangedAlone(changed: Argument | undefined, result: Value): boolean {
  const { value, node } = changed ?? {};
  if (value?.type !== 'tensor' || result.type !== 'tensor' || !node) return false;
  const stores = identitiesOf(value.store);
  const isMadeThere = stores.every(
    ({ place }) => place.start === node.start && place.end === node.end && place.cell === node.cell,
  );
  const isOfShape = value.shape?.join() === result.shape?.join() && value.dtype === result.dtype;
  return stores.length > 0 && isMadeThere && isOfShape;
}

function viewed(args: Arguments, first: Value | undefined): Value | undefined {
  return first?.type === 'tensor' ? first : Object.values(args).find((arg) => arg?.type === 'tensor');
}

const containers = /\.(?:Sequential|ModuleList|ParameterList)$/;

function isContainer(name: string): boolean {
  return containers.test(name);
}

function made(machine: Machine, name: string, row: Row | undefined, given: Given, site: Node): Value {
  const { args, nodes } =
    row?.is === 'class'
      ? bound(row.parameters, given, opaque(missing('unsupported', site)))
      : byNumber(given);
  const place = placeOf(site);
  const result: LibraryObject = {
    type: 'object',
    of: name,
    args,
    ...(isContainer(name) && childrenOf(machine, given)),
    unsure: machine.doubt,
    place,
    id: machine.identity(site),
  };
  machine.report({ is: 'build', node: site, callee: name, args, nodes, result, inside: [] });
  return result;
}

/** The modules in a container, which are passed one by one, in a list, or by name. */
function childrenOf(machine: Machine, given: Given): Pick<LibraryObject, 'children' | 'last'> {
  if (given.more) return { last: given.last };
  const values = given.positional.map(({ value }) => machine.fresh(value));
  const [first = given.named.get('layers')?.value] = values;
  if (first?.type === 'sequence') return { children: first.items, last: first.last };
  if (first?.type === 'dictionary') return { children: first.entries && [...first.entries.values()] };
  return { children: first?.type === 'opaque' ? undefined : values };
}

function calledObject(machine: Machine, object: LibraryObject, given: Given, site: Node): Value {
  const now = machine.fresh(object);
  if (now.type !== 'object') return unknownCall(machine, object.of, given, site);
  const forward = machine.syntax.language === 'python' ? now.args.forward : undefined;
  if (forward) return machine.call(machine.fresh(forward), given, site);
  if (now.of.startsWith('torch.nn.') && (machine.isReplaced('Module') || machine.isRebuilt('torch')))
    return unknownLibrary(machine, now.of, given, site, now);
  if (/\.Sequential$/.test(now.of)) return throughAll(machine, now, given, site);
  if (now.of === partial) return calledPartial(machine, now, given, site);
  const last = isNet.test(now.of) ? lastLayers.find((name) => now.args[name]) : undefined;
  if (last) return throughAll(machine, { ...now, last: now.args[last] }, given, site);
  const row = rowOf(now.of);
  if (row?.is !== 'class' || !row.call) return unknownLibrary(machine, now.of, given, site, now);
  const result = calledRow(machine, now.of, row.call, given, site, now.args, now);
  return result;
}

function throughAll(
  machine: Machine,
  { children, last, of }: LibraryObject,
  given: Given,
  site: Node,
): Value {
  const input = given.positional[0];
  const unknown = { ...opaque(missing('unknown-function', site, of)), name: `${of}()` };
  if (!input || (!children && !last)) return unknown;
  let value = children ? input.value : unknown;
  (children ?? [last!]).forEach((child, i) => {
    const next = machine.fresh(child);
    const only: Given = { positional: [{ value, node: input.node }], named: new Map(), more: false };
    value = machine.call(next, only, stepAt(site, i));
  });
  return value;
}

const partial = 'functools.partial';

/** Calls a `functools.partial` object: the arguments it was made with come before those of the call. */
function calledPartial(machine: Machine, { args }: LibraryObject, given: Given, site: Node): Value {
  const { '0': callee, ...bound } = args;
  if (!callee) return unknownCall(machine, partial, given, site);
  const entries = Object.entries(bound).flatMap(([name, value]): [string, Argument][] =>
    value ? [[name, { value }]] : [],
  );
  const isByPlace = ([name]: [string, Argument]): boolean => /^\d/.test(name);
  return machine.call(
    callee,
    {
      positional: [...entries.filter(isByPlace).map(([, one]) => one), ...given.positional],
      named: new Map([...entries.filter((entry) => !isByPlace(entry)), ...given.named]),
      more: given.more,
    },
    site,
  );
}

/**
 * A site for each layer of a container, so that each layer creates a tensor of its own: changing one layer's result in place
 * does not change that of the next. All of them have the place of the call and move with it.
 */
function stepAt(site: Node, step: number): Node {
  let known = steps.get(site);
  if (!known) {
    known = [];
    steps.set(site, known);
  }
  // Each step inherits the place of the call.
  placeOf(site);
  known[step] ??= Object.create(site);
  return known[step];
}

const steps = new WeakMap<Node, Node[]>();

/** The result of calling a method of the value. */
export function calledMethod(
  machine: Machine,
  receiver: Value,
  name: string,
  given: Given,
  site: Node,
): Value {
  const self: Argument = { value: receiver, node: site.children[0]?.children[0] };
  switch (receiver.type) {
    case 'library':
      return calledName(machine, machine.attribute(receiver, name, site), given, site);
    case 'instance':
      return instanceMethod(machine, receiver, name, given, site);
    case 'class': {
      const found = memberOf(machine, receiver, ownName(machine, name));
      if (!isMember(found)) return unknownCall(machine, `${receiver.name}.${name}`, given, site);
      const isOfClass = found.value.type === 'function' && codeOf(found.value).decoration === 'class';
      return isOfClass && found.value.type === 'function'
        ? machine.run(found.value, given, site, receiver)
        : machine.call(found.value, given, site);
    }
    case 'object':
      return machine.doubting(receiver.unsure, () => objectMethod(machine, receiver, name, given, site));
    case 'tensor':
      if (machine.isReplaced(name, tensorMethods)) return unknownCall(machine, name, given, site);
      return tensorMethod(machine, receiver.library, receiver, name, given, site, self);
    case 'sequence':
    case 'dictionary':
    case 'text':
      return machine.syntax.language === 'python'
        ? containerMethod(machine, receiver, name, given, site)
        : javascriptMethod(machine, receiver, name, given, site);
    case 'bound':
      // The receiver is an unknown attribute, as in `w.grad.zero_()`, and may share memory with its owner.
      mayChange(machine, receiver, site, name);
      return unknownCall(machine, name, given, site);
    case 'opaque':
      return opaqueMethod(machine, receiver, name, given, site, self);
    default:
      // `f.call(...)`
      handedOver(machine, receiver, site, name);
      return unknownCall(machine, name, given, site);
  }
}

function calledName(machine: Machine, callee: Value, given: Given, site: Node): Value {
  return machine.call(callee, given, site);
}

function instanceMethod(
  machine: Machine,
  receiver: Extract<Value, { type: 'instance' }>,
  name: string,
  given: Given,
  site: Node,
): Value {
  const own = receiver.attributes.get(name);
  if (own) return machine.call(machine.fresh(own), given, site);
  const found = memberOf(machine, receiver.class, name);
  if (isMember(found)) {
    const { value } = found;
    if (value.type !== 'function') return machine.call(machine.fresh(value), given, site);
    const { decoration } = codeOf(value);
    if (decoration === 'unknown') return unknownCall(machine, value.name, given, site);
    if (decoration === 'property') return machine.call(machine.attribute(receiver, name, site), given, site);
    const result = machine.run(value, given, site, decoration === 'class' ? receiver.class : receiver);
    reportUser(machine, `${receiver.class.name}.${name}`, given, result, site);
    return result;
  }
  if (name === 'register_buffer' || name === 'add_module' || name === 'register_parameter') {
    const [key, value] = given.positional;
    if (key?.value.type === 'text' && key.value.text !== undefined && value) {
      setAttribute(machine, receiver, key.value.text, value.value, site);
      return { type: 'nothing' };
    }
  }
  if (hooks.test(name))
    setAttribute(machine, receiver, 'forward', { ...opaque(missing('changed', site, name)), name }, site);
  // Flax passes the parameters as the first argument of `apply`.
  if (name === 'apply' && isFlax(found))
    return machine.call(receiver, { ...given, positional: given.positional.slice(1) }, site);
  if (returnsSelf.test(name)) return receiver;
  if (name === '__init__') return { type: 'nothing' };
  return unknownCall(machine, `${receiver.class.name}.${name}`, given, site);
}

function isFlax(bases: readonly Value[]): boolean {
  return bases.some((base) => base.type === 'library' && base.name === 'flax.linen.Module');
}

/** Methods that register a hook, which may change a module's input or output. */
const hooks = /^register_forward_(?:pre_)?hook$/;
const globalHooks = /\.register_module_forward_(?:pre_)?hook$/;

/** Methods of modules that return the module itself. */
const returnsSelf =
  /^(?:to|cuda|cpu|train|eval|half|float|double|bfloat16|requires_grad_|apply|share_memory)$/;

function objectMethod(
  machine: Machine,
  receiver: LibraryObject,
  name: string,
  given: Given,
  site: Node,
): Value {
  const now = machine.fresh(receiver);
  if (now.type !== 'object') return unknownCall(machine, name, given, site);
  const row = rowOf(now.of);
  const method = row?.is === 'class' ? row.methods?.[name] : undefined;
  if (method) return calledRow(machine, `${now.of}.${name}`, method, given, site, now.args, now);
  if (name === 'forward' || name === '__call__' || name === 'call')
    return calledObject(machine, now, given, site);
  if (hooks.test(name))
    setAttribute(machine, now, 'forward', { ...opaque(missing('changed', site, name)), name: now.of }, site);
  if (returnsSelf.test(name)) return now;
  const isFitting = name === 'fit' && /^(?:sklearn|xgboost|lightgbm|catboost)\./.test(now.of);
  const isAdding = name === 'add' || name === 'add_module' || name === 'append';
  if (isAdding && isContainer(now.of) && now.id) {
    const added = given.positional[given.positional.length - 1]?.value;
    const children = now.children && added ? [...now.children, added] : undefined;
    machine.write(now.id, { ...now, children, last: children ? undefined : added });
    return { type: 'nothing' };
  }
  const back = handedBack(`${now.of}.${name}`, given);
  if (back) return back;
  const result = unknownLibrary(machine, `${now.of}.${name}`, given, site, now);
  return isFitting ? now : result;
}

/** The prototype that holds the methods of TensorFlow.js tensors; methods in Python are looked up by name alone. */
const tensorMethods = 'tfjs.Tensor.prototype';

const prefixes = {
  python: 'float.',
  torch: 'torch.Tensor.',
  numpy: 'numpy.ndarray.',
  tensorflow: 'tensorflow.Tensor.',
  jax: 'jax.Array.',
  tfjs: 'tfjs.Tensor.',
};

function tensorMethod(
  machine: Machine,
  library: keyof typeof prefixes,
  receiver: Value,
  name: string,
  given: Given,
  site: Node,
  self: Argument,
): Value {
  const qualified = `${prefixes[library]}${name}`;
  const row = rowOf(qualified);
  const all: Given = { ...given, positional: [self, ...given.positional] };
  if (row?.is === 'function') return calledRow(machine, qualified, row, all, site);
  const isInPlace =
    (/[^_]_$/.test(name) && !/^(?:requires_grad_|share_memory_|rename_)$/.test(name)) || changing.test(name);
  if (isInPlace) mutate(machine, receiver, site, name);
  if (/^(?:requires_grad_|share_memory_|rename_)$/.test(name)) return receiver;
  mutate(machine, given.named.get('out')?.value, site, name);
  const why = missing(isInPlace ? 'changed' : 'unknown-function', site, name);
  const result: Value =
    isInPlace && receiver.type === 'tensor'
      ? { ...receiver, values: undefined, kind: undefined, missing: why }
      : viewOf(receiver, name, { ...opaque(why), made: madeOn(receiver, qualified, given, site) });
  return reportedOn(machine, receiver, qualified, given, result, site);
}

/** The origin of a method's result, if only the name of the method is known. */
function madeOn(self: Value, by: string, given: Given, site: Node): Made {
  return { by, args: { self, ...byNumber(given).args }, place: placeOf(site) };
}

/** The result of a method that may return a view: changing an unknown view may change the original. */
function viewOf(receiver: Value, name: string, result: Opaque): Value {
  const holds = receiver.type === 'tensor' && sharesMemory(name) ? identitiesOf(receiver.store) : [];
  return holds.length > 0 ? { ...result, holds } : result;
}

function reportedOn(
  machine: Machine,
  self: Value,
  callee: string,
  given: Given,
  result: Value,
  site: Node,
): Value {
  const { args, nodes } = byNumber(given);
  machine.report({ is: 'call', node: site, callee, args, self, nodes, result, inside: [] });
  return result;
}

/** Methods that change the array in place although their name has no trailing underscore. */
const changing = /^(?:sort|fill|resize|put|itemset|partition|setfield|byteswap|__setitem__|__i\w+__|apply_)$/;

/** Calls a method of an unknown value, which may well be a tensor: then its softmax is a softmax. */
function opaqueMethod(
  machine: Machine,
  receiver: Extract<Value, { type: 'opaque' }>,
  name: string,
  given: Given,
  site: Node,
  self: Argument,
): Value {
  const library = machine.syntax.language === 'python' ? 'torch' : 'tfjs';
  const isTold = machine.uses(library) && !otherMethods.test(name);
  const row = isTold ? rowOf(`${prefixes[library]}${name}`) : undefined;
  if (row?.is === 'function' && !row.isProperty) {
    const { why, holds } = receiver;
    const store = holds && oneOf(holds);
    const tensor: Value = { type: 'tensor', library, missing: why, store };
    return tensorMethod(machine, library, tensor, name, given, site, { ...self, value: tensor });
  }
  const qualified = receiver.name ? `${receiver.name}.${name}` : name;
  if (talking.test(qualified)) {
    const result: Value = { ...opaque(missing('unknown-function', site, qualified)), name: `${qualified}()` };
    return reportedOn(machine, receiver, qualified, given, result, site);
  }
  mayChange(machine, receiver, site, name);
  return unknownCall(machine, qualified, given, site, receiver);
}

/** Methods of tensors whose names other objects use as well. */
const otherMethods =
  /^(?:split|values|copy|get|keys|items|format|replace|add|update|index|count|pop|all|any|size|apply|type|to|train|eval|cuda|cpu|item|tolist|numpy|backward|abs_)$/;
/** Functions that log or print their arguments and leave them unchanged. */
const talking =
  /(?:^|\.)(?:logger|logging|log|writer|warnings|plt|ax|wandb|pbar|tqdm|print)\.|\.(?:info|debug|warning|error|log|write|print)$/;

function replaced(name: string, site: Node): Value {
  return { ...opaque(missing('changed', site, name)), name };
}

/** The value of `object.name`. */
export function attributeOf(machine: Machine, object: Value, name: string, site: Node): Value {
  const own = machine.syntax.language === 'python' ? undefined : ownProperty(machine, object, name, site);
  if (own) return own;
  switch (object.type) {
    case 'library': {
      if (machine.isReplaced(name, object.name)) return replaced(name, site);
      if (object.name === globalName)
        return javascriptGlobal(name) ?? opaque(missing('undefined-name', site, name));
      const { unsure } = object;
      const own = machine.modules.member(machine, object.name, name);
      const qualified = `${object.name}.${name}`;
      const constant = own ? machine.fresh(own) : constantOf(qualified);
      if (constant) return unsure ? withoutValues(constant, unsure) : constant;
      return { type: 'library', name: qualified, unsure };
    }
    case 'tensor': {
      if (machine.isReplaced(name, tensorMethods)) return replaced(name, site);
      if (object.library === 'torch' && name === 'data') return object;
      const qualified = `${prefixes[object.library]}${name}`;
      const row = rowOf(qualified);
      if (row?.is !== 'function' || !row.isProperty) return { type: 'bound', self: object, method: name };
      const given: Given = {
        positional: [{ value: object, node: site.children[0] }],
        named: new Map(),
        more: false,
      };
      return calledRow(machine, qualified, row, given, site);
    }
    case 'instance':
      return instanceAttribute(machine, object, name, site);
    case 'object': {
      const row = rowOf(object.of);
      const told = row?.is === 'class' ? row.methods?.[name] : undefined;
      if (told?.isProperty) {
        const given: Given = { positional: [], named: new Map(), more: false };
        return calledRow(machine, `${object.of}.${name}`, told, given, site, object.args);
      }
      const own = object.args[name];
      return own ? machine.fresh(own) : { type: 'bound', self: object, method: name };
    }
    case 'sequence': {
      // `max(dim)`, `sort` and `topk` return a named tuple.
      const place =
        object.is === 'tuple' && object.items?.length === 2 ? ['values', 'indices'].indexOf(name) : -1;
      return place < 0 ? { type: 'bound', self: object, method: name } : object.items![place];
    }
    case 'class': {
      if (name === 'prototype' && machine.syntax.language !== 'python')
        return { type: 'bound', self: object, method: name };
      const found = memberOf(machine, object, ownName(machine, name));
      return isMember(found) ? found.value : opaque(missing('undefined-name', site, name));
    }
    case 'opaque':
      return { ...object, name: object.name && `${object.name}.${name}` };
    case 'function':
    case 'nothing':
      return opaque(missing('undefined-name', site, name));
    default:
      return { type: 'bound', self: object, method: name };
  }
}
