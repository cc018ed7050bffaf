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

const kinds = /^enum\.(?:(?:Int|Str)?Enum|(?:Int)?Flag)$/;

/** The members of an enumeration by name, in the order of the class; undefined where one is not known. */
export function membersOf(of: UserClass): ReadonlyMap<string, Value> | undefined {
  return classOf(of).members;
}

/** The same, of one whose body has just run: nothing gives a member another value later. */
export function membersDefined(machine: Machine, of: UserClass): ReadonlyMap<string, Value> | undefined {
  const scopes = codesOf(of).map(({ scope }) => scope);
  const isChanged = codesOf(of).some(({ isRemade }) => isRemade);
  if (isChanged || scopes.some(({ ownKnown }) => [...ownKnown].some((one) => isSpecial(one.name))))
    return undefined;
  const names = basesOf(of).map((base) => (base.type === 'library' ? base.name : ''));
  // Flags are combined and turned round in other ways in each version of Python.
  if (names.some((name) => name.endsWith('Flag'))) return undefined;
  const isPlain = names.every((name) => name === 'enum.Enum');
  const found = new Map<string, Value>();
  // Members by their values; tuples and lists are compared one by one.
  const plain = new Map<string, Value>();
  const others: Array<{ readonly value: Value; readonly member: Value }> = [];
  let last: number | undefined = 0;
  for (const variable of classOf(of).scope.ownKnown) {
    const { name } = variable;
    const held = machine.state.get(variable);
    if (!held || held.type === 'function' || name.startsWith('__')) continue;
    const value: Value | undefined = isAuto(held)
      ? last === undefined
        ? undefined
        : number(last + 1, 'int64')
      : held;
    if (!value || !isValue.test(value.type) || name.startsWith('_')) return undefined;
    const key = plainKey(value);
    const told = key === undefined ? others.map((one) => areEqual(one.value, value)) : [];
    if (told.includes(undefined) || (key === undefined && value.type !== 'sequence')) return undefined;
    // A second name for a value is another name of the same member.
    const first = key === undefined ? others[told.indexOf(true)]?.member : plain.get(key);
    const member = first ?? (isPlain ? enumerated(of.name, name, value) : value);
    found.set(name, member);
    if (key === undefined) others.push({ value, member });
    else plain.set(key, member);
    last = following(last, value);
  }
  return found;
}

/** What a text, None or number is found by; a number that is not known has none, and NaN is equal to no other. */
function plainKey(value: Value): string | undefined {
  if (value.type === 'nothing') return 'None';
  if (value.type === 'text') return value.text === undefined ? undefined : `'${value.text}`;
  const one = value.type === 'tensor' ? numberOf(value) : undefined;
  return one === undefined || Number.isNaN(one) ? undefined : String(one);
}

/** The value that `auto()` goes on from, where it is the same in every version of Python: after rising whole numbers. */
function following(last: number | undefined, value: Value): number | undefined {
  const one = numberOf(value);
  return last !== undefined && one !== undefined && Number.isInteger(one) && one > last ? one : undefined;
}

/** What iterating over an enumeration yields. */
export function yieldedBy(of: UserClass): readonly Value[] | undefined {
  const members = membersOf(of);
  return members && [...new Set(members.values())];
}

/** Whether it is a method or setting that decides on the members and their values, or on what operators make of them. */
function isSpecial(name: string): boolean {
  return /^(?:name|value|_missing_|_generate_next_value_|_ignore_|__(?!(?:str|repr|doc|format|call)__)\w+__)$/.test(
    name,
  );
}

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
