import { formats } from '../../../engine/machine/format';
import type { Dtype, Library, Tensor, Value } from '../../value';

export type Category = 'bool' | 'integer' | 'float';

export function categoryOf(dtype: Dtype): Category {
  if (dtype === 'bool') return 'bool';
  return /^u?int/.test(dtype) ? 'integer' : 'float';
}

export function isFloat(dtype: Dtype | undefined): boolean {
  return dtype !== undefined && categoryOf(dtype) === 'float';
}

/** The dtype's name in PyTorch's messages. */
export function dtypeText(dtype: Dtype): string {
  return names[dtype];
}

const names: Readonly<Record<Dtype, string>> = {
  bool: 'Bool',
  uint8: 'Byte',
  int8: 'Char',
  int16: 'Short',
  int32: 'Int',
  int64: 'Long',
  float16: 'Half',
  bfloat16: 'BFloat16',
  float32: 'Float',
  float64: 'Double',
};

/** Whether the dtype is known to be an integer or bool. */
export function isInteger(dtype: Dtype | undefined): boolean {
  return dtype !== undefined && categoryOf(dtype) !== 'float';
}

/** The default dtype of floats. */
export function defaultFloat(library: Library): Dtype {
  return library === 'numpy' || library === 'python' ? 'float64' : 'float32';
}

/** The dtype of a result that holds all operands. */
export function promoted(operands: readonly Tensor[], library: Library): Dtype | undefined {
  const typed = operands.map((operand) => ({
    dtype: operand.dtype,
    rank: operand.shape?.length,
    weak: operand.library === 'python',
  }));
  if (library === 'python' || library === 'numpy') return promotedByNumpy(typed);
  return promotedByTorch(typed);
}

/** The same for results that are never integers, such as quotients and logarithms. */
export function promotedToFloat(operands: readonly Tensor[], library: Library): Dtype | undefined {
  const dtype = promoted(operands, library);
  return isInteger(dtype) ? defaultFloat(library) : dtype;
}

/** The same for NumPy's functions, whose result is the shortest float that holds the integers: float16 for a byte. */
export function promotedByFunction(operands: readonly Tensor[], library: Library): Dtype | undefined {
  const dtype = promoted(operands, library);
  return library === 'numpy' && dtype !== undefined && isInteger(dtype)
    ? floatHolding('float16', dtype)
    : promotedToFloat(operands, library);
}

/** What an argument such as `torch.float16`, `'float16'` or `float` names. */
export function dtypeNamed(value: Value | undefined): Dtype | undefined {
  const name = value?.type === 'library' ? value.name : value?.type === 'text' ? value.text : undefined;
  if (name === undefined) return undefined;
  const last = name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/Tensor$/, '')
    .toLowerCase();
  if (value?.type === 'text' && Object.hasOwn(codes, name)) return codes[name];
  if (name.startsWith('builtins.') || name.startsWith('numpy.')) return ofNumpy[last] ?? known(last);
  return ofTorch[last] ?? known(last);
}

function known(name: string): Dtype | undefined {
  return dtypes.find((dtype) => dtype === name);
}

const dtypes: readonly Dtype[] = [
  'bool',
  'uint8',
  'int8',
  'int16',
  'int32',
  'int64',
  'float16',
  'bfloat16',
  'float32',
  'float64',
];

const ofTorch: Readonly<Record<string, Dtype>> = {
  half: 'float16',
  float: 'float32',
  double: 'float64',
  byte: 'uint8',
  char: 'int8',
  short: 'int16',
  int: 'int32',
  long: 'int64',
  bool_: 'bool',
};

const ofNumpy: Readonly<Record<string, Dtype>> = {
  float: 'float64',
  float_: 'float64',
  double: 'float64',
  single: 'float32',
  half: 'float16',
  int: 'int64',
  int_: 'int64',
  bool_: 'bool',
};

/** NumPy's character codes. */
const codes: Readonly<Record<string, Dtype>> = {
  '?': 'bool',
  u1: 'uint8',
  B: 'uint8',
  i1: 'int8',
  b: 'int8',
  i2: 'int16',
  h: 'int16',
  i4: 'int32',
  i: 'int32',
  i8: 'int64',
  f2: 'float16',
  e: 'float16',
  f4: 'float32',
  f: 'float32',
  f8: 'float64',
  d: 'float64',
  float: 'float64',
  int: 'int64',
  double: 'float64',
  half: 'float16',
  single: 'float32',
};

/** What decides the dtype of a result. */
interface Typed {
  readonly dtype?: Dtype;
  readonly rank?: number;
  /** Whether it is a plain Python number. */
  readonly weak: boolean;
}

/**
 * PyTorch's rule: the greatest dtype of the tensors with axes counts; that of a tensor without axes, and then of a plain
 * number, only if its category is greater. Undefined if a dtype, or a rank that matters, is unknown.
 */
function promotedByTorch(operands: readonly Typed[]): Dtype | undefined {
  if (operands.some(({ dtype }) => dtype === undefined)) return undefined;
  const isOfOne = new Set(operands.filter(({ weak }) => !weak).map(({ dtype }) => dtype)).size <= 1;
  if (!isOfOne && operands.some(({ rank }) => rank === undefined)) return undefined;
  const groups = [
    operands.filter(({ weak, rank }) => !weak && rank !== 0),
    operands.filter(({ weak, rank }) => !weak && rank === 0),
    operands.filter(({ weak }) => weak).map((one) => ({ ...one, dtype: ofPlainNumber(one.dtype!) })),
  ];
  let result: Dtype | undefined;
  for (const group of groups) {
    const dtype = group.map((one) => one.dtype!).reduce<Dtype | undefined>(greaterInTorch, undefined);
    if (!dtype) continue;
    if (!result || order.indexOf(categoryOf(dtype)) > order.indexOf(categoryOf(result))) result = dtype;
  }
  return result;
}

/**
 * NumPy's rule since NEP 50: only the category of a plain number counts; integers and a float32 make a float64. Undefined
 * where NumPy 1 gives another dtype, which rounds or wraps differently: there, the value of a number without axes counts.
 */
function promotedByNumpy(operands: readonly Typed[]): Dtype | undefined {
  if (operands.some(({ dtype }) => dtype === undefined)) return undefined;
  if (isOfVersion(operands)) return undefined;
  const strong = operands.filter(({ weak }) => !weak).map(({ dtype }) => dtype!);
  const weak = operands.filter((one) => one.weak).map(({ dtype }) => dtype!);
  const of = strong.reduce<Dtype | undefined>(greaterInNumpy, undefined);
  const plain = weak.reduce<Dtype | undefined>(greaterInNumpy, undefined);
  if (!of || !plain) return of ?? plain;
  return order.indexOf(categoryOf(plain)) > order.indexOf(categoryOf(of)) ? plain : of;
}

function isOfVersion(operands: readonly Typed[]): boolean {
  const strong = operands.filter(({ weak }) => !weak);
  if (!strong.some(({ dtype }) => isHalf(dtype) || isShort(dtype!))) return false;
  const single = strong.filter(({ rank }) => rank === 0);
  if (single.length === strong.length) return operands.length > strong.length;
  return single.some(({ dtype }) => strong.some((other) => other.dtype !== dtype));
}

/** Whether sums of a few such integers may wrap. */
function isShort(dtype: Dtype): boolean {
  return categoryOf(dtype) === 'integer' && bitsOf(dtype) < 64;
}

function greaterInTorch(a: Dtype | undefined, b: Dtype): Dtype {
  if (!a || a === b) return b;
  const [one, other] = [order.indexOf(categoryOf(a)), order.indexOf(categoryOf(b))];
  if (one !== other) return one > other ? a : b;
  // Neither half format holds the other; a float32 holds both. An unsigned byte and a signed one need two bytes.
  if (isHalf(a) && isHalf(b)) return 'float32';
  if (bitsOf(a) === bitsOf(b)) return 'int16';
  return bitsOf(a) > bitsOf(b) ? a : b;
}

function greaterInNumpy(a: Dtype | undefined, b: Dtype): Dtype {
  if (!a || a === b) return b;
  const [one, other] = [categoryOf(a), categoryOf(b)];
  if (one === 'float' && other === 'integer') return floatHolding(a, b);
  if (one === 'integer' && other === 'float') return floatHolding(b, a);
  if (one === 'integer' && other === 'integer' && a.startsWith('u') !== b.startsWith('u')) {
    const [unsigned, signed] = a.startsWith('u') ? [a, b] : [b, a];
    if (bitsOf(signed) > bitsOf(unsigned)) return signed;
    return bitsOf(unsigned) === 8 ? 'int16' : 'float64';
  }
  return greaterInTorch(a, b);
}

/** The shortest float of NumPy that holds both. */
function floatHolding(float: Dtype, integer: Dtype): Dtype {
  const needed = bitsOf(integer) <= 8 ? 16 : bitsOf(integer) <= 16 ? 32 : 64;
  if (needed <= bitsOf(float)) return float;
  return needed === 32 ? 'float32' : 'float64';
}

/** A plain float has the default dtype, which is float32 unless set otherwise. */
function ofPlainNumber(dtype: Dtype): Dtype {
  return categoryOf(dtype) === 'float' ? 'float32' : dtype;
}

let keepsFloat32 = false;

/** Does the work with every float32 result rounded, as in the libraries; otherwise such results keep float64's digits. */
export function keepingFloat32<Result>(work: () => Result): Result {
  keepsFloat32 = true;
  try {
    return work();
  } finally {
    keepsFloat32 = false;
  }
}

/** How storing changes a number: half formats round, short integers wrap, and other dtypes leave it as computed. */
export function storedAs(dtype: Dtype | undefined): ((x: number) => number) | undefined {
  if (dtype === 'float32') return keepsFloat32 ? Math.fround : undefined;
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

export function isHalf(dtype: Dtype | undefined): boolean {
  return dtype === 'float16' || dtype === 'bfloat16';
}

function bitsOf(dtype: Dtype): number {
  return Number(/\d+$/.exec(dtype)?.[0] ?? 1);
}

const order: readonly Category[] = ['bool', 'integer', 'float'];
