import { numberGiven } from '../operations/tensors/operands';
import { isSameList, list, type Made, type Sequence, type Tensor, type Value } from '../value';

/** A sum or mean of numbers that the program computes one by one, as that of a vector. */
export interface Gathered {
  readonly is: 'sum' | 'mean';
  /** The terms are subtracted, or the sum is. */
  readonly isNegative: boolean;
  /** The terms as one expression of vectors, with the numbers of all of them. */
  readonly terms: Tensor;
}

/** Python's `sum` of a generator or a list, or JavaScript's `reduce`, also divided by the number of terms. */
export function gathered(value: Tensor): Gathered | undefined {
  let isNegative = false;
  let divisor: number | undefined;
  for (let at = value; at.made && isOneNumber(at); ) {
    const { by, args } = at.made;
    const terms = termsOf(at);
    if (terms) {
      if (terms.added.length < 2 || (divisor ?? terms.added.length) !== terms.added.length) return undefined;
      const vector = merged(terms.added);
      const is = divisor === undefined ? 'sum' : 'mean';
      return vector && { is, isNegative: isNegative !== terms.isSubtracted, terms: vector };
    }
    const inner = by === 'neg' ? args.input : by === '/' && divisor === undefined ? args.left : undefined;
    if (inner?.type !== 'tensor') return undefined;
    if (by === 'neg') isNegative = !isNegative;
    else divisor = numberGiven(args.right) ?? Number.NaN;
    at = inner;
  }
  return undefined;
}

/** The numbers of a list as a vector, which is the same one each time. */
export function vectorOf(value: Value | undefined): Tensor | undefined {
  if (value?.type !== 'sequence' || !value.items) return undefined;
  const known = vectors.get(value);
  if (known) return known;
  const items = value.items.filter((item) => item.type === 'tensor');
  const vector = items.length === value.items.length && items.length > 0 ? leaf(items) : undefined;
  if (vector) vectors.set(value, vector);
  return vector;
}

const vectors = new WeakMap<Sequence, Tensor>();

/** Whether the numbers of a vector are the items of this list, and not merely equal to them. */
export function isGatheredFrom(vector: Tensor, { items }: Sequence): boolean {
  return vector.made?.by === gathering && items !== undefined && isSameList(itemsOf(vector), items);
}

const gathering = 'gathered';

function isOneNumber({ library, shape, values }: Tensor): boolean {
  return library === 'python' && shape?.length === 0 && values !== undefined;
}

interface Terms {
  readonly added: readonly Tensor[];
  readonly isSubtracted: boolean;
}

function termsOf(value: Tensor): Terms | undefined {
  const { by, args } = value.made!;
  if (by === 'builtins.sum' || by === 'math.fsum') {
    const { iterable, seq = iterable, start } = args;
    const items = seq?.type === 'sequence' ? seq.items : undefined;
    if (!items?.every((item) => item.type === 'tensor') || (start && numberGiven(start) !== 0))
      return undefined;
    return { added: items, isSubtracted: false };
  }
  return by === '+' || by === '-' ? chainOf(value, value.made!) : undefined;
}

/** What one place of the program adds, or subtracts, time and again, beginning with 0 or with the first term. */
function chainOf(value: Tensor, { by, place }: Made): Terms | undefined {
  const added: Tensor[] = [];
  let at: Value | undefined = value;
  while (at?.type === 'tensor' && at.made?.by === by && at.made.place.start === place.start) {
    const { left, right }: Made['args'] = at.made.args;
    if (right?.type !== 'tensor') return undefined;
    added.push(right);
    at = left;
  }
  if (at?.type !== 'tensor') return undefined;
  if (at.made && by === '+') added.push(at);
  else if (at.made || numberGiven(at) !== 0) return undefined;
  return { added: added.reverse(), isSubtracted: by === '-' };
}

/** Expressions of the same form as one of vectors; where the forms part, the numbers are the elements. */
function merged(parts: readonly Tensor[]): Tensor | undefined {
  const leaves: Tensor[] = [];
  return vector(parts);

  function vector(all: readonly Tensor[]): Tensor | undefined {
    const [{ made }] = all;
    const isOfOneForm = made && made.by !== '[]' && all.every((one) => isMadeAlike(one.made, made));
    if (!isOfOneForm) return sharedLeaf(all);
    const args: Record<string, Value | undefined> = {};
    for (const [name, first] of Object.entries(made.args)) {
      args[name] = first;
      if (first?.type !== 'tensor') continue;
      const each = all.map((one) => one.made!.args[name]).filter((arg) => arg?.type === 'tensor');
      if (each.length < all.length) return undefined;
      if (!isConstant(made, name, each)) args[name] = vector(each);
      if (!args[name]) return undefined;
    }
    const whole = leaf(all);
    return whole && { ...whole, made: { ...made, args } };
  }

  function sharedLeaf(all: readonly Tensor[]): Tensor | undefined {
    const items = all.map(itemOf);
    const known = leaves.find((one) => isSameList(itemsOf(one), items));
    const made = known ?? leaf(items);
    if (made && !known) leaves.push(made);
    return made;
  }
}

/** What is the same number in each term by its role: an exponent, the base of a logarithm, the 1 of 1 - p. */
function isConstant({ by }: Made, name: string, each: readonly Tensor[]): boolean {
  const is = (number: number | undefined) => each.every((one) => numberGiven(one) === number);
  if (name === 'base' || (by === '**' && name === 'right')) return is(numberGiven(each[0]));
  return by === '-' && name === 'left' && is(1);
}

function isMadeAlike(made: Made | undefined, { by, place }: Made): boolean {
  return made?.by === by && made.place.start === place.start && made.place.cell === place.cell;
}

/** What an index picked is the item of its list. */
function itemOf(value: Tensor): Tensor {
  if (value.made?.by !== '[]') return value;
  const { input, index } = value.made.args;
  const item = input?.type === 'sequence' ? input.items?.at(numberGiven(index) ?? Number.NaN) : undefined;
  return item?.type === 'tensor' ? item : value;
}

function itemsOf({ made }: Tensor): readonly Value[] {
  const items = made?.args.items;
  return (items?.type === 'sequence' && items.items) || [];
}

function leaf(items: readonly Tensor[]): Tensor | undefined {
  const numbers = items.map(numberGiven).filter((number) => number !== undefined);
  if (numbers.length < items.length) return undefined;
  const [{ made }] = items;
  return {
    type: 'tensor',
    library: 'python',
    dtype: 'float64',
    shape: [items.length],
    values: Float64Array.from(numbers),
    made: { by: gathering, args: { items: list(items) }, place: made?.place ?? nowhere },
  };
}

const nowhere = { start: 0, end: 0, cell: 0 };
