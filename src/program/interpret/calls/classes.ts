import { truthOf } from '../../operations/arithmetic/operators';
import { childOf, inside, type Node, separated } from '../../syntax';
import type { Instance, UserClass, UserFunction, Value } from '../../value';
import { opaque } from '../../value';
import { attributesSetIn, holdsName } from '../memory/attributesSet';
import { mayChange } from '../memory/effects';
import { emptied } from '../memory/emptied';
import { isEnumeration, membersDefined } from '../memory/enumerations';
import { codeOf } from '../memory/functionCode';
import { identitiesOf } from '../memory/identities';
import { anyOf, withoutValues } from '../memory/join';
import { type Given, type Machine, missing, noArguments } from '../memory/machine';
import { type ClassCode, classOf } from '../memory/members';
import { withParameters } from '../memory/parametersIn';
import { namesOf, Scope } from '../memory/scope';
import { setAttribute } from '../memory/targets';
import { fieldsOf, giveFields, isNamedTuple } from './fields';
import {
  derive,
  derivedFrom,
  foreignBases,
  isMember,
  linearized,
  memberIn,
  memberOf,
  overridden,
} from './inheritance';

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
  if (isEnumeration(made)) code.members = membersDefined(machine, made);
  return made;
}

/** Whether the class may change the classes that derive from it. */
function remakes(machine: Machine, of: UserClass): boolean {
  return classOf(of).isRemade || isMember(memberOf(machine, of, '__init_subclass__'));
}

/** Whether the value is the one metaclass that leaves the class as it is. */
function isAbstract(value: Value): boolean {
  return value.type === 'library' && value.name === 'abc.ABCMeta';
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
  prepare(machine, made, site);
  const now = machine.fresh(made);
  // It may return an object that existed before.
  const isGiven = isMember(memberOf(machine, of, '__new__')) && machine.syntax.language === 'python';
  return isGiven ? { ...anyOf([now], missing('unknown-function', site, '__new__')), name: of.name } : now;
}

/** Methods that a library calls before it computes with an object, in which programs set its layers. */
const preparing: ReadonlyArray<readonly [base: RegExp, methods: readonly string[]]> = [
  [/^flax\.linen\.Module$/, ['setup']],
  [/^(?:pytorch_)?lightning\.(?:\w+\.)*LightningModule$/, ['setup', 'configure_model']],
  [/^(?:tensorflow\.|tf_)?keras\.(?:\w+\.)*(?:Model|Layer)$/, ['build']],
];

function prepare(machine: Machine, made: Instance, site: Node): void {
  const bases = foreignBases(made.class);
  const [, methods = []] =
    preparing.find(([base]) => bases.some((one) => one.type === 'library' && base.test(one.name))) ?? [];
  for (const name of methods) {
    const found = memberOf(machine, made.class, name);
    if (isMember(found) && found.value.type === 'function')
      machine.run(found.value, { ...noArguments, more: true }, site, machine.fresh(made));
  }
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

/** The attribute with a module's hooks, which may change what it is given and what it returns. */
export const hooked = '_forward_hooks';

/** `model(x)`: the result of its `__call__`, or of its `forward` where a library's module calls that. */
export function callInstance(
  machine: Machine,
  instance: Instance,
  given: Given,
  site: Node,
  called = methodCalled(machine, instance),
): Value {
  if (!called) {
    for (const { value } of given.positional) mayChange(machine, value, site, instance.class.name);
    return opaque(missing('unknown-function', site, instance.class.name));
  }
  const { name, method, isOwn } = called;
  const result =
    method.type === 'function'
      ? machine.run(
          method,
          name === 'call' ? asTaken(method, given) : given,
          site,
          isOwn ? undefined : instance,
        )
      : machine.call(method, given, site);
  const bases = foreignBases(instance.class);
  const isDecorated = method.type === 'function' && codeOf(method).decoration === 'unknown';
  const isPlain =
    !isDecorated &&
    (name === '__call__' ||
      areNamed(
        bases.filter((base) => !areNamed([base], silentBases)),
        plainBases,
      ));
  return isPlain ? result : withoutValues(result, missing('unknown-function', site, instance.class.name));
}

/** What calling an object calls. */
interface MethodCalled {
  readonly name: string;
  readonly method: Value;
  /** Whether the object itself holds it, and not its class. */
  readonly isOwn: boolean;
}

export function methodCalled(machine: Machine, instance: Instance): MethodCalled | undefined {
  if (instance.attributes.has(hooked)) return undefined;
  for (const name of ['__call__', 'forward', 'call']) {
    // Python looks up `__call__` only in the class, and other names first in the object.
    const own = name === '__call__' ? undefined : ownAttribute(machine, instance, name);
    if (own) return { name, method: own, isOwn: true };
    const found = memberOf(machine, instance.class, name);
    if (isMember(found) && found.value.type === 'function')
      return { name, method: found.value, isOwn: false };
  }
  return undefined;
}

/** What Keras passes to `call`, which need not take the options that it has for any layer. */
function asTaken(method: UserFunction, given: Given): Given {
  const { parameters } = codeOf(method);
  const isTaken = (name: string): boolean =>
    parameters.some((one) => one.name === name || one.is === 'options');
  const named = [...given.named].filter(([name]) => !/^(?:training|mask)$/.test(name) || isTaken(name));
  return { ...given, named: new Map(named) };
}

function areNamed(bases: readonly Value[], names: RegExp): boolean {
  return bases.length > 0 && bases.every((base) => base.type === 'library' && names.test(base.name));
}

/** Bases beside them that have no say in what a call does. */
const silentBases = /^(?:abc\.ABC|builtins\.object)$/;

/** Classes whose objects, when called, do nothing but call `forward`. */
const plainBases =
  /^(?:torch\.nn\.(?:modules\.\w+\.)?Module|(?:pytorch_)?lightning\.(?:\w+\.)*LightningModule|(?:tensorflow\.)?keras\.(?:\w+\.)*(?:Model|Layer))$/;

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

export function isComputed(machine: Machine, of: UserClass, name: string): boolean {
  if (isMember(memberOf(machine, of, '__setattr__'))) return true;
  const found = memberOf(machine, of, name);
  if (!isMember(found)) return false;
  if (found.value.type === 'instance') return isMember(memberOf(machine, found.value.class, '__set__'));
  if (found.value.type !== 'function') return false;
  const { decoration } = codeOf(found.value);
  return decoration === 'property' || decoration === 'unknown';
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
    if (isInModule(name, found)) return instance;
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

/** Whether it is the module inside a wrapper such as DataParallel, for which the table takes the module itself. */
export function isInModule(name: string, bases: readonly Value[]): boolean {
  return (
    name === 'module' && bases.some((base) => base.type === 'library' && base.name === 'torch.nn.Module')
  );
}

/** Whether these are the bases of a module of Flax, whose `apply` takes the parameters first. */
export function isFlax(bases: readonly Value[]): boolean {
  return bases.some((base) => base.type === 'library' && base.name === 'flax.linen.Module');
}
