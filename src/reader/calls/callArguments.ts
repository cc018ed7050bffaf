/** The arguments of a call as numbers; one that is neither a number nor a list of numbers is undefined. */
export interface ConstructorCall {
  readonly positional: readonly ArgumentValue[];
  /** The shapes of those arguments that are lists. */
  readonly shapes?: readonly (readonly number[] | undefined)[];
  readonly keywords: ReadonlyMap<string, ArgumentValue>;
}

export type ArgumentValue = readonly number[] | number | undefined;

/** Arguments that say how or where the numbers are stored, not what they are. */
const harmless = new Set(['dtype', 'device', 'requires_grad', 'order', 'name', 'pin_memory']);

export function understands(
  { positional, keywords }: ConstructorCall,
  most: number,
  ...known: string[]
): boolean {
  return (
    positional.length <= most && [...keywords.keys()].every((key) => harmless.has(key) || known.includes(key))
  );
}

/**
 * The arguments in the order of their names, whether given by position or by keyword. `others` are further names for
 * the last of them; `only` can be given by keyword alone. Undefined where any other argument is given, or one is not
 * understood.
 */
export function inOrder(
  { positional, keywords }: ConstructorCall,
  names: readonly string[],
  others: readonly string[] = [],
  only: readonly string[] = [],
): ArgumentValue[] | undefined {
  const given = [...positional.keys()].map((at) => names[at]);
  const values = new Map<string, ArgumentValue>(given.map((name, at) => [name, positional[at]]));
  if (positional.length > names.length || positional.includes(undefined)) return undefined;
  for (const [keyword, value] of keywords) {
    if (harmless.has(keyword)) continue;
    const other = others.indexOf(keyword);
    const name = other < 0 ? keyword : names[other + 1];
    const isKnown = names.includes(name) || only.includes(name);
    if (!isKnown || values.has(name) || value === undefined) return undefined;
    values.set(name, value);
  }
  return [...names, ...only].map((name) => values.get(name));
}

export function named({ keywords }: ConstructorCall, ...names: string[]): ArgumentValue {
  return keywords.get(names.find((name) => keywords.has(name)) ?? '');
}

/** `zeros(2, 3)` and `zeros((2, 3))` say the same. */
export function sizes(call: ConstructorCall): ArgumentValue {
  return call.positional.length === 0 ? named(call, 'shape', 'size') : sizeOf(call.positional);
}

export function sizeOf(sizes: readonly ArgumentValue[]): ArgumentValue {
  if (sizes.length === 1 && typeof sizes[0] !== 'number') return sizes[0];
  return sizes.every((size): size is number => typeof size === 'number') ? sizes : undefined;
}

export function twice(size: ArgumentValue): ArgumentValue {
  return typeof size === 'number' ? [size, size] : size;
}
