import { areEqual } from '../../operations/arithmetic/operators';
import { enumerated } from '../../operations/tensors/keys';
import { number, numberOf, type UserClass, type Value } from '../../value';
import type { Machine } from './machine';
import { type ClassCode, classOf } from './members';

/** Whether the class is an enumeration; a member of one that derives from numbers or texts is such itself. */
export function isEnumeration(of: UserClass): boolean {
  const bases = basesOf(of);
  return bases.length > 0 && bases.every((base) => base.type === 'library' && kinds.test(base.name));
}

const kinds = /^enum\.(?:Int|Str)?Enum$/;

/** The members of an enumeration by name, in the order of the class; undefined where one is not known. */
export function membersOf(machine: Machine, of: UserClass): ReadonlyMap<string, Value> | undefined {
  const scopes = codesOf(of).map(({ scope }) => scope);
  const isChanged = codesOf(of).some(({ isRemade }) => isRemade);
  if (isChanged || scopes.some((scope) => special.some((name) => machine.state.get(scope.own(name)))))
    return undefined;
  const isPlain = basesOf(of).every((base) => base.type === 'library' && base.name === 'enum.Enum');
  const found = new Map<string, Value>();
  const values: Value[] = [];
  for (const variable of classOf(of).scope.ownKnown) {
    const { name } = variable;
    const held = machine.state.get(variable);
    if (!held || held.type === 'function' || name.startsWith('__')) continue;
    const value = isAuto(held) ? following(values) : held;
    if (!value || !isValue.test(value.type) || name.startsWith('_')) return undefined;
    const told = values.map((one) => areEqual(one, value));
    if (told.includes(undefined)) return undefined;
    // A second name for a value is another name of the same member.
    const first = [...found.values()][told.indexOf(true)];
    found.set(name, first ?? (isPlain ? enumerated(of.name, name, value) : value));
    values.push(value);
  }
  return found;
}

/** What iterating over an enumeration yields. */
export function yieldedBy(machine: Machine, of: UserClass): readonly Value[] | undefined {
  const members = isEnumeration(of) ? membersOf(machine, of) : undefined;
  return members && [...new Set(members.values())];
}

/** Methods and settings that decide on the members and their values. */
const special = ['__new__', '__init__', '__iter__', '_missing_', '_generate_next_value_', '_ignore_'];

const isValue = /^(?:tensor|text|sequence|nothing)$/;

/** The class and those of the program that it derives from. */
function codesOf(of: UserClass): ClassCode[] {
  const code = classOf(of);
  return [code, ...code.bases.flatMap((base) => (base.type === 'class' ? codesOf(base) : []))];
}

function basesOf(of: UserClass): readonly Value[] {
  return codesOf(of).flatMap(({ bases }) => bases.filter(({ type }) => type !== 'class'));
}

function isAuto(value: Value): boolean {
  return value.type === 'opaque' && value.why.name === 'enum.auto';
}

/** What `auto()` gives after these values, where it is 1 or the last one and 1 in every version of Python. */
function following(values: readonly Value[]): Value | undefined {
  const numbers = values.map((one) => numberOf(one) ?? Number.NaN);
  const isRising = numbers.every((one, i) => Number.isInteger(one) && (i === 0 || one > numbers[i - 1]));
  return isRising ? number((numbers.at(-1) ?? 0) + 1, 'int64') : undefined;
}
