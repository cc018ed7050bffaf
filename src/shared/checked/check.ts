/**
 * Validates a value from outside, such as a saved state or a page's message: returns it in its type, or throws
 * `Damaged`.
 */
export type Validator<T> = (value: unknown, where: string) => T;

/** Thrown for a value from outside that is not of its type. */
export class Damaged extends Error {
  /** The path to the damaged value, such as `prediction.shape[0]`. */
  readonly where: string;

  constructor(where: string) {
    super(`${where} is damaged`);
    this.where = where;
  }
}

export const anyNumber: Validator<number> = (value, where) =>
  typeof value === 'number' ? value : damaged(where);

/** A non-negative safe integer. */
export const count: Validator<number> = (value, where) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : damaged(where);

export const flag: Validator<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : damaged(where);

/** No name, address or expression comes near this length. */
const longestText = 100_000;

export function text(most = longestText): Validator<string> {
  return (value, where) => (typeof value === 'string' && value.length <= most ? value : damaged(where));
}

/** One of the keys of a table whose completeness the compiler checks. */
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

/** No longer list is kept. */
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

/** A validator for each field: the compiler reports a field of the type that has none. */
export type Fields<T> = { readonly [Key in keyof T]-?: Validator<T[Key]> };

/** An object with these fields; any others are dropped. */
export function record<T extends object>(fields: Fields<T>): Validator<T> {
  const checks = Object.entries(fields) as [string, Validator<unknown>][];
  return (value, where) => {
    const given = objectAt(value, where);
    const read = checks.map(([key, check]) => [key, check(own(given, key), `${where}.${key}`)] as const);
    return Object.fromEntries(read.filter(([key]) => Object.hasOwn(given, key))) as T;
  };
}

/** One object of a union, chosen by its `type`. */
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

/** An object's own property, never an inherited one. */
export function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined;
}

export function damaged(where: string): never {
  throw new Damaged(where);
}
