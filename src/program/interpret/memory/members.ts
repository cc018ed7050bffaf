import type { Node } from '../../syntax';
import type { UserClass, Value } from '../../value';
import type { Machine } from './machine';
import type { Scope } from './scope';

/** What the interpreter holds of a class; the names in its body are its attributes. */
export interface ClassCode {
  readonly node: Node;
  readonly bases: readonly Value[];
  readonly scope: Scope;
  readonly isDecorated: boolean;
  /** Of a dataclass: what its objects are made of, in the order in which it is given. */
  readonly fields?: readonly string[];
}

export function classOf({ code }: UserClass): ClassCode {
  return code as ClassCode;
}

/** `Model.scale = 2`: sets it for the class, its objects and its subclasses, where they do not define their own. */
export function setMember(machine: Machine, of: UserClass, name: string, value: Value): void {
  machine.write(classOf(of).scope.own(ownName(machine, name)), value);
}

/** What the class itself has by that name: in JavaScript its objects have not. */
export function ownName({ syntax }: Machine, name: string): string {
  return syntax.language === 'python' ? name : `static ${name}`;
}

/** `Model.prototype.scale = 2`: of that its objects are told, each by its own `this`. */
export function replaceMember(machine: Machine, of: UserClass, name: string, why: Value): void {
  machine.write(classOf(of).scope.own(name), why);
}

/** Any of the class's own attributes may have changed. */
export function forgetMembers(machine: Machine, of: UserClass, why: Value): void {
  for (const member of classOf(of).scope.ownKnown) machine.write(member, why);
}
