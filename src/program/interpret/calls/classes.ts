import { truthOf } from '../../operations/arithmetic/operators';
import { childOf, inside, type Node, nodesIn, separated } from '../../syntax';
import type { Instance, Missing, UserClass, Value } from '../../value';
import { opaque } from '../../value';
import { attributesSetIn, holdsName } from '../memory/attributesSet';
import { mayChange } from '../memory/effects';
import { emptied } from '../memory/emptied';
import { anyOf, identitiesOf, same, withoutValues } from '../memory/join';
import { type Given, type Machine, missing, noArguments } from '../memory/machine';
import { type ClassCode, classOf, ownName, remade } from '../memory/members';
import { withParameters } from '../memory/parametersIn';
import { namesOf, noNames, Scope } from '../memory/scope';
import { itemsOf, setAttribute } from '../memory/targets';
import { codeOf } from './functions';

/** Runs the body of a class; the names in it become its attributes. */
export function defineClass(
  machine: Machine,
  node: Node,
  decorators: readonly string[],
  isRemadeByDecorator = false,
): UserClass {
  const name = childOf(node, 'VariableName')?.written ?? '';
  const list = childOf(node, 'ArgList');
  const parts = list ? separated(inside(list)) : [];
  const bases = parts.filter((part) => part.length === 1).map(([base]) => machine.evaluate(base));
  const named = parts
    .filter((part) => part.length > 1)
    .map((part) => machine.evaluate(part[part.length - 1]));
  const isRemadeByBase = bases.some((base) => base.type === 'class' && remakes(machine, base));
  const isRemade = isRemadeByDecorator || isRemadeByBase || named.some((one) => !isAbstract(one));
  const outer = machine.frame;
  const inner = new Scope('block', { local: new Set([name]), global: new Set() }, outer.scope);
  const isPython = machine.syntax.language === 'python';
  const scope = new Scope('class', namesOf(node), isPython ? outer.scope : inner);
  const body = childOf(node, 'Body');
  const hasFields = decorators.join() === 'dataclass' || bases.some(isNamedTuple);
  const fields = hasFields ? fieldsOf(body, bases) : undefined;
  const code: ClassCode = {
    node,
    bases,
    scope,
    isDecorated: decorators.length > 0,
    isRemade,
    fields,
    isTuple: bases.some((base) => isNamedTuple(base) || (base.type === 'class' && classOf(base).isTuple)),
    derived: machine.identity(node),
  };
  const made: UserClass = { type: 'class', name, code };
  for (const one of linearized(made)) if (one.type === 'class' && one !== made) derive(machine, one, made);
  // In JavaScript the class body sees the name of the class before the surrounding scope does.
  if (!isPython) machine.write(inner.own(name), made);
  machine.frame = { ...outer, scope, owner: made };
  if (body) machine.execute(body.children);
  machine.frame = outer;
  return made;
}

/** Notes that a class derives from another; without a class, that any may. */
export function derive({ state }: Machine, from: UserClass, made?: UserClass): void {
  const { derived } = classOf(from);
  const before = state.get(derived);
  const others = before?.type === 'sequence' ? before.items : [];
  state.set(derived, { type: 'sequence', is: 'tuple', items: made && others && [...others, made] });
}

/** Options and types that keep a field out of the constructor, or from being passed by position. */
const unlisted = /^(?:init|kw_only|KW_ONLY|InitVar)$/;

/** The fields of a dataclass in the order of its constructor, inherited ones first; undefined if that order is not known. */
function fieldsOf(body: Node | undefined, bases: readonly Value[]): readonly string[] | undefined {
  const inherited = bases.map((base) =>
    base.type === 'class' ? classOf(base).fields : isNamedTuple(base) ? [] : undefined,
  );
  const isPlain = !body || ![...nodesIn(body)].some(({ written }) => unlisted.test(written));
  if (!isPlain || !inherited.every((fields) => fields !== undefined)) return undefined;
  const own = (body?.children ?? []).flatMap(({ name, children: [target, type] }) => {
    const isField = name === 'AssignStatement' && target.name === 'VariableName' && type?.name === 'TypeDef';
    return isField && !type.written.includes('ClassVar') ? target.written : [];
  });
  return [...new Set([...inherited.flat(), ...own])];
}

function isNamedTuple(base: Value): boolean {
  return base.type === 'library' && base.name === 'typing.NamedTuple';
}

/** `namedtuple('Sample', 'x y', defaults=[0])`: a class with these fields. */
export function namedTuple(
  machine: Machine,
  { positional, named, more }: Given,
  site: Node,
): Value | undefined {
  const [name, list] = positional.map(({ value }) => value);
  const written = list?.type === 'sequence' ? list.items : [list];
  const fields = written?.flatMap((one) => (one?.type === 'text' ? one.text?.match(/\w+/g) : undefined));
  const others = [...named.keys()].filter((key) => key !== 'defaults');
  const defaults = named.get('defaults')?.value;
  const usual = defaults ? itemsOf(machine, defaults, site) : [];
  const isPlain = name?.type === 'text' && positional.length === 2 && others.length === 0 && !more;
  if (!isPlain || !fields || !usual || fields.some((field) => field === undefined)) return undefined;
  const scope = new Scope('class', noNames, machine.frame.scope);
  for (const [i, value] of usual.entries())
    machine.write(scope.own(fields[fields.length - usual.length + i]!), value);
  const bases: Value[] = [{ type: 'library', name: 'typing.NamedTuple' }];
  const derived = machine.identity(site);
  const code: ClassCode = {
    ...{ node: site, bases, scope, derived, isDecorated: false, isRemade: false, isTuple: true },
    fields: fields as string[],
  };
  return { type: 'class', name: name.text ?? '', code };
}

/** An object like this one, with other values of some of its fields. */
export function withFields(
  machine: Machine,
  { class: of, attributes }: Instance,
  { named, more }: Given,
  site: Node,
): Value | undefined {
  const { fields, isRemade } = classOf(of);
  const isPlain = fields && fields.length === attributes.size && !isRemade && !more;
  if (!isPlain || isMember(memberOf(machine, of, '__post_init__'))) return undefined;
  const given = [...named].map(([name, { value }]): [string, Value] => [name, value]);
  const made: Instance = {
    ...{ type: 'instance', class: of, id: machine.identity(site) },
    attributes: new Map([...attributes, ...given]),
  };
  machine.state.setLocal(made.id, made);
  return made;
}

/** Whether a member of the class is a value among others, which is no text or number itself. */
export function isEnumeration(of: UserClass): boolean {
  const bases = foreignBases(of);
  return bases.length > 0 && bases.every((base) => base.type === 'library' && base.name === 'enum.Enum');
}

/** Whether the class may change the classes that derive from it. */
function remakes(machine: Machine, of: UserClass): boolean {
  return classOf(of).isRemade || isMember(memberOf(machine, of, '__init_subclass__'));
}

/** Whether the value is the one metaclass that leaves the class as it is. */
function isAbstract(value: Value): boolean {
  return value.type === 'library' && value.name === 'abc.ABCMeta';
}

interface Member {
  readonly value: Value;
  readonly owner: UserClass;
}

/** The member of this name in the class or its nearest ancestor; otherwise the library classes that they inherit from. */
export function memberOf(machine: Machine, of: UserClass, name: string): Member | readonly Value[] {
  return memberAfter(machine, of, undefined, name);
}

/** The same, of what comes after `owner` in the order; what a derived class has instead is in doubt if the class is open. */
function memberAfter(
  machine: Machine,
  of: UserClass,
  owner: UserClass | undefined,
  name: string,
): Member | readonly Value[] {
  const order = linearized(of);
  const at = order.findIndex((one) => owner && same(one, owner));
  const found = memberIn(machine, order.slice(at + 1), name);
  const others = of.isOpen ? derivedFrom(machine, of) : [];
  const isSame = (other: UserClass) => {
    const its = memberAfter(machine, other, owner, name);
    return isMember(its) ? isMember(found) && its.owner.code === found.owner.code : !isMember(found);
  };
  if (others?.every(isSame)) return found;
  const value = isMember(found) ? found.value : undefined;
  return { value: anyOf([value], overridden(of, name)), owner: of };
}

/** The classes of the program that derive from the class; undefined if they are not all known. */
function derivedFrom({ state }: Machine, of: UserClass): readonly UserClass[] | undefined {
  const derived = state.get(classOf(of).derived);
  if (!derived) return [];
  const items = derived.type === 'sequence' ? derived.items : undefined;
  return items?.flatMap((one) => (one.type === 'class' ? one : []));
}

/**
 * The class whose objects run a method: a base of models that has no `forward` is no model by itself, so it is that of the
 * only model derived from it, unless that has a method of its own instead.
 */
export function heirOf(machine: Machine, of: UserClass, method: string): UserClass {
  const heirs = isMember(memberOf(machine, of, 'forward')) ? [] : derivedFrom(machine, of);
  const [heir] = heirs ?? [];
  const isModel = heirs?.length === 1 && isMember(memberOf(machine, heir, 'forward'));
  return isModel && !isMember(memberIn(machine, [heir], method)) ? heir : of;
}

function overridden(of: UserClass, name: string): Missing {
  return missing('changed', classOf(of).node, name);
}

/** Whether the attribute of objects of the class, which is open, may have been given another value than by its own methods. */
function isSetElsewhere(machine: Machine, of: UserClass, name: string): boolean {
  if (!of.isOpen) return false;
  const isOther = (one: UserClass) => {
    const { piece } = classOf(one).node;
    const isSet = piece && holdsName(attributesSetIn(piece).ofAny, name);
    return isSet || isMember(memberIn(machine, [one], name));
  };
  return machine.isSetOfOthers(name) || (derivedFrom(machine, of)?.some(isOther) ?? true);
}

function memberIn(machine: Machine, order: readonly Value[], name: string): Member | readonly Value[] {
  let isSure = true;
  for (const one of order) {
    isSure &&= one.type === 'class' || (one.type === 'library' && bare.test(one.name));
    if (one.type !== 'class') continue;
    const { scope, isRemade, node } = classOf(one);
    const own = machine.state.get(scope.own(name));
    const now = own && machine.fresh(own);
    if (now && !isSure) return { value: anyOf([now], overridden(one, name)), owner: one };
    if (now) return { value: isRemade ? withoutValues(now, remade(node, one)) : now, owner: one };
  }
  return order.filter(({ type }) => type !== 'class');
}

/** Classes of libraries that have no members that a program's own class would have. */
const bare = /^(?:builtins\.object|abc\.ABC|typing(?:_extensions)?\.(?:Generic|Protocol))$/;

const orders = new WeakMap<object, readonly Value[]>();

/** The class and its ancestors in the order in which Python looks for a member (C3). */
export function linearized(of: UserClass): readonly Value[] {
  const known = orders.get(of.code);
  if (known) return known;
  const { bases } = classOf(of);
  const order: Value[] = [of];
  let lists = [...bases.map((base) => (base.type === 'class' ? linearized(base) : [base])), bases];
  while (lists.some(({ length }) => length > 0)) {
    lists = lists.filter(({ length }) => length > 0);
    const isFree = ([first]: readonly Value[]) =>
      !lists.some(([, ...rest]) => rest.some((one) => same(one, first)));
    const [next] = lists.find(isFree) ?? lists[0];
    order.push(next);
    lists = lists.map((list) => list.filter((one) => !same(one, next)));
  }
  orders.set(of.code, order);
  return order;
}

export function isMember(found: Member | readonly Value[]): found is Member {
  return 'owner' in found;
}

/** The library or unknown classes that the class inherits from. */
export function foreignBases(of: UserClass): readonly Value[] {
  return linearized(of).filter(({ type }) => type !== 'class');
}

export function instantiate(machine: Machine, of: UserClass, given: Given, site: Node): Value {
  const id = machine.identity(site);
  const made: Instance = { type: 'instance', class: of, attributes: new Map(), id };
  machine.state.setLocal(id, made);
  const init = memberOf(machine, of, '__init__');
  // The constructor made for a dataclass hides an inherited one.
  const isHidden = isMember(init) && init.owner.code !== of.code && classOf(of).fields;
  if (isMember(init) && init.value.type === 'function' && !isHidden)
    machine.run(init.value, given, site, made);
  else {
    giveFields(machine, made, given, site);
    keepGiven(machine, made, given, site);
    if (!classOf(of).fields || classOf(of).isRemade)
      for (const { value } of given.positional) mayChange(machine, value, site, of.name);
    const after = memberOf(machine, of, '__post_init__');
    if (classOf(of).isDecorated && isMember(after) && after.value.type === 'function')
      machine.run(after.value, { positional: [], named: new Map(), more: false }, site, machine.fresh(made));
  }
  const now = machine.fresh(made);
  // It may return an object that existed before.
  const isGiven = isMember(memberOf(machine, of, '__new__')) && machine.syntax.language === 'python';
  return isGiven ? { ...anyOf([now], missing('unknown-function', site, '__new__')), name: of.name } : now;
}

/** Sets the fields of a dataclass to what it is given, or to their defaults. */
function giveFields(machine: Machine, made: Instance, { positional, named, more }: Given, site: Node): void {
  const { fields } = classOf(made.class);
  if (!fields || more) return;
  const attributes = fields.flatMap((name, i): [string, Value][] => {
    const given = positional[i] ?? named.get(name);
    const found = given ? undefined : memberOf(machine, made.class, name);
    const value =
      given?.value ?? (found && isMember(found) ? usualOf(machine, found.value, site) : undefined);
    return value ? [[name, value]] : [];
  });
  machine.write(made.id, { ...made, attributes: new Map(attributes) });
}

/** What the constructor of a library's class keeps under the names of its parameters, where the program's class has none. */
const keptBy: ReadonlyArray<readonly [base: RegExp, parameters: readonly string[]]> = [
  [/^transformers\.(?:Seq2Seq)?Trainer$/, ['model']],
  [/^(?:tensorflow\.|tf_)?keras\.(?:\w+\.)*Model$/, ['inputs', 'outputs']],
];

export function keepGiven(machine: Machine, made: Instance, { positional, named }: Given, site: Node): void {
  const bases = foreignBases(made.class);
  const [, parameters] =
    keptBy.find(([base]) => bases.some((one) => one.type === 'library' && base.test(one.name))) ?? [];
  parameters?.forEach((name, i) => {
    const given = positional[i] ?? named.get(name);
    if (given) setAttribute(machine, machine.fresh(made), name, given.value, site);
  });
}

/** The default that a field has in its class: the value, or what `field(default_factory=list)` makes. */
function usualOf(machine: Machine, value: Value, site: Node): Value | undefined {
  if (value.type !== 'object' || value.of !== 'dataclasses.field') return value;
  const { default: usual, default_factory: factory } = value.args;
  return usual ?? (factory && machine.call(machine.fresh(factory), noArguments, site));
}

/** The attribute with a module's hooks, which may change what it is given and what it returns. */
export const hooked = '_forward_hooks';

/** `model(x)`: the result of its `__call__`, or of its `forward` where a library's module calls that. */
export function callInstance(machine: Machine, instance: Instance, given: Given, site: Node): Value {
  const ways = instance.attributes.has(hooked) ? [] : ['__call__', 'forward', 'call'];
  for (const name of ways) {
    // Python looks up `__call__` only in the class, and other names first in the object.
    const own = name === '__call__' ? undefined : ownAttribute(machine, instance, name);
    const found = memberOf(machine, instance.class, name);
    const method = own ?? (isMember(found) ? found.value : undefined);
    if (!own && method?.type !== 'function') continue;
    const result =
      method?.type === 'function'
        ? machine.run(method, given, site, own ? undefined : instance)
        : machine.call(method!, given, site);
    const bases = foreignBases(instance.class);
    const isDecorated = method?.type === 'function' && codeOf(method).decoration === 'unknown';
    const isPlain =
      !isDecorated &&
      (name === '__call__' || bases.every((base) => base.type === 'library' && plainBases.test(base.name)));
    return isPlain ? result : withoutValues(result, missing('unknown-function', site, instance.class.name));
  }
  for (const { value } of given.positional) mayChange(machine, value, site, instance.class.name);
  return opaque(missing('unknown-function', site, instance.class.name));
}

/** Classes whose objects, when called, do nothing but call `forward`. */
const plainBases =
  /^(?:torch\.nn\.(?:modules\.\w+\.)?Module|(?:tensorflow\.)?keras\.(?:\w+\.)*(?:Model|Layer))$/;

/** The truth of a value: an object is true where its class does not say otherwise. */
export function truthIn(machine: Machine, value: Value): boolean | undefined {
  if (value.type !== 'instance') return truthOf(value);
  const isPlain = (name: string): boolean => {
    const found = memberOf(machine, value.class, name);
    return !isMember(found) && found.every((base) => base.type === 'library' && lengthless.test(base.name));
  };
  return isPlain('__bool__') && isPlain('__len__') ? true : undefined;
}

const lengthless = /(?:^builtins\.object|\.(?:Module|LightningModule|ABC))$/;

/** `super().name` in the method that is running; undefined where the object is not `super()`. */
export function superMethod(machine: Machine, object: Node, name: string): Value | undefined {
  const isSuper = object.name === 'CallExpression' && object.children[0].written === 'super';
  return isSuper ? memberAbove(machine, name) : undefined;
}

/** The member with this name of the bases of the running method's class. */
export function memberAbove(machine: Machine, name: string): Value | undefined {
  const { owner, self } = machine.frame;
  if (owner?.type !== 'class' || !self) return undefined;
  const asked = self.type === 'class' ? ownName(machine, name) : name;
  const of = self.type === 'class' ? self : self.type === 'instance' ? self.class : owner;
  const isOfOwner = linearized(of).some((one) => same(one, owner));
  const found = memberAfter(machine, isOfOwner ? of : owner, owner, asked);
  if (isMember(found)) return { type: 'bound', self: machine.fresh(self), method: found.value };
  const [base] = found;
  return {
    type: 'library',
    name: base?.type === 'library' ? `${base.name}.${name}` : `builtins.object.${name}`,
  };
}

export function isComputed(machine: Machine, of: UserClass, name: string): boolean {
  if (isMember(memberOf(machine, of, '__setattr__'))) return true;
  const found = memberOf(machine, of, name);
  if (!isMember(found)) return false;
  if (found.value.type === 'instance') return isMember(memberOf(machine, found.value.class, '__set__'));
  if (found.value.type !== 'function') return false;
  const { decoration } = codeOf(found.value);
  return decoration === 'property' || decoration === 'unknown';
}

/** What the object itself has under this name. */
export function ownAttribute(machine: Machine, instance: Instance, name: string): Value | undefined {
  const own = instance.attributes.get(name);
  if (isSetElsewhere(machine, instance.class, name) && (own || machine.isSetOfOthers(name)))
    return anyOf([own], overridden(instance.class, name));
  return own && machine.fresh(own);
}

/** An attribute of an object of the class. */
export function instanceAttribute(machine: Machine, instance: Instance, name: string, site: Node): Value {
  if (isMember(memberOf(machine, instance.class, '__getattribute__')))
    return opaque(missing('unknown-function', site, '__getattribute__'));
  const own = ownAttribute(machine, instance, name);
  if (own) return own;
  if (name === '__class__') return instance.class;
  if (name === '__dict__') {
    // Through `__dict__`, any attribute can be changed.
    const why = missing('changed', site, name);
    for (const id of identitiesOf(instance.id)) machine.write(id, emptied({ ...instance, id }, why));
    return opaque(why);
  }
  const found = memberOf(machine, instance.class, name);
  if (!isMember(found)) {
    if (name === 'apply' && isFlax(found)) return { type: 'bound', self: instance, method: name };
    const unknown = { ...opaque(missing('undefined-name', site, name)), name };
    return withParameters(machine, instance, name, unknown);
  }
  const { value } = found;
  if (value.type !== 'function') {
    return classOf(found.owner).isDecorated ? opaque(missing('undefined-name', site, name)) : value;
  }
  const { decoration } = codeOf(value);
  if (decoration === 'property') {
    return machine.run(value, { positional: [], named: new Map(), more: false }, site, instance);
  }
  if (decoration === 'static') return value;
  return { type: 'bound', self: instance, method: value };
}

/** Whether these are the bases of a module of Flax, whose `apply` takes the parameters first. */
export function isFlax(bases: readonly Value[]): boolean {
  return bases.some((base) => base.type === 'library' && base.name === 'flax.linen.Module');
}
