import { formats } from '../../engine/stability/format';

export type Category = 'bool' | 'integer' | 'float' | 'complex';

/** What decides the dtype of a result: an operand's dtype, its rank, and whether it is a plain number of the language. */
export interface Typed {
  readonly dtype?: string;
  readonly rank?: number;
  readonly weak: boolean;
}

export function categoryOf(dtype: string): Category {
  if (dtype === 'bool') return 'bool';
  if (/^u?int/.test(dtype)) return 'integer';
  return dtype.startsWith('complex') ? 'complex' : 'float';
}

/**
 * PyTorch's rule: of the tensors with axes the greatest dtype counts; one without axes, and after it a plain number, only
 * where it is of a greater category. Undefined where a dtype is.
 */
export function promotedByTorch(operands: readonly Typed[]): string | undefined {
  if (operands.some(({ dtype, rank }) => dtype === undefined || rank === undefined)) return undefined;
  const groups = [
    operands.filter(({ weak, rank }) => !weak && rank !== 0),
    operands.filter(({ weak, rank }) => !weak && rank === 0),
    operands.filter(({ weak }) => weak).map((one) => ({ ...one, dtype: ofPlainNumber(one.dtype!) })),
  ];
  let result: string | undefined;
  for (const group of groups) {
    const dtype = group.map((one) => one.dtype!).reduce<string | undefined>(greaterInTorch, undefined);
    if (!dtype) continue;
    if (!result || order.indexOf(categoryOf(dtype)) > order.indexOf(categoryOf(result))) result = dtype;
  }
  return result;
}

/** NumPy's rule since NEP 50: a plain number counts by its category alone, integers and a float32 make a float64. */
export function promotedByNumpy(operands: readonly Typed[]): string | undefined {
  if (operands.some(({ dtype }) => dtype === undefined)) return undefined;
  const strong = operands.filter(({ weak }) => !weak).map(({ dtype }) => dtype!);
  const weak = operands.filter((one) => one.weak).map(({ dtype }) => dtype!);
  const of = strong.reduce<string | undefined>(greaterInNumpy, undefined);
  const plain = weak.reduce<string | undefined>(greaterInNumpy, undefined);
  if (!of || !plain) return of ?? plain;
  return order.indexOf(categoryOf(plain)) > order.indexOf(categoryOf(of)) ? plain : of;
}

function greaterInTorch(a: string | undefined, b: string): string {
  if (!a || a === b) return b;
  const [one, other] = [order.indexOf(categoryOf(a)), order.indexOf(categoryOf(b))];
  if (one !== other) return one > other ? a : b;
  // Neither half format holds the other; a float32 holds both. An unsigned byte and a signed one need two bytes.
  if (isHalf(a) && isHalf(b)) return 'float32';
  if (bitsOf(a) === bitsOf(b)) return 'int16';
  return bitsOf(a) > bitsOf(b) ? a : b;
}

function greaterInNumpy(a: string | undefined, b: string): string {
  if (!a || a === b) return b;
  const [one, other] = [categoryOf(a), categoryOf(b)];
  if (one === 'float' && other === 'integer') return floatHolding(a, b);
  if (one === 'integer' && other === 'float') return floatHolding(b, a);
  if (one === 'integer' && other === 'integer' && a.startsWith('u') !== b.startsWith('u')) {
    const [unsigned, signed] = a.startsWith('u') ? [a, b] : [b, a];
    if (bitsOf(signed) > bitsOf(unsigned)) return signed;
    return bitsOf(unsigned) >= 64 ? 'float64' : `int${bitsOf(unsigned) * 2}`;
  }
  return greaterInTorch(a, b);
}

/** The shortest float of NumPy that holds both. */
function floatHolding(float: string, integer: string): string {
  const needed = bitsOf(integer) <= 8 ? 16 : bitsOf(integer) <= 16 ? 32 : 64;
  return needed > bitsOf(float) ? `float${needed}` : float;
}

/** A plain float is of the default dtype, which is float32 unless said otherwise. */
function ofPlainNumber(dtype: string): string {
  return categoryOf(dtype) === 'float' ? 'float32' : dtype;
}

/** What a value becomes where it is stored: the half formats round, short integers wrap, all else stands as computed. */
export function storedAs(dtype: string | undefined): ((x: number) => number) | undefined {
  if (dtype === 'float16' || dtype === 'bfloat16') {
    return formats.find(({ precision }) => precision === dtype)!.round;
  }
  const bits = dtype && categoryOf(dtype) === 'integer' ? bitsOf(dtype) : 64;
  if (bits >= 64) return undefined;
  const [range, signed] = [2 ** bits, !dtype!.startsWith('u')];
  return (x) => {
    const low = ((x % range) + range) % range;
    return signed && low >= range / 2 ? low - range : low;
  };
}

export function isHalf(dtype: string | undefined): boolean {
  return dtype === 'float16' || dtype === 'bfloat16';
}

function bitsOf(dtype: string): number {
  return Number(/\d+$/.exec(dtype)?.[0] ?? 1);
}

const order: readonly Category[] = ['bool', 'integer', 'float', 'complex'];
