/** Reads what came from outside, from a saved state or a page: the value as its type says it, or `Damaged` is thrown. */
export type Validator<T> = (value: unknown, where: string) => T;

/** What came from outside is not what it should be. */
export class Damaged extends Error {
  /** The path to what is damaged, such as `prediction.shape[0]`. */
  readonly where: string;

  constructor(where: string) {
    super(`${where} is damaged`);
    this.where = where;
  }
}

export const anyNumber: Validator<number> = (value, where) =>
  typeof value === 'number' ? value : damaged(where);

/** From 0 on, and exact. */
export const count: Validator<number> = (value, where) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : damaged(where);

export const flag: Validator<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : damaged(where);

/** No name, address or expression that we keep comes near this length. */
const longestText = 100_000;

export function text(most = longestText): Validator<string> {
  return (value, where) => (typeof value === 'string' && value.length <= most ? value : damaged(where));
}

/** One of the keys of a table, which the compiler keeps complete. */
export function keyOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Validator<Key> {
  return (value, where) =>
    typeof value === 'string' && Object.hasOwn(table, value) ? (value as Key) : damaged(where);
}

export function oneOf<T>(values: readonly T[]): Validator<T> {
  return (value, where) => {
    const at = values.indexOf(value as T);
    return at < 0 ? damaged(where) : values[at];
  };
}

/** Of more entries than this, no list is kept. */
const longestList = 100_000;

export function listOf<T>(entry: Validator<T>, most = longestList): Validator<readonly T[]> {
  return (value, where) =>
    Array.isArray(value) && value.length <= most
      ? Array.from(value, (each, at) => entry(each, `${where}[${at}]`))
      : damaged(where);
}

export function optional<T>(check: Validator<T>): Validator<T | undefined> {
  return (value, where) => (value === undefined ? undefined : check(value, where));
}

/** A check for each field: one that is added to the type is missed by the compiler until it is checked here. */
export type Fields<T> = { readonly [Key in keyof T]-?: Validator<T[Key]> };

/** An object with these fields; what else it has is left out. */
export function record<T extends object>(fields: Fields<T>): Validator<T> {
  const checks = Object.entries(fields) as [string, Validator<unknown>][];
  return (value, where) => {
    const given = objectAt(value, where);
    const read = checks.map(([key, check]) => [key, check(own(given, key), `${where}.${key}`)] as const);
    return Object.fromEntries(read.filter(([key]) => Object.hasOwn(given, key))) as T;
  };
}

/** An object of a union, told from the others by its `type`. */
export function variantOf<T extends { readonly type: string }>(
  variants: {
    readonly [Type in T['type']]: Fields<Omit<Extract<T, { readonly type: Type }>, 'type'>>;
  },
): Validator<T> {
  return (value, where) => {
    const type = keyOf(variants)(own(objectAt(value, where), 'type'), `${where}.type`);
    return { type, ...record<object>(variants[type as T['type']])(value, where) } as T;
  };
}

export function objectAt(value: unknown, where: string): object {
  return typeof value === 'object' && value !== null ? value : damaged(where);
}

/** Never what an object inherits. */
export function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined;
}

export function damaged(where: string): never {
  throw new Damaged(where);
}
