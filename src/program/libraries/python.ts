import { binary, floorRemainder, truthOf } from '../operations/arithmetic/operators';
import { erf, logGamma } from '../operations/arithmetic/specialFunctions';
import { item, plain, round, toList } from '../operations/convert';
import { each } from '../operations/eachNumber';
import { subscript } from '../operations/layout/subscript';
import { lengthOf } from '../operations/moves';
import { reductions } from '../operations/reduce/reductions';
import { isInteger } from '../operations/tensors/dtypes';
import { everyOne, onTensor } from '../operations/tensors/given';
import { isGiven, numberGiven, numbersOf } from '../operations/tensors/operands';
import { raises, result, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context, Operation } from '../rows/library';
import { named, row, type Table, under, withMethods } from '../rows/rows';
import {
  type Identity,
  list,
  nothing,
  number,
  opaque,
  type Tensor,
  text,
  tuple,
  type Value,
  whyNot,
} from '../value';

/** The items of a list or tuple, or along the first axis of a tensor. */
function items(value: Value | undefined, context: Context): readonly Value[] | undefined {
  if (value?.type === 'sequence') return value.items;
  if (value?.type !== 'tensor' || !value.shape || value.shape[0] === undefined || value.shape[0] > 1000)
    return undefined;
  return Array.from({ length: value.shape[0] }, (_, i) => subscript(value, number(i, 'int64'), context));
}

/** `sum(items, start)`, by the operator. */
const sum: Operation = (args, context) => {
  const all = items(args.iterable, context);
  if (!all)
    return withoutNumbers(
      { library: 'python' },
      (args.iterable && whyNot(args.iterable)) ?? unsupported(context),
    );
  return all.reduce((so: Value, one) => binary('+', so, one, context), args.start ?? number(0, 'int64'));
};

function extreme(isBetter: (a: number, b: number) => boolean): Operation {
  return (args, context) => {
    const several = args.values?.type === 'sequence' ? (args.values.items ?? []) : [];
    const all = several.length === 1 ? items(several[0], context) : several;
    // The result is one of them, possibly a tensor that is changed later.
    const why = (several[0] && whyNot(several[0])) ?? unsupported(context);
    const unknown: Value = { ...opaque(why), holds: (all ?? several).flatMap(memoryOf) };
    if (!all || all.length === 0 || isGiven(args.key) || isGiven(args.default)) return unknown;
    if (!all.every((one) => one.type === 'tensor' && one.values?.length === 1)) return unknown;
    return all.reduce((best, one) => (isBetter(numberGiven(one)!, numberGiven(best)!) ? one : best));
  };
}

/** The memory that a tensor may have; there may be several where branches met. */
function memoryOf(value: Value): readonly Identity[] {
  const store: (Identity & { readonly of?: readonly Identity[] }) | undefined =
    value.type === 'tensor' ? value.store : undefined;
  return store ? (store.of ?? [store]) : [];
}

const range: Operation = (args, context) => {
  const [a, b, c] = [args.start, args.stop, args.step];
  const step = isGiven(c) ? c : number(1, 'int64');
  const bounds = isGiven(b) ? [a, b, step] : [number(0, 'int64'), a, step];
  const [start, stop, by] = bounds.map(numberGiven);
  const each: Tensor = {
    type: 'tensor',
    library: 'python',
    dtype: 'int64',
    shape: [],
    missing: unsupported(context),
  };
  if (start === undefined || stop === undefined || !by) {
    const why = bounds.map((one) => one && whyNot(one)).find((one) => one);
    return { type: 'sequence', is: 'range', each, missing: why ?? unsupported(context) };
  }
  const count = Math.max(0, Math.ceil((stop - start) / by));
  if (count > 10_000) return { type: 'sequence', is: 'range', each, missing: unsupported(context) };
  const items = Array.from({ length: count }, (_, i) => number(start + i * by, 'int64'));
  return { type: 'sequence', is: 'range', items };
};

const sorted: Operation = (args, context) => {
  const all = items(args.iterable, context);
  const down = args.reverse && truthOf(args.reverse);
  const isPlain = all?.every((one) => one.type === 'tensor' && one.values?.length === 1);
  if (!all || !isPlain || isGiven(args.key) || down === undefined) {
    return {
      type: 'sequence',
      is: 'list',
      missing: (args.iterable && whyNot(args.iterable)) ?? unsupported(context),
    };
  }
  const order = [...all].sort((x, y) => (numberGiven(x)! - numberGiven(y)!) * (down ? -1 : 1));
  return list(order);
};

function every(isAll: boolean): Operation {
  return (args, context) => {
    const truths = items(args.iterable, context)?.map(truthOf);
    if (truths?.includes(!isAll)) return number(Number(!isAll), 'bool');
    if (!truths || truths.includes(undefined))
      return withoutNumbers({ library: 'python', dtype: 'bool', shape: [] }, unsupported(context));
    return number(Number(isAll), 'bool');
  };
}

const absolute = each('abs');

const builtins: Table = {
  float: row('x=0, /', plain('float64')),
  int: row('x=0, /, base=None', plain('int64')),
  bool: row('x=0, /', plain('bool')),
  abs: row('x, /', absolute),
  sum: row('iterable, /, start=0', sum),
  max: row(
    '*values, key=None, default=None',
    extreme((a, b) => a > b),
  ),
  min: row(
    '*values, key=None, default=None',
    extreme((a, b) => a < b),
  ),
  len: row('obj, /', lengthOf),
  ord: row('c, /', ({ c }, context) => {
    const written = c?.type === 'text' && c.text !== undefined ? [...c.text] : [];
    const dtype = 'int64';
    return written.length === 1
      ? number(written[0].codePointAt(0)!, dtype)
      : withoutNumbers({ library: 'python', dtype, shape: [] }, (c && whyNot(c)) ?? unsupported(context));
  }),
  chr: row('i, /', ({ i }) => {
    const code = numberGiven(i);
    return text(code !== undefined && code < 0xd800 ? String.fromCharCode(code) : undefined);
  }),
  range: row('start, stop=None, step=None, /', range),
  round: row('number, ndigits=None', round),
  pow: row('base, exp', (args, context) =>
    binary('**', args.base ?? number(0), args.exp ?? number(0), context),
  ),
  sorted: row('iterable, /, *, key=None, reverse=False', sorted),
  all: row('iterable, /', every(true)),
  any: row('iterable, /', every(false)),
  divmod: row('a, b, /', (args, context) => {
    const [a, b] = [args.a ?? number(0), args.b ?? number(1)];
    return tuple([binary('//', a, b, context), binary('%', a, b, context)]);
  }),
};

/** A function of the math module: it takes only numbers, which it converts to floats; invalid ones raise. */
function ofNumbers(
  compute: (...x: number[]) => number | undefined,
  refuses?: (...x: number[]) => boolean,
  dtype: 'float64' | 'int64' | 'bool' = 'float64',
): Operation {
  return (args, context) => {
    const operands = everyOne(args).filter(isGiven);
    const tensors = operands.filter((one): one is Tensor => one.type === 'tensor');
    const why = operands.map(whyNot).find((one) => one) ?? unsupported(context);
    const unknown = withoutNumbers({ library: 'python', dtype, shape: [] }, why);
    if (tensors.length !== operands.length || tensors.some(({ values }) => values?.length !== 1))
      return unknown;
    const numbers = tensors.map(({ values }) => values![0]);
    if (refuses?.(...numbers)) return raises('ValueError: math domain error', context);
    const made = compute(...numbers);
    if (made === undefined) return unknown;
    if (made === Number.POSITIVE_INFINITY && numbers.every(Number.isFinite))
      return raises('OverflowError: math range error', context);
    if (Number.isNaN(made) && !numbers.some(Number.isNaN))
      return raises('ValueError: math domain error', context);
    return result({ library: 'python', dtype, shape: [], values: () => Float64Array.of(made) }, context);
  };
}

/** A function of the math module that takes whole numbers only, none of them less than 0. */
function ofWholes(compute: (...x: number[]) => number | undefined): Operation {
  const operation = ofNumbers(compute, (...all) => all.some((x) => x < 0), 'int64');
  return (args, context) => {
    const areWhole = everyOne(args).every((one) => one?.type !== 'tensor' || isInteger(one.dtype));
    return areWhole
      ? operation(args, context)
      : withoutNumbers({ library: 'python', dtype: 'int64', shape: [] }, unsupported(context));
  };
}

const notPositive = (x: number) => x <= 0;

/** Functions of one number that JavaScript has, too. */
const ofOne = ['acos', 'asin', 'cosh', 'sinh'] as const;

const math: Table = {
  exp: row('x, /', ofNumbers(Math.exp)),
  log: row(
    'x, base=None, /',
    ofNumbers(logarithm, (x, base = 2) => x <= 0 || base <= 0 || base === 1),
  ),
  log2: row('x, /', ofNumbers(Math.log2, notPositive)),
  log10: row('x, /', ofNumbers(Math.log10, notPositive)),
  log1p: row(
    'x, /',
    ofNumbers(Math.log1p, (x) => x <= -1),
  ),
  expm1: row('x, /', ofNumbers(Math.expm1)),
  sqrt: row('x, /', ofNumbers(Math.sqrt)),
  pow: row(
    'x, y, /',
    ofNumbers((x, y) => x ** y),
  ),
  sin: row('x, /', ofNumbers(Math.sin)),
  cos: row('x, /', ofNumbers(Math.cos)),
  tan: row('x, /', ofNumbers(Math.tan)),
  tanh: row('x, /', ofNumbers(Math.tanh)),
  atan: row('x, /', ofNumbers(Math.atan)),
  erf: row('x, /', ofNumbers(erf)),
  lgamma: row(
    'x, /',
    ofNumbers(logGamma, (x) => x <= 0 && Number.isInteger(x)),
  ),
  // The gamma function of a small whole number is a factorial, and so exact.
  gamma: row(
    'x, /',
    ofNumbers(
      (x) => (Number.isInteger(x) && x <= 18 ? factorial(x - 1) : undefined),
      (x) => x <= 0 && Number.isInteger(x),
    ),
  ),
  fabs: row('x, /', ofNumbers(Math.abs)),
  fmod: row(
    'x, y, /',
    ofNumbers((x, y) => x % y),
  ),
  remainder: row('x, y, /', ofNumbers(ieeeRemainder)),
  hypot: row('x, y, /', ofNumbers(Math.hypot)),
  dist: row('p, q, /', ({ p, q }, context) => {
    const [a, b] = [p, q].map((one) => numbersOf(one));
    const gaps = a?.map((x, i) => (x ?? Number.NaN) - (b?.[i] ?? Number.NaN));
    const isTold = gaps && a!.length === b?.length && !gaps.some(Number.isNaN);
    return isTold
      ? number(Math.hypot(...gaps))
      : withoutNumbers({ library: 'python', shape: [] }, unsupported(context));
  }),
  ...Object.fromEntries(ofOne.map((name) => [name, row('x, /', ofNumbers(Math[name]))])),
  atan2: row('y, x, /', ofNumbers(Math.atan2)),
  comb: row('n, k, /', ofWholes(choices)),
  factorial: row('x, /', ofWholes(factorial)),
  isclose: row(
    'a, b, *, rel_tol=1e-9, abs_tol=0.0',
    ofNumbers(
      (a, b, relative, absolute) => {
        const most = Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute);
        return Number(a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= most));
      },
      (_a, _b, relative, absolute) => relative < 0 || absolute < 0,
      'bool',
    ),
  ),
  copysign: row(
    'x, y, /',
    ofNumbers((x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  ),
  floor: row('x, /', ofNumbers(Math.floor, undefined, 'int64')),
  ceil: row('x, /', ofNumbers(Math.ceil, undefined, 'int64')),
  trunc: row('x, /', ofNumbers(Math.trunc, undefined, 'int64')),
  isnan: row(
    'x, /',
    ofNumbers((x) => Number(Number.isNaN(x)), undefined, 'bool'),
  ),
  isinf: row(
    'x, /',
    ofNumbers((x) => Number(Math.abs(x) === Number.POSITIVE_INFINITY), undefined, 'bool'),
  ),
  isfinite: row(
    'x, /',
    ofNumbers((x) => Number(Number.isFinite(x)), undefined, 'bool'),
  ),
  fsum: row('iterable, /', sum),
  prod: row('iterable, /, *, start=1', (args, context) => {
    const all = items(args.iterable, context);
    if (!all) return withoutNumbers({ library: 'python' }, unsupported(context));
    return all.reduce((so: Value, one) => binary('*', so, one, context), args.start ?? number(1, 'int64'));
  }),
};

/** How many ways there are to choose k of n: each step is a whole number. */
function choices(n: number, k: number): number | undefined {
  let ways = 1;
  for (let i = 1; i <= k && ways > 0 && ways <= Number.MAX_SAFE_INTEGER; i++) ways = (ways * (n - k + i)) / i;
  return k > n ? 0 : exactly(ways);
}

function factorial(n: number): number | undefined {
  let product = 1;
  for (let i = 2; i <= n && product <= Number.MAX_SAFE_INTEGER; i++) product *= i;
  return exactly(product);
}

/** A whole number that was not rounded on the way, if it was not. */
function exactly(n: number): number | undefined {
  return n <= Number.MAX_SAFE_INTEGER ? n : undefined;
}

function logarithm(x: number, base?: number): number {
  return base === undefined ? Math.log(x) : Math.log(x) / Math.log(base);
}

function ieeeRemainder(x: number, y: number): number {
  const rest = floorRemainder(x, y);
  return Math.abs(rest) > Math.abs(y) / 2 ? rest - y : rest;
}

/** Whole numbers are Python's own, which have no methods of arrays; a float may be what a library returned. */
const ofFloats = (operation: Operation): Operation =>
  onTensor((x, args, context) =>
    x.dtype === 'float64' ? operation(args, context) : opaque(unsupported(context)),
  );

/** Methods of a number. */
const numbers: Table = {
  item: row('self', ofFloats(item)),
  tolist: row('self', ofFloats(toList)),
  is_integer: row(
    'self',
    ofNumbers((x) => Number(Number.isInteger(x)), undefined, 'bool'),
  ),
};

/** The operators as functions. */
const operators: Table = Object.fromEntries(
  'add + sub - mul * truediv / floordiv // mod % pow ** matmul @ eq == ne != lt < le <= gt > ge >='
    .match(/\w+ \S+/g)!
    .map((pair) => {
      const [name, operator] = pair.split(' ');
      return [
        name,
        row('a, b, /', ({ a, b }, context) => binary(operator, a ?? nothing, b ?? nothing, context)),
      ];
    }),
);

/** Mean and spread of a list of numbers, by the reductions. */
const statistics: Table = {
  ...named('mean fmean', row('data', reductions.mean)),
  median: row('data', reductions.median),
  stdev: row('data', ({ data }, context) => reductions.std({ data, ddof: number(1) }, context)),
  variance: row('data', ({ data }, context) => reductions.var({ data, ddof: number(1) }, context)),
  pstdev: row('data', reductions.std),
  pvariance: row('data', reductions.var),
};

export const python: Table = {
  ...under(['operator'], operators),
  ...under(['statistics'], statistics),
  ...under(['builtins'], builtins),
  ...under(['math'], math),
  'dataclasses.field': withMethods(
    '*, default, default_factory, repr=True, compare=True, hash=None, metadata=None',
    {},
  ),
  ...under(['float'], numbers),
};

export const pythonConstants: Readonly<Record<string, Value>> = {
  'sys.float_info.epsilon': number(Number.EPSILON),
  'sys.float_info.max': number(Number.MAX_VALUE),
  'sys.float_info.min': number(2 ** -1022),
  'math.pi': number(Math.PI),
  'math.e': number(Math.E),
  'math.tau': number(2 * Math.PI),
  'math.inf': number(Number.POSITIVE_INFINITY),
  'math.nan': number(Number.NaN),
};
