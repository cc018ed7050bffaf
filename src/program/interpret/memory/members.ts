import type { Node } from '../../syntax';
import type { UserClass, Value } from '../../value';
import type { Machine } from './machine';
import type { Scope } from './scope';

/** What the interpreter holds of a class; the names of its body are its attributes. */
export interface ClassCode {
  readonly node: Node;
  readonly bases: readonly Value[];
  readonly scope: Scope;
  readonly isDecorated: boolean;
}

export function classOf({ code }: UserClass): ClassCode {
  return code as ClassCode;
}

/** `Model.scale = 2`: so it is for the class, its objects and the classes below it, where they have none of their own. */
export function setMember(machine: Machine, of: UserClass, name: string, value: Value): void {
  machine.write(classOf(of).scope.own(name), value);
}

/** Any of the class's own attributes may be another one. */
export function forgetMembers(machine: Machine, of: UserClass, why: Value): void {
  for (const member of classOf(of).scope.ownKnown) machine.write(member, why);
}
