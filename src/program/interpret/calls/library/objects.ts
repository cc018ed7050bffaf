import { rowOf } from '../../../libraries/lookUp';
import { buildsNet } from '../../../libraries/torchModules';
import { heldBy } from '../../../operations/frames';
import { stack } from '../../../operations/layout/combine';
import { isOfPandas } from '../../../operations/tensors/series';
import type { Row } from '../../../rows/library';
import { type Node, placeOf } from '../../../syntax';
import { flagOf, type LibraryObject, list, type Missing, opaque, tuple, type Value } from '../../../value';
import { mutate } from '../../memory/effects';
import { identitiesIn } from '../../memory/identities';
import { type Argument, type Given, type Machine, missing } from '../../memory/machine';
import { changeWithin, withParameters } from '../../memory/parametersIn';
import { elementOf, itemsOf, setAttribute, setChildren } from '../../memory/targets';
import { changeItems } from '../containers';
import { collectionMethod, isCollection } from '../javascript/collections';
import { bound, byNumber } from '../signature';
import { runCompiled, runSteps } from '../trainers';
import { handedOver, unknownCall, unknownLibrary } from '../unknownCall';
import { calledRow } from './rows';

/** The object that calling the class makes; `row` is the class's row, if the tables have one. */
export function built(machine: Machine, name: string, row: Row | undefined, given: Given, site: Node): Value {
  const { args, nodes, strange } =
    row?.is === 'class'
      ? bound(row.parameters, given, opaque(missing('unsupported', site)))
      : { ...byNumber(given), strange: undefined };
  const place = placeOf(site);
  const id = machine.identity(site);
  const result: LibraryObject = {
    type: 'object',
    of: name,
    args: heldBy(name, args, () => machine.identity(site), { callee: name, place }),
    ...(isContainer(name) && childrenOf(machine, given)),
    // The library refuses an argument that its class does not have, or means by it what the table does not know.
    unsure: machine.doubt ?? (strange === undefined ? undefined : missing('unsupported', site, strange)),
    place,
    id,
  };
  machine.report({ is: 'build', node: site, callee: name, args, nodes, result, inside: [] });
  return result;
}

function isContainer(name: string): boolean {
  return /\.(?:Sequential|ModuleList|ParameterList)$/.test(name);
}

/** Whether the name is a class whose objects are understood without a row in the tables. */
export function needsNoRow(name: string): boolean {
  return isContainer(name) || name === partial || wrapsFunction.test(name) || transforms.test(name);
}

/** The modules in a container, which are passed one by one, in a list, or by name. */
function childrenOf(machine: Machine, given: Given): Pick<LibraryObject, 'children' | 'last'> {
  if (given.more) return { last: given.last };
  const values = given.positional.map(({ value }) => machine.fresh(value));
  const [first = given.named.get('layers')?.value] = values;
  if (first?.type === 'sequence') return { children: first.items, last: first.last };
  if (first?.type === 'dictionary') return { children: first.entries && [...first.entries.values()] };
  // A single one that is not known may be a list.
  return { children: first?.type === 'opaque' && values.length === 1 ? undefined : values };
}

/** The result of calling an object of a library, such as a layer or a loss module. */
export function calledObject(machine: Machine, object: LibraryObject, given: Given, site: Node): Value {
  const now = machine.fresh(object);
  if (now.type !== 'object') return unknownCall(machine, object.of, given, site);
  const forward = machine.syntax.language === 'python' ? now.args.forward : undefined;
  if (forward) return machine.call(machine.fresh(forward), given, site);
  if (now.of.startsWith('torch.nn.') && (machine.isReplaced('Module') || machine.isRebuilt('torch')))
    return unknownLibrary(machine, now.of, given, site, now);
  if (/\.Sequential$/.test(now.of)) return throughAll(machine, now, given, site);
  if (now.of === partial) return calledPartial(machine, now, given, site);
  if (isMap.test(now.of)) return calledMap(machine, now, given, site);
  if (wrapsFunction.test(now.of)) return calledDerivative(machine, now, given, site);
  const last = buildsNet.test(now.of) ? lastLayers.find((name) => now.args[name]) : undefined;
  if (last) return throughAll(machine, { ...now, last: now.args[last] }, given, site);
  const row = rowOf(now.of);
  if (row?.is !== 'class' || !row.call) return unknownLibrary(machine, now.of, given, site, now);
  return calledRow(machine, now.of, row.call, given, site, now.args, now);
}

const lastLayers = ['fc', 'classifier', 'head', 'heads', '_fc'];

/** Passes the input through the layers of a container, one after the other. */
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

const isMap = /^(?:jax|torch|torch\.func|equinox)\.(?:filter_)?vmap$/;

/** Functions that make another function from the one that they are given: its map, or its derivative. */
export const wrapsFunction =
  /^(?:jax|torch|torch\.func|equinox|flax\.nnx)\.(?:filter_)?(?:vmap|grad|value_and_grad|grad_and_value)$/;

/** What Haiku makes of a function, whose parameters, and a key where it draws numbers, are passed to `apply`. */
const transforms = /^haiku\.(?:transform|without_apply_rng)$/;

function applied(machine: Machine, { of, args }: LibraryObject, given: Given, site: Node): Value {
  const inner = args['0'];
  const hasKey = of === 'haiku.transform';
  const callee = inner?.type === 'object' && inner.of === 'haiku.transform' ? inner.args['0'] : inner;
  if (!callee) return unknownCall(machine, `${of}.apply`, given, site);
  return machine.call(callee, { ...given, positional: given.positional.slice(hasKey ? 2 : 1) }, site);
}

/** Calls what `value_and_grad` or `grad` made of a function: the function runs, and its gradient is not known. */
function calledDerivative(
  machine: Machine,
  { of, args: { '0': callee, has_aux } }: LibraryObject,
  given: Given,
  site: Node,
): Value {
  const slope = opaque(missing('unsupported', site, of));
  if (!callee) return given.positional[0] ? built(machine, of, undefined, given, site) : slope;
  const value = machine.call(callee, given, site);
  if (of.endsWith('value_and_grad')) return tuple([value, slope]);
  if (of.endsWith('grad_and_value')) return tuple([slope, value]);
  const isPair = has_aux && flagOf(has_aux) !== false && value.type === 'sequence';
  return isPair ? tuple([slope, value.items?.[1] ?? slope]) : slope;
}

const mostSamples = 64;

/** Calls the function of a `vmap` for each of a few samples, or else for any one of them. */
function calledMap(machine: Machine, { of, args }: LibraryObject, given: Given, site: Node): Value {
  const { '0': callee, '1': axes = args.in_axes ?? args.in_dims, out_axes, out_dims } = args;
  if (!callee) return unknownCall(machine, of, given, site);
  const why = missing('loop', site);
  const samples = given.positional.map(({ value }) =>
    value.type === 'tensor' ? itemsOf(machine, value, site) : [],
  );
  const [{ length } = []] = samples.map((one) => one ?? []);
  const isEach =
    Object.keys(args).length === 1 &&
    given.named.size === 0 &&
    !given.more &&
    length &&
    length <= mostSamples;
  if (isEach && samples.every((one) => one?.length === length)) {
    const results = Array.from({ length }, (_, i) =>
      machine.call(
        callee,
        { ...given, positional: samples.map((one) => ({ value: one![i] })) },
        stepAt(site, i),
      ),
    );
    const library = of.startsWith('torch') ? 'torch' : 'jax';
    if (results.every((one) => one.type === 'tensor' && one.library !== 'python'))
      return stack(list(results), 0, library, { callee: of, place: placeOf(site) });
  }
  // An argument that other axes than the first may belong to is not known.
  const one = ({ value }: Argument): Argument => {
    if (value.type !== 'tensor') return { value };
    return { value: axes ? opaque(why) : elementOf(machine, value, site) };
  };
  const named = new Map([...given.named].map(([name, argument]) => [name, one(argument)]));
  const result = machine.call(
    callee,
    { positional: given.positional.map(one), named, more: given.more },
    site,
  );
  return stackOf(result, out_axes === undefined && out_dims === undefined, why);
}

/** What `vmap` makes of a function's result: the same for all samples, along a new axis. */
function stackOf(value: Value, isFirst: boolean, why: Missing): Value {
  if (value.type === 'sequence' && value.items)
    return tuple(value.items.map((item) => stackOf(item, isFirst, why)));
  if (value.type !== 'tensor') return opaque(why);
  const { library, dtype, shape, kind } = value;
  const axis = isFirst && kind?.axis !== undefined ? kind.axis + 1 : undefined;
  return {
    ...{ type: 'tensor', library, dtype, missing: why },
    ...(isFirst && shape && { shape: [undefined, ...shape] }),
    ...(kind && { kind: { ...kind, axis } }),
  };
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
  known[step] ??= Object.assign(Object.create(site), { step });
  return known[step];
}

const steps = new WeakMap<Node, Node[]>();

/** The result of calling a method of a library's object. */
export function objectMethod(
  machine: Machine,
  receiver: LibraryObject,
  name: string,
  given: Given,
  site: Node,
): Value {
  const now = machine.fresh(receiver);
  if (now.type !== 'object') return unknownCall(machine, name, given, site);
  if (isCollection(now)) {
    const told = collectionMethod(machine, now, name, given, site);
    if (told) return told;
    mutate(machine, now, site);
    for (const { value } of given.positional) handedOver(machine, value, site, name);
    return opaque(missing('changed', site, name));
  }
  // A function of the program that is given rows or columns may change them; one that is written there hardly does.
  const isHandedOver =
    givesRows.test(name) &&
    given.positional.some(({ value, node }) => value.type === 'function' && node?.name === 'VariableName');
  if (isOfPandas(now) && (isHandedOver || given.named.has('inplace') || changesFrame.test(name)))
    mutate(machine, now, site);
  const row = rowOf(now.of);
  const method = row?.is === 'class' ? row.methods?.[name] : undefined;
  if (method) return calledRow(machine, `${now.of}.${name}`, method, given, site, now.args, now);
  if (name === 'set_params') {
    setAttribute(machine, now, name, opaque(missing('changed', site, name)), site);
    return machine.fresh(now);
  }
  if (name === 'apply' && transforms.test(now.of)) return applied(machine, now, given, site);
  const own = now.args[name];
  if (own?.type === 'function' || own?.type === 'bound') return machine.call(machine.fresh(own), given, site);
  if (name === 'forward' || name === '__call__' || name === 'call')
    return calledObject(machine, now, given, site);
  if (registersHook.test(name))
    setAttribute(machine, now, 'forward', { ...opaque(missing('changed', site, name)), name: now.of }, site);
  if (now.of.startsWith('torch.nn.')) changeWithin(machine, now, name, site);
  if (returnsSelf.test(name) && !isOfPandas(now)) return now;
  const isFitting = name === 'fit' && /^(?:sklearn|xgboost|lightgbm|catboost)\./.test(now.of);
  if (isContainer(now.of) && changesChildren.test(name))
    return changedChildren(machine, now, name, given, site);
  if (name === 'compile' && /\bkeras\./.test(now.of)) runCompiled(machine, now, given, site);
  runSteps(machine, `${now.of}.${name}`, given, site);
  const back = handedBack(`${now.of}.${name}`, given);
  if (back) return back;
  const result = unknownLibrary(machine, `${now.of}.${name}`, given, site, now);
  if (isOfPandas(now) && mayShare.test(name) && result.type === 'opaque')
    return { ...result, holds: [...identitiesIn(now)] };
  return isFitting ? now : withParameters(machine, now, name, result);
}

/** Methods of a frame or series without a row, whose result may be in its memory. */
const mayShare =
  /^(?:get|items|iteritems|pipe|ravel|set_axis|squeeze|swapaxes|to_frame|transpose|truncate|view|xs)$/;

/** Adds a module under a name, in the place of one that has it already. */
function addedModule(machine: Machine, owner: LibraryObject, given: Given): Value {
  const [key, added] = ['name', 'module'].map(
    (name, at) => (given.named.get(name) ?? given.positional[at])?.value,
  );
  const name = key?.type === 'text' ? key.text : undefined;
  const before = name === undefined ? undefined : owner.args[name];
  // A module that was given when the container was built has a number as its name, or a key.
  const isTaken = name === undefined || /^\d/.test(name) || owner.args['0']?.type === 'dictionary';
  const isKnown = added !== undefined && !isTaken;
  const children = before
    ? owner.children?.map((child) => (child === before ? added! : child))
    : owner.children && [...owner.children, added!];
  const args = isKnown ? { ...owner.args, [name!]: added } : owner.args;
  setChildren(machine, { ...owner, args }, isKnown ? children : undefined, before ? undefined : added);
  return owner;
}

const changesChildren = /^(?:add|add_module|append|extend|insert|pop)$/;

/** Calls a method that changes which modules a container holds, and returns its result. */
function changedChildren(
  machine: Machine,
  owner: LibraryObject,
  name: string,
  given: Given,
  site: Node,
): Value {
  if (name === 'add_module') return addedModule(machine, owner, given);
  const args = given.positional.map(({ value }) => value);
  const children = owner.children && [...owner.children];
  const added = name === 'extend' ? args[0] && itemsOf(machine, args[0], site) : args.slice(-1);
  const isAdding = name !== 'insert' && name !== 'pop';
  if (isAdding) added && children?.push(...added);
  const result = isAdding ? owner : children && changeItems(children, name, args);
  const isKnown = result !== undefined && added !== undefined;
  setChildren(machine, owner, isKnown ? children : undefined, isAdding ? added?.at(-1) : undefined);
  return name === 'pop' ? (result ?? opaque(missing('changed', site, name))) : owner;
}

/** The result of a call that prepares functions, models, optimizers or loaders for a device: its arguments, in the same order. */
export function handedBack(name: string, { positional }: Given): Value | undefined {
  if (!preparing.test(name) || positional.length === 0) return undefined;
  const items = positional.map(({ value }) => value);
  return items.length === 1 ? items[0] : tuple(items);
}

const preparing =
  /^(?:jax\.(?:jit|checkpoint|remat)|accelerate\.Accelerator\.prepare|(?:lightning|lightning_fabric)\..*Fabric\.setup|apex\.amp\.initialize)$/;

/** Methods that register a hook, which may change a module's input or output. */
export const registersHook = /^register_forward_(?:pre_)?hook$/;

const givesRows = /^(?:agg|aggregate|apply|pipe|transform)$/;

/** Methods of frames and series that change them. */
const changesFrame = /^(?:insert|isetitem|pop|update|set_flags|__(?:set|del)\w+__|__i(?!ter)\w+__)$/;

/** Methods of modules that return the module itself. */
export const returnsSelf =
  /^(?:to|cuda|cpu|train|eval|half|float|double|bfloat16|requires_grad_|apply|share_memory)$/;
