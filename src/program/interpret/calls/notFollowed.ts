import { isOfPandas } from '../../operations/tensors/series';
import type { Node } from '../../syntax';
import { opaque, type UserFunction, type Value } from '../../value';
import { wordsIn } from '../memory/closures';
import { mayChange, mutate } from '../memory/effects';
import { codeOf } from '../memory/functionCode';
import { type Given, type Machine, missing } from '../memory/machine';
import { setMember } from '../memory/members';
import { allGiven } from './signature';

/**
 * The result of a call whose body is not run, for which whatever the function may have changed is no longer known: what it
 * is given, its object, and what it sees.
 */
export function untold(
  machine: Machine,
  callee: UserFunction,
  given: Given,
  site: Node,
  reason: 'too-much-work' | 'unsupported',
  self?: Value,
): Value {
  const { name } = callee;
  for (const { value } of allGiven(given)) {
    mayChange(machine, value, site, name);
    maySetAttributes(machine, machine.fresh(value), wordsIn(codeOf(callee).body), site);
  }
  if (self?.type === 'instance') mutate(machine, self, site);
  mayChangeSeen(machine, callee, site, name);
  return opaque(missing(reason, site, name));
}

/** Allows for the attributes of an object or a class that a function may set which is given it and speaks of them. */
function maySetAttributes(machine: Machine, value: Value, words: ReadonlySet<string>, site: Node): void {
  if (value.type !== 'instance' && value.type !== 'class') return;
  const set = [...words].filter((word) => machine.isSetOfOthers(word));
  const unknown = (name: string) => opaque(missing('changed', site, name));
  if (value.type === 'class') for (const name of set) setMember(machine, value, name, unknown(name));
  else if (set.length > 0 && !('of' in value.id)) {
    const now = set.map((name) => [name, unknown(name)] as const);
    machine.write(value.id, { ...value, attributes: new Map([...value.attributes, ...now]) });
  }
}

/**
 * Allows for a function that is not followed and may change in place anything it sees of the program around it, directly
 * or through other functions.
 */
export function mayChangeSeen(
  machine: Machine,
  callee: UserFunction,
  site: Node,
  by: string,
  done: Set<object> = new Set(),
): void {
  const { body, scope, parameters } = codeOf(callee);
  if (done.has(body)) return;
  done.add(body);
  const words = wordsIn(body);
  const seen = [...words].map((name) => scope.find(name));
  const values = seen.map((variable) => variable && machine.state.get(variable));
  for (const held of [...values, ...parameters.map(({ fallback }) => fallback)]) {
    if (held?.type === 'bound' && typeof held.method !== 'string' && held.method.type === 'function')
      mayChangeSeen(machine, held.method, site, by, done);
    if (held?.type === 'function') mayChangeSeen(machine, held, site, by, done);
    else if (held?.type === 'tensor' && held.library !== 'tfjs') mayChange(machine, held, site, by);
    else if (held && isChangeable.test(held.type)) mutate(machine, machine.fresh(held), site);
    else if (held?.type === 'object') mayChangeObject(machine, machine.fresh(held), words, site, by);
  }
}

/** A frame may be changed in any way, and of another object of a library the attributes that the function speaks of. */
function mayChangeObject(
  machine: Machine,
  held: Value,
  words: ReadonlySet<string>,
  site: Node,
  by: string,
): void {
  if (held.type !== 'object') return;
  if (isOfPandas(held) || held.of.startsWith('javascript.')) mayChange(machine, held, site, by);
  const set = Object.keys(held.args).filter((name) => words.has(name));
  const unknown = set.map((name) => [name, opaque(missing('changed', site, name))] as const);
  if (held.id && set.length > 0)
    machine.write(held.id, { ...held, args: { ...held.args, ...Object.fromEntries(unknown) } });
}

const isChangeable = /^(?:sequence|dictionary|instance|class|opaque|bound)$/;
