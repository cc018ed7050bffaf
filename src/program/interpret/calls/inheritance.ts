import type { Node } from '../../syntax';
import type { Missing, UserClass, Value } from '../../value';
import { anyOf, withoutValues } from '../memory/join';
import { type Machine, missing } from '../memory/machine';
import { classOf, mayHaveOthers, ownName, remade } from '../memory/members';
import { same } from '../memory/same';

export interface Member {
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
export function derivedFrom({ state }: Machine, of: UserClass): readonly UserClass[] | undefined {
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
  const [heir, ...others] = derivedFrom(machine, of) ?? [];
  if (!heir || others.length > 0) return of;
  const isModel = (one: UserClass) => isMember(memberOf(machine, one, 'forward'));
  const isOnlyModel = !isModel(of) && isModel(heir);
  return isOnlyModel && !isMember(memberIn(machine, [heir], method)) ? heir : of;
}

export function overridden(of: UserClass, name: string): Missing {
  return missing('changed', classOf(of).node, name);
}

export function memberIn(machine: Machine, order: readonly Value[], name: string): Member | readonly Value[] {
  let isSure = true;
  for (const one of order) {
    isSure &&= one.type === 'class' || (one.type === 'library' && bare.test(one.name));
    if (one.type !== 'class') continue;
    const { scope, isRemade, node } = classOf(one);
    const own = machine.state.get(scope.own(name));
    const now = own && machine.fresh(own);
    if (now && !isSure) return { value: anyOf([now], overridden(one, name)), owner: one };
    if (now) return { value: isRemade ? withoutValues(now, remade(node, one)) : now, owner: one };
    if (mayHaveOthers(machine, classOf(one))) isSure = false;
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

/** Notes that a class derives from another; without a class, that any may. */
export function derive({ state }: Machine, from: UserClass, made?: UserClass): void {
  const { derived } = classOf(from);
  const before = state.get(derived);
  const others = before?.type === 'sequence' ? before.items : [];
  state.set(derived, { type: 'sequence', is: 'tuple', items: made && others && [...others, made] });
}

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
