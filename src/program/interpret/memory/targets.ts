import { buildsNet } from '../../libraries/torchModules';
import { columnWritten, withColumn } from '../../operations/frames';
import { subscript } from '../../operations/layout/subscript';
import { distinct, keyOf, ofKey } from '../../operations/tensors/keys';
import { columnsIn, frame, isOfPandas } from '../../operations/tensors/series';
import { inside, type Node, placeOf, separated } from '../../syntax';
import type { Identity, Kind, LibraryObject, Missing, Place, Sequence, Tensor, Value } from '../../value';
import { lastOf, list, nothing, number, numberOf, opaque, text, tuple } from '../../value';
import { isFixed, mayChange, mutate } from './effects';
import { yieldedBy } from './enumerations';
import { anyOf, eachOf, join, valuesOf, withoutValues } from './join';
import { type Machine, missing, noArguments } from './machine';
import { classOf, fieldsIn, replaceMember, setMember } from './members';

/** Assigns the value to the left side of an assignment. */
export function assign(machine: Machine, target: readonly Node[], value: Value): void {
  const parts = separated(target);
  const isSeveral = parts.length > 1 || target.some(({ name }) => name === ',');
  if (isSeveral) unpack(machine, parts, value);
  else if (parts.length === 1) assignOne(machine, parts[0], value);
}

function assignOne(machine: Machine, part: readonly Node[], value: Value): void {
  const node = part[part.length - 1];
  switch (node.name) {
    case 'VariableName': {
      const variable = machine.frame.scope.find(node.written);
      if (variable) machine.write(variable, value);
      machine.observe(node, value);
      return;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
      unpack(machine, separated(inside(node)), value);
      return;
    case 'ParenthesizedExpression':
      assign(machine, inside(node), value);
      return;
    case 'MemberExpression':
      assignMember(machine, node, value);
      return;
    default:
  }
}

function assignMember(machine: Machine, node: Node, value: Value): void {
  const [object] = node.children;
  const last = node.children[node.children.length - 1];
  const before = machine.evaluate(object);
  if (last.name === 'PropertyName') {
    setAttribute(machine, before, last.written, value, node);
    machine.observe(node, value);
    return;
  }
  const index = indexOf(machine, node);
  const owner = machine.fresh(before);
  if (owner.type === 'library' && machine.syntax.language === 'python') {
    giveName(machine, owner.name, keyOf(index), value, node);
    return;
  }
  if (owner.type === 'dictionary' && owner.id && 'of' in owner.id === false) {
    const key = machine.syntax.language === 'python' ? keyOf(index) : propertyOf(index);
    const entries = owner.entries && key !== undefined ? new Map(owner.entries).set(key, value) : undefined;
    const why = missing('changed', node);
    const each = entries ? undefined : eachOf([...valuesOf(owner), value], why);
    machine.write(owner.id, { ...owner, entries, each, missing: entries ? undefined : why });
    return;
  }
  if (owner.type === 'sequence' && owner.id && 'of' in owner.id === false && owner.items) {
    const at = index.type === 'tensor' && index.values?.length === 1 ? index.values[0] : Number.NaN;
    const place = at < 0 ? at + owner.items.length : at;
    if (place in owner.items) {
      machine.write(owner.id, {
        ...owner,
        items: owner.items.map((item, i) => (i === place ? value : item)),
      });
      return;
    }
  }
  if (owner.type === 'object' && owner.children) {
    const at = childAt(owner, index);
    const children = owner.children.map((child, i) => (i === at ? value : child));
    setChildren(machine, owner, at === undefined ? undefined : children);
    return;
  }
  if (owner.type === 'instance' && machine.syntax.language === 'python') {
    const positional = [{ value: index }, { value }];
    machine.callMethod(owner, '__setitem__', { positional, named: new Map(), more: false }, node);
  }
  if (owner.type === 'object' && isOfPandas(owner) && writesColumn(machine, owner, index, value, node))
    return;
  // The last layer of a classifier is the one that is replaced.
  if (owner.type === 'bound' && owner.self.type === 'object' && buildsNet.test(owner.self.of))
    setAttribute(machine, owner.self, String(owner.method), value, node);
  mutate(machine, owner, node, { name: nameOf(object), filled: kindFilled(owner, index, value) });
  keep(machine, owner, value, node);
}

/** Assigns to a column of a frame, or to one of its rows: the other columns stay as they are. Returns whether it did. */
function writesColumn(
  machine: Machine,
  owner: LibraryObject,
  index: Value,
  value: Value,
  node: Node,
): boolean {
  const [object] = node.children;
  const isWhole = owner.of === frame;
  const [name] = isWhole ? [object] : object.children;
  const isPlain = name?.name === 'VariableName' || name?.children[0]?.name === 'VariableName';
  const of = isWhole ? owner : isPlain ? machine.evaluate(name) : undefined;
  if (of?.type !== 'object' || of.of !== frame || !of.id || 'of' in of.id) return false;
  const context = { callee: frame, place: placeOf(node) };
  const columns = columnsIn(of.args.data);
  const way = isWhole ? undefined : object.children[object.children.length - 1].written;
  const written = way && columnWritten(way, of.args, index);
  let args = isWhole ? withColumn(of.args, index, value, machine.identity(node), context) : undefined;
  if (written !== undefined && columns) {
    mutate(machine, columns.get(written), node, { name: nameOf(name) });
    const entries = new Map(columns).set(written, opaque(missing('changed', node, nameOf(name))));
    args = { ...of.args, data: { type: 'dictionary', entries } };
  }
  if (args) machine.write(of.id, { ...of, args });
  else mutate(machine, of, node, { name: nameOf(name) });
  return args !== undefined;
}

/** Gives a container other modules, or unknown ones, of which the last may be known. */
export function setChildren(
  machine: Machine,
  owner: LibraryObject,
  children: readonly Value[] | undefined,
  last?: Value,
): void {
  if (owner.id) machine.write(owner.id, { ...owner, children, last: children ? undefined : last });
}

/** Deletes a module of a container, or an item of something else. */
export function deleteItemAt(machine: Machine, node: Node): void {
  const owner = machine.evaluate(node.children[0]);
  if (owner.type !== 'object' || !owner.children) {
    mutate(machine, owner, node);
    return;
  }
  const at = childAt(owner, indexOf(machine, node));
  setChildren(machine, owner, at === undefined ? undefined : owner.children.filter((_, i) => i !== at));
}

/** The place of a module in its container. */
function childAt({ children = [] }: LibraryObject, index: Value): number | undefined {
  const at = numberOf(index);
  const place = at !== undefined && at < 0 ? at + children.length : at;
  return place !== undefined && place in children ? place : undefined;
}

/** What a tensor holds that is made empty and then filled piece by piece, as by a loop. */
function kindFilled(owner: Value, index: Value, value: Value): Kind | undefined {
  if (owner.type !== 'tensor' || value.type !== 'tensor' || !value.kind) return undefined;
  const { is, axis } = value.kind;
  const isOne = index.type === 'tensor' && index.shape?.length === 0;
  const kind = { ...value.kind, axis: isOne && axis !== undefined ? axis + 1 : undefined };
  if (owner.kind) return owner.kind.is === is && owner.kind.axis === kind.axis ? owner.kind : undefined;
  return isEmpty(owner) ? kind : undefined;
}

function isEmpty({ made }: Tensor): boolean {
  if (!made) return false;
  const { input } = made.args;
  if (/\.(?:to|cuda)$/.test(made.by)) return input?.type === 'tensor' && isEmpty(input);
  return /\.(?:new_)?(?:zeros|empty)(?:_like)?$/.test(made.by);
}

/** Assigns to a name through its namespace: a library's, or the module's own. */
export function giveName(
  machine: Machine,
  table: string,
  name: string | undefined,
  value: Value,
  site: Place,
): void {
  if (table === ownNames) {
    const { module } = machine.frame.scope;
    if (name !== undefined) machine.write(module.own(name), value);
    else
      for (const variable of module.ownKnown.filter((one) => machine.state.get(one)))
        machine.write(variable, opaque(missing('changed', site, variable.name)));
  } else if (table.endsWith('.__dict__') || table === 'sys.modules') machine.replace(name);
}

/** The name of the program's own module, and of the value of `globals()`. */
export const ownNames = '__main__';

/** Keeps a value stored in something not fully known, from which it may be read again. */
function keep(machine: Machine, owner: Value, value: Value, site: Node): void {
  const now = machine.fresh(owner);
  if ((now.type !== 'sequence' && now.type !== 'dictionary') || !now.id || 'of' in now.id) {
    mayChange(machine, value, site);
    return;
  }
  const why = missing('changed', site);
  machine.write(now.id, { ...now, each: anyOf([now.each, value], why) });
}

export function setAttribute(machine: Machine, owner: Value, name: string, value: Value, site: Place): void {
  if (owner.type === 'instance' && machine.isComputed(owner.class, name)) {
    mutate(machine, owner, site);
    mayChange(machine, value, site, name);
  } else if (owner.type === 'instance' && !('of' in owner.id)) {
    const unsure = withoutValues(value, missing('changed', site, name));
    const isSame = unsure === value && isFixed(value);
    const isSure = isSame || (!machine.isChangedUnseen(name) && !classOf(owner.class).isRemade);
    const held = isSure ? value : unsure;
    if (!isSure) mayChange(machine, value, site, name);
    machine.write(owner.id, { ...owner, attributes: new Map(owner.attributes).set(name, held) });
  } else if (owner.type === 'class') {
    setMember(machine, owner, name, value);
  } else if (owner.type === 'bound' && owner.self.type === 'class' && owner.method === 'prototype') {
    replaceMember(machine, owner.self, name, opaque(missing('changed', site, name)));
  } else if (owner.type === 'object' && owner.id && !isOfPandas(owner)) {
    const unsure = isOfOptions.test(owner.of) ? missing('changed', site, name) : owner.unsure;
    machine.write(owner.id, { ...owner, unsure, args: { ...owner.args, [name]: value } });
  } else if (
    owner.type === 'bound' &&
    owner.self.type === 'object' &&
    name === 'data' &&
    typeof owner.method === 'string'
  ) {
    setAttribute(machine, owner.self, owner.method, value, site);
  } else if (owner.type === 'library' && machine.syntax.language === 'python') {
    const last = owner.name.slice(owner.name.lastIndexOf('.') + 1);
    const held = owner.unsure ? anyOf([value], owner.unsure) : value;
    if (owner.name === ownNames) giveName(machine, ownNames, name, held, site);
    if (owner.name !== ownNames || owner.unsure) machine.replace(name);
    if (/^[A-Z]/.test(last)) machine.replace(last);
  } else if (owner.type === 'tensor' && name === 'grad') {
    return;
  } else mutate(machine, owner, site, { isReshaped: ofShape.test(name) });
}

/** Objects whose attributes are all options, of which the tables know only some. */
const isOfOptions = /^sklearn\./;

/** The attributes of a tensor that give it another shape when they are set. */
const ofShape = /^(?:shape|strides|dtype|data)$/;

/** Deletes an attribute of an object, which then shows that of its class again. */
export function deleteAttribute(machine: Machine, owner: Value, name: string, site: Place): void {
  if (owner.type === 'instance' && !('of' in owner.id) && owner.attributes.has(name)) {
    const attributes = new Map(owner.attributes);
    attributes.delete(name);
    machine.write(owner.id, { ...owner, attributes });
  } else if (owner.type === 'class') setMember(machine, owner, name, opaque(missing('deleted', site, name)));
  else mutate(machine, owner, site);
}

function nameOf(node: Node): string | undefined {
  return node.name === 'VariableName' ? node.written : undefined;
}

/** The name of the property that JavaScript means by the value. */
export function propertyOf(index: Value): string | undefined {
  if (index.type === 'text') return index.text;
  return index.type === 'tensor' && index.shape?.length === 0 && index.values
    ? `${index.values[0]}`
    : undefined;
}

/** The value in the brackets of a subscript. */
export function indexOf(machine: Machine, node: Node): Value {
  const from = node.children.findIndex(({ name }) => name === '[') + 1;
  const within = node.children.slice(from, -1);
  const parts = separated(within);
  const isTuple = within.some(({ name }) => name === ',');
  const items = parts.map((part) => indexPart(machine, part));
  return isTuple
    ? { type: 'sequence', is: 'tuple', items }
    : (items[0] ?? opaque(missing('unsupported', node)));
}

function indexPart(machine: Machine, part: readonly Node[]): Value {
  if (!part.some(({ name }) => name === ':')) return machine.evaluate(part[part.length - 1]);
  const ends: Value[] = [{ type: 'nothing' }, { type: 'nothing' }, { type: 'nothing' }];
  let at = 0;
  for (const node of part) {
    if (node.name === ':') at++;
    else if (at < 3) ends[at] = machine.evaluate(node);
  }
  return { type: 'slice', from: ends[0], to: ends[1], step: ends[2] };
}

function unpack(machine: Machine, parts: readonly Node[][], value: Value): void {
  if (parts.length === 0) return;
  const star = parts.findIndex((part) => part[0].name === '*');
  const items = itemsOf(machine, value, parts[0][0]);
  const fits = items && (star < 0 ? items.length === parts.length : items.length >= parts.length - 1);
  parts.forEach((part, i) => {
    const site = part[part.length - 1];
    if (!fits) {
      const each = elementOf(machine, value, site);
      assignOne(
        machine,
        part,
        i === star ? { type: 'sequence', is: 'list', each, missing: missing('unsupported', site) } : each,
      );
    } else if (star < 0 || i < star) assignOne(machine, part, items[i]);
    else if (i > star) assignOne(machine, part, items[items.length - parts.length + i]);
    else
      assignOne(machine, part, {
        ...list(items.slice(star, items.length - parts.length + 1 + star)),
        id: machine.identity(site),
      });
  });
}

/** The items that iterating the value yields, if all are known. */
export function itemsOf(machine: Machine, value: Value, site: Place): readonly Value[] | undefined {
  if (value.type === 'sequence') return value.items;
  if (value.type === 'instance') return fieldsIn(machine, value);
  if (value.type === 'class') return yieldedBy(value);
  if (value.type === 'object') return value.children?.map((child) => machine.fresh(child));
  if (value.type === 'tensor' && value.library !== 'python') {
    const length = value.shape?.[0];
    if (length === undefined || length > mostItems) return undefined;
    const context = { callee: '[]', place: placeOf(site) };
    return Array.from(
      { length },
      (_, i) => ({ ...subscript(value, number(i, 'int64'), context), store: value.store }) as Value,
    );
  }
  if (value.type === 'dictionary') return value.entries && [...value.entries.keys()].map(ofKey);
  if (value.type === 'text' && value.text !== undefined && value.text.length <= mostItems)
    return [...value.text].map(text);
  return undefined;
}

const mostItems = 1000;

/** A value that stands for any of the items that iterating yields. */
export function elementOf(machine: Machine, value: Value, site: Node): Value {
  const why = missing('loop', site);
  switch (value.type) {
    case 'sequence': {
      if (value.each) return withoutValues(value.each, why);
      const items = value.items ?? [];
      if (items.length === 0) return opaque(value.missing ?? why);
      const [first, ...others] = items.slice(0, 100);
      return others.reduce<Value>((a, b) => joinedElements(a, b, why), withoutValues(first, why));
    }
    case 'tensor': {
      if (value.library === 'python' || value.shape?.length === 0) return opaque(value.missing ?? why);
      const one = subscript(value, anyIndex(why), { callee: '[]', place: placeOf(site) });
      return one.type === 'tensor' ? withoutValues({ ...one, store: value.store }, why) : one;
    }
    case 'dictionary': {
      const [first, ...others] = value.entries ? [...value.entries.keys()].slice(0, 100).map(ofKey) : [];
      if (!first) return opaque(value.missing ?? why);
      return others.reduce<Value>((a, b) => joinedElements(a, b, why), withoutValues(first, why));
    }
    case 'text':
      return text();
    case 'object':
      if (value.children?.length === 1) return machine.fresh(value.children[0]);
      return batchOf(machine, value, why, site) ?? anyOf([value], why);
    case 'opaque':
      return value;
    default:
      return anyOf([value], why);
  }
}

function anyIndex(why: Missing): Value {
  return { type: 'tensor', library: 'python', dtype: 'int64', shape: [], missing: why };
}

/** What a DataLoader makes of tensors, or of the items of the program's own data set: a batch, in memory of its own. */
function batchOf(machine: Machine, { of, args }: LibraryObject, why: Missing, site: Node): Value | undefined {
  const dataset = of === 'torch.utils.data.DataLoader' && machine.fresh(args.dataset ?? nothing);
  const isPlain = args.collate_fn?.type === 'nothing' && args.batch_size?.type !== 'nothing';
  if (!dataset || !isPlain) return undefined;
  if (dataset.type === 'instance')
    return stacked(
      machine.callMethod(
        dataset,
        '__getitem__',
        { ...noArguments, positional: [{ value: anyIndex(why) }] },
        site,
      ),
      why,
    );
  if (dataset.type !== 'object' || !dataset.of.endsWith('.TensorDataset')) return undefined;
  const { tensors } = dataset.args;
  if (tensors?.type !== 'sequence' || !tensors.items) return undefined;
  return tuple(
    tensors.items.map((tensor) => {
      if (tensor.type !== 'tensor') return opaque(why);
      const { library, dtype, kind, shape } = tensor;
      const rows = shape && [undefined, ...shape.slice(1)];
      return { type: 'tensor', library, dtype, kind, shape: rows, missing: why };
    }),
  );
}

/** The batch that PyTorch makes of items like this one, along a new first axis. */
function stacked(item: Value, why: Missing): Value {
  if (item.type === 'sequence' && item.items)
    return { type: 'sequence', is: item.is, items: item.items.map((one) => stacked(one, why)) };
  if (item.type === 'dictionary' && item.entries) {
    const entries = [...item.entries].map(([key, one]) => [key, stacked(one, why)] as const);
    return { type: 'dictionary', entries: new Map(entries) };
  }
  if (item.type !== 'tensor') return opaque(why);
  const { dtype, shape, kind } = item;
  const axis = kind?.axis === undefined ? undefined : kind.axis + 1;
  return {
    ...{ type: 'tensor', library: 'torch', dtype, shape: shape && [undefined, ...shape], missing: why },
    ...(kind && { kind: { ...kind, axis } }),
  };
}

/** A set of the items: with several, their order is not known. */
export function setOf(items: readonly Value[] | undefined, why: Missing, id: Identity): Sequence {
  if (items && items.length < 2) return { type: 'sequence', is: 'set', items, id };
  const held = items && distinct(items);
  const members = held && [...held.values()];
  return { type: 'sequence', is: 'set', each: items && anyOf(items, why), members, missing: why, id };
}

function joinedElements(a: Value, b: Value, why: Missing): Value {
  return withoutValues(join(a, b, why)!, why);
}

/** `x += y`: a number is replaced, a tensor or a list is changed in place. */
export function update(machine: Machine, target: Node, operator: string, operand: Value, site: Node): void {
  const before = machine.evaluate(target);
  const isList = before.type === 'sequence' && before.is === 'list';
  if (isList && (operator === '+' || operator === '*')) {
    const items = updated(machine, before, operator, operand, site);
    if (before.id && !('of' in before.id)) {
      const why = missing('changed', site);
      const each = items ? undefined : anyOf([...(before.items ?? []), before.each, operand], why);
      const last = !items && operator === '+' && operand.type === 'sequence' ? lastOf(operand) : undefined;
      machine.write(before.id, { ...before, items, each, last, missing: items ? undefined : why });
      return;
    }
    mutate(machine, before, site);
    return;
  }
  const isOther = before.type === 'sequence' && (before.is === 'set' || before.is === 'deque');
  if (isList || isOther || before.type === 'dictionary') {
    mutate(machine, before, site);
    mayChange(machine, operand, site);
    return;
  }
  const after = machine.operate(operator, before, operand, site);
  const isInPlace = before.type === 'tensor' && (before.library === 'torch' || before.library === 'numpy');
  // A series, which its frame shares.
  const isOfFrame = before.type === 'object' && isOfPandas(before);
  if (isInPlace || isOfFrame || before.type === 'opaque')
    mutate(machine, before, site, { name: target.written || undefined });
  const why = missing('changed', site, target.written || undefined);
  const isMember = target.name === 'MemberExpression';
  if (isInPlace && isMember && target.children[target.children.length - 1].name === ']') return;
  assign(machine, [target], isInPlace || before.type === 'opaque' ? withoutValues(after, why) : after);
}

/** The items of a list after others were appended, or after it was repeated. */
function updated(
  machine: Machine,
  { items }: Sequence,
  operator: '+' | '*',
  operand: Value,
  site: Node,
): readonly Value[] | undefined {
  if (operator === '+') {
    const added = itemsOf(machine, operand, site);
    return items && added && [...items, ...added];
  }
  const repeated = items && machine.operate('*', list(items), operand, site);
  return repeated?.type === 'sequence' ? repeated.items : undefined;
}
