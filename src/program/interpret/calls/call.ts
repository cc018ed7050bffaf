import { rowOf } from '../../libraries/lookUp';
import { areEqual } from '../../operations/arithmetic/operators';
import { isEnumerated } from '../../operations/tensors/keys';
import type { Node } from '../../syntax';
import { type Instance, nothing, numberOf, opaque, tuple, type UserClass, type Value } from '../../value';
import { mayChange } from '../memory/effects';
import { isEnumeration, yieldedBy } from '../memory/enumerations';
import { codeOf } from '../memory/functionCode';
import { join } from '../memory/join';
import { type Argument, type Event, type Given, type Machine, missing, noArguments } from '../memory/machine';
import { classOf, ownName } from '../memory/members';
import { changeWithin, withParameters } from '../memory/parametersIn';
import { setAttribute } from '../memory/targets';
import { isAdapted } from './adapted';
import { isInner } from './attributes';
import { callInstance, hooked, instantiate, isFlax, isInModule, methodCalled, ownAttribute } from './classes';
import { containerMethod } from './containers';
import { withFields } from './fields';
import { isMember, memberOf } from './inheritance';
import { javascriptMethod } from './javascript/arrays';
import { calledLibrary } from './library/functions';
import { calledObject, objectMethod, registersHook, returnsSelf } from './library/objects';
import { opaqueMethod, tensorMethod, tensorMethods } from './library/tensors';
import { byNumber } from './signature';
import { runApplied, runCompiled, runLoss } from './trainers';
import { handedOver, unknownCall } from './unknownCall';

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
      reportUser(machine, callee.name, given, { result, ran: callee }, site);
      return result;
    }
    case 'class':
      return isEnumeration(callee)
        ? memberWith(callee, given, site)
        : instantiate(machine, callee, given, site);
    case 'instance': {
      const called = methodCalled(machine, callee);
      const result = callInstance(machine, callee, given, site, called);
      const ran = called?.method.type === 'function' ? called.method : undefined;
      reportUser(machine, callee.class.name, given, { result, ran, self: callee }, site);
      return result;
    }
    case 'bound':
      if (typeof callee.method === 'string')
        return machine.callMethod(callee.self, callee.method, given, site);
      if (callee.method.type === 'function') return machine.run(callee.method, given, site, callee.self);
      return machine.call(callee.method, given, site);
    case 'opaque': {
      if (callee.callables && !isAdapted(machine.syntax.scripts[site.cell], site))
        return calledEither(machine, callee.callables, given, site);
      mayChange(machine, callee, site, callee.name);
      return unknownCall(machine, callee.name, given, site);
    }
    default:
      return unknownCall(machine, undefined, given, site);
  }
}

/** The member of an enumeration that has the value. */
function memberWith(of: UserClass, { positional }: Given, site: Node): Value {
  const [asked, ...others] = positional.map(({ value }) => value);
  const isIt = (member: Value) =>
    asked && areEqual((isEnumerated(member) ? member.args.value : member) ?? nothing, asked);
  const found = others.length === 0 ? yieldedBy(of)?.find(isIt) : undefined;
  return found ?? opaque(missing('unsupported', site, of.name));
}

/** Reports a call of code in the program itself. */
function reportUser(
  machine: Machine,
  name: string,
  given: Given,
  { self, ran, result }: Pick<Event, 'self' | 'ran' | 'result'>,
  site: Node,
): void {
  if (machine.isMuted) return;
  const { args, nodes } = byNumber(given);
  machine.report({
    is: 'call',
    node: site,
    callee: `user:${name}`,
    args,
    nodes,
    self,
    ran,
    result,
    inside: [],
  });
}

/** Calls each of several, of which an option chooses one. */
function calledEither(machine: Machine, ways: readonly Value[], given: Given, site: Node): Value {
  const before = machine.state;
  const why = missing('branch', site);
  // Where a parameter may be called instead, no number is sure.
  const doubt = ways.some(({ type }) => type === 'opaque') ? why : machine.doubt;
  const done = ways.map((way) => {
    machine.state = before.branch();
    const value = machine.doubting(doubt, () => machine.call(machine.fresh(way), given, site));
    return { value, state: machine.state.since(before) };
  });
  machine.state = before;
  before.meet(
    done.map(({ state }) => state),
    why,
  );
  return done.map(({ value }) => value).reduce((a, b) => join(a, b, why)!);
}

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
    case 'library': {
      const items = name === 'apply' ? given.positional[1]?.value : undefined;
      if (machine.syntax.language !== 'python' && items?.type === 'sequence' && items.items) {
        const positional = items.items.map((value) => ({ value }));
        return machine.call(receiver, { ...noArguments, positional }, site);
      }
      return machine.call(machine.attribute(receiver, name, site), given, site);
    }
    case 'instance':
      return instanceMethod(machine, receiver, name, given, site);
    case 'class': {
      const found = memberOf(machine, receiver, ownName(machine, name));
      if (!isMember(found)) {
        const above = found.map((base) => (base.type === 'library' ? `${base.name}.${name}` : ''));
        const inherited = above.find((qualified) => rowOf(qualified)?.is === 'function');
        if (inherited) return machine.call({ type: 'library', name: inherited }, given, site);
        return unknownCall(machine, `${receiver.name}.${name}`, given, site);
      }
      const isOfClass = found.value.type === 'function' && codeOf(found.value).decoration === 'class';
      return isOfClass && found.value.type === 'function'
        ? machine.run(found.value, given, site, receiver)
        : machine.call(found.value, given, site);
    }
    case 'object': {
      if (isInner.test(name) && !receiver.args[name]) return machine.call(receiver, given, site);
      const now = machine.fresh(receiver);
      const { unsure } = now.type === 'object' ? now : receiver;
      return machine.doubting(unsure, () => objectMethod(machine, receiver, name, given, site));
    }
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
      if (receiver.callables && returnsSelf.test(name)) return receiver;
      return (
        (name === 'apply_fn' ? runApplied(machine, given, site) : undefined) ??
        opaqueMethod(machine, receiver, name, given, site, self)
      );
    default:
      // A function, as in `f.call(...)`.
      handedOver(machine, receiver, site, name);
      return unknownCall(machine, name, given, site);
  }
}

function instanceMethod(
  machine: Machine,
  receiver: Extract<Value, { type: 'instance' }>,
  name: string,
  given: Given,
  site: Node,
): Value {
  const own = ownAttribute(machine, receiver, name);
  if (own) return machine.call(own, given, site);
  const found = memberOf(machine, receiver.class, name);
  if (isMember(found)) {
    const { value } = found;
    if (value.type !== 'function') return machine.call(machine.fresh(value), given, site);
    const { decoration } = codeOf(value);
    if (decoration === 'unknown') return unknownCall(machine, value.name, given, site);
    if (decoration === 'property') return machine.call(machine.attribute(receiver, name, site), given, site);
    const result = machine.run(value, given, site, decoration === 'class' ? receiver.class : receiver);
    const event = { result, ran: value, self: receiver };
    reportUser(machine, `${receiver.class.name}.${name}`, given, event, site);
    return result;
  }
  if (name === '_replace' && classOf(receiver.class).isTuple) {
    const made = withFields(machine, receiver, given, site);
    if (made) return made;
  }
  if (name === 'register_buffer' || name === 'add_module' || name === 'register_parameter') {
    const [key, value] = given.positional;
    if (key?.value.type === 'text' && key.value.text !== undefined && value) {
      setAttribute(machine, receiver, key.value.text, value.value, site);
      return { type: 'nothing' };
    }
  }
  if (registersHook.test(name))
    setAttribute(machine, receiver, hooked, opaque(missing('changed', site, name)), site);
  if (isInModule(name, found)) return machine.call(receiver, given, site);
  if (name === 'apply' && isFlax(found)) return appliedByFlax(machine, receiver, given, site);
  if (name === 'train' && runLoss(machine, receiver, site))
    return opaque(missing('unknown-function', site, name));
  if (name === 'compile') runCompiled(machine, receiver, given, site);
  changeWithin(machine, receiver, name, site);
  if (returnsSelf.test(name)) return receiver;
  if (name === '__init__') return { type: 'nothing' };
  const result = unknownCall(machine, `${receiver.class.name}.${name}`, given, site, receiver);
  return withParameters(machine, receiver, name, result);
}

/**
 * `apply` of a module of Flax, which takes the parameters first. With `mutable` it also returns what the layers changed, such as
 * the statistics of batch normalisation.
 */
function appliedByFlax(machine: Machine, module: Instance, given: Given, site: Node): Value {
  const {
    rngs: _,
    variables,
    mutable,
    method,
    capture_intermediates: captured,
    ...others
  } = Object.fromEntries(given.named);
  if (method || captured) return unknownCall(machine, 'apply', given, site, module);
  const positional = variables ? given.positional : given.positional.slice(1);
  const output = machine.call(module, { ...given, positional, named: new Map(Object.entries(others)) }, site);
  const { type } = mutable?.value ?? nothing;
  if (type === 'sequence' || type === 'text')
    return tuple([output, opaque(missing('trained', site, 'apply'))]);
  const isLeftOut = type === 'nothing' || (mutable && numberOf(mutable.value) === 0);
  return isLeftOut ? output : opaque(missing('branch', site, 'apply'));
}
