import type { Node } from '../../syntax';
import type { Identity, Instance, Missing, Place, UserClass, Value } from '../../value';
import { type Machine, missing } from './machine';
import type { Scope } from './scope';

/** What the interpreter keeps for a class; the names in its scope are its attributes. */
export interface ClassCode {
  readonly node: Node;
  readonly bases: readonly Value[];
  readonly scope: Scope;
  readonly isDecorated: boolean;
  /** Whether unknown code, such as that of a decorator, may have made another class of it. */
  readonly isRemade: boolean;
  /** For a dataclass or named tuple: its fields, in the order of its constructor. */
  readonly fields?: readonly string[];
  readonly isTuple?: boolean;
  /** For an enumeration. */
  members?: ReadonlyMap<string, Value>;
  /** The cell with a tuple of the classes that derive from it. */
  readonly derived: Identity;
}

export function remade(site: Place, { name }: UserClass): Missing {
  return missing('unknown-function', site, name);
}

export function classOf({ code }: UserClass): ClassCode {
  return code as ClassCode;
}

/** The items of an object whose class is a named tuple. */
export function fieldsIn(machine: Machine, instance: Instance): readonly Value[] | undefined {
  const { fields = [], isTuple } = classOf(instance.class);
  const values = fields.flatMap((name) => instance.attributes.get(name) ?? []);
  return isTuple && values.length === fields.length ? values.map((one) => machine.fresh(one)) : undefined;
}

/** `Model.scale = 2`: sets the attribute for the class, and for objects and subclasses that do not define their own. */
export function setMember(machine: Machine, of: UserClass, name: string, value: Value): void {
  machine.write(classOf(of).scope.own(ownName(machine, name)), value);
}

/** The name under which a class stores an attribute of its own: JavaScript's static members are apart from those of objects. */
export function ownName({ syntax }: Machine, name: string): string {
  return syntax.language === 'python' ? name : `static ${name}`;
}

/** `Model.prototype.scale = 2`: replaces the member for all objects of the class. */
export function replaceMember(machine: Machine, of: UserClass, name: string, why: Value): void {
  machine.write(classOf(of).scope.own(name), why);
}

/** Any of the class's own attributes may have changed, and it may have others. */
export function forgetMembers(machine: Machine, of: UserClass, why: Value): void {
  const { scope } = classOf(of);
  for (const member of scope.ownKnown) if (machine.state.get(member)) machine.write(member, why);
  machine.write(scope.own(others), why);
}

/** Whether the class may have attributes that are not known. */
export function mayHaveOthers({ state }: Machine, { scope }: ClassCode): boolean {
  return state.get(scope.own(others)) !== undefined;
}

/** The name under which a class notes that it may have other attributes. */
const others = '*';
