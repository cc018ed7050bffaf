import { nullName, plainNumber, truth, unknownNumber } from '../operations/arithmetic/javascript';
import { everyOne } from '../operations/tensors/given';
import { isGiven } from '../operations/tensors/operands';
import { unsupported } from '../operations/tensors/results';
import type { Operation } from '../rows/library';
import { row, type Table, under } from '../rows/rows';
import { nothing, number, numberOf, text, unknownTruth, type Value, whyNot } from '../value';

/** The value of a global name of JavaScript; undefined for a name that is not one. */
export function javascriptGlobal(name: string): Value | undefined {
  if (name === 'undefined') return nothing;
  if (name === 'NaN' || name === 'Infinity') return number(Number(name));
  if (selves.has(name)) return { type: 'library', name: globalName };
  return globals.has(name) ? { type: 'library', name: `javascript.${name}` } : undefined;
}

/** The object that has all of them. */
export const globalName = 'javascript';
export const objectPrototype = `${globalName}.Object.prototype`;
const selves: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

const globals: ReadonlySet<string> = new Set(
  `Math Number Array Object String Boolean JSON console Date Promise Map Set WeakMap WeakSet Symbol Error TypeError RangeError
  RegExp BigInt Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array
  parseFloat parseInt isNaN isFinite structuredClone performance require setTimeout setInterval clearTimeout clearInterval
  eval queueMicrotask requestAnimationFrame Reflect Proxy Intl`.split(/\s+/),
);

/** A function of numbers. */
function ofNumbers(compute: (...x: number[]) => number): Operation {
  return (args, context) => {
    const numbers = numbersOf(args);
    return numbers
      ? plainNumber(compute(...numbers))
      : unknownNumber(
          everyOne(args)
            .map((one) => one && whyNot(one))
            .find((why) => why) ?? unsupported(context),
        );
  };
}

/** A number read from a text. */
function ofText(read: (text: string) => number): Operation {
  return ({ x }, context) =>
    x?.type === 'text' && x.text !== undefined && !/^\s*0x/i.test(x.text)
      ? plainNumber(read(x.text))
      : ofNumbers((one) => (read === Number ? one : read(`${one}`)))({ x }, context);
}

function ofTruth(test: (x: number) => boolean): Operation {
  return (args, context) => {
    const numbers = args.x?.type === 'tensor' ? numbersOf(args) : undefined;
    const why = args.x && whyNot(args.x);
    return numbers ? truth(test(numbers[0])) : unknownTruth(why ?? unsupported(context));
  };
}

function numbersOf(args: Parameters<Operation>[0]): number[] | undefined {
  const given = everyOne(args).flatMap((one): (Value | undefined)[] =>
    one?.type === 'sequence' ? [...(one.items ?? [undefined])] : [one],
  );
  const numbers = given.map((one) => {
    if (!isGiven(one)) return one ? Number.NaN : undefined;
    return one.type === 'tensor' && one.library === 'python' ? one.values?.[0] : undefined;
  });
  return numbers.every((one) => one !== undefined) ? numbers : undefined;
}

const ofOne = [
  ...[
    'abs',
    'sign',
    'sqrt',
    'cbrt',
    'exp',
    'expm1',
    'log',
    'log1p',
    'log2',
    'log10',
    'floor',
    'ceil',
    'round',
    'trunc',
  ],
  ...[
    'fround',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ],
] as const;

const math: Table = {
  ...Object.fromEntries(ofOne.map((name) => [name, row('x', ofNumbers(Math[name]))])),
  pow: row('x, y', ofNumbers(Math.pow)),
  atan2: row('y, x', ofNumbers(Math.atan2)),
  max: row('*values', ofNumbers(Math.max)),
  min: row('*values', ofNumbers(Math.min)),
  hypot: row('*values', ofNumbers(Math.hypot)),
  random: row('', (_, { callee, place }) => unknownNumber({ reason: 'random', name: callee, place })),
};

const numbers: Table = {
  isFinite: row('x', ofTruth(Number.isFinite)),
  isNaN: row('x', ofTruth(Number.isNaN)),
  isInteger: row('x', ofTruth(Number.isInteger)),
};

export const javascript: Table = {
  'float.toFixed': row('self, digits=0', ({ self, digits }) => {
    const [one, count] = [numberOf(self), numberOf(digits)];
    const isPlain = one !== undefined && count !== undefined && count >= 0 && count <= 100;
    return text(isPlain ? one.toFixed(count) : undefined);
  }),
  ...under(['javascript.Math'], math),
  ...under(['javascript.Number', 'javascript'], numbers),
  'javascript.Number': row('x', ofText(Number)),
  ...under(['javascript', 'javascript.Number'], {
    parseFloat: row('x', ofText(Number.parseFloat)),
    parseInt: row('x, radix=10', (args, context) =>
      numberOf(args.radix) === 10
        ? ofText(Number.parseInt)(args, context)
        : unknownNumber(unsupported(context)),
    ),
  }),
};

export const javascriptConstants: Readonly<Record<string, Value>> = {
  ...Object.fromEntries(
    (['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'] as const).map((name) => [
      `javascript.Math.${name}`,
      number(Math[name]),
    ]),
  ),
  'javascript.Number.EPSILON': number(Number.EPSILON),
  'javascript.Number.MAX_VALUE': number(Number.MAX_VALUE),
  'javascript.Number.MIN_VALUE': number(Number.MIN_VALUE),
  'javascript.Number.MAX_SAFE_INTEGER': number(Number.MAX_SAFE_INTEGER, 'int64'),
  'javascript.Number.POSITIVE_INFINITY': number(Number.POSITIVE_INFINITY),
  'javascript.Number.NEGATIVE_INFINITY': number(Number.NEGATIVE_INFINITY),
  'javascript.Number.NaN': number(Number.NaN),
  [nullName]: { type: 'library', name: nullName },
};
