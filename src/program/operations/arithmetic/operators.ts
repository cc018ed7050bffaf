import type { Context } from '../../rows/library';
import {
  type Dtype,
  flagOf,
  type Kind,
  type Library,
  lastOf,
  number,
  numberOf,
  opaque,
  type Sequence,
  type Tensor,
  text,
  unknownTruth,
  type Value,
  vector,
  whyNot,
} from '../../value';
import { isInteger, promoted, promotedToFloat } from '../tensors/dtypes';
import { distinct, isEnumerated, keyOf } from '../tensors/keys';
import { arrayOf, libraryOf, textsIn, wholeOf } from '../tensors/operands';
import { madeKind, raises, unsupported } from '../tensors/results';
import { arrayIn, labelsOf, seriesOf, wordsIn } from '../tensors/series';
import { elementwise } from './elementwise';
import { matmul } from './matmul';
import { unary as applied } from './unary';

/** The result of an operator on two values. */
export function binary(operator: string, left: Value, right: Value, context: Context): Value {
  if (operator === 'is' || operator === 'is not') return identical(operator, left, right, context);
  if (operator === 'in' || operator === 'not in') return contained(operator, left, right, context);
  const [x, y] = [left, right].map(arrayIn);
  const labels = labelsOf([left, right]);
  if (x || y) {
    // pandas refuses to divide truth values, and to raise them to a power.
    const areTruths = [x ?? left, y ?? right].every((one) => one.type === 'tensor' && one.dtype === 'bool');
    const isRefused = areTruths && /^(?:\/\/?|\*\*)$/.test(operator);
    const told = labels && !isRefused && ofSeries(operator, x ?? left, y ?? right, context);
    return told ? seriesOf(told, context.place, labels.index) : opaque(unsupported(context));
  }
  const words = wordsIn(left) ?? wordsIn(right);
  if (words) return ofWords(operator, words, left, right, context);
  const equal = equalTexts(operator, left, right, context);
  if (equal) return equal;
  if (left.type === 'text' || right.type === 'text') return ofTexts(operator, left, right, context);
  if (left.type === 'sequence' || right.type === 'sequence') {
    return ofSequences(operator, left, right, context);
  }
  const [a, b] = [operandOf(left, right), operandOf(right, left)];
  if (!a || !b) return opaque(whyNot(left) ?? whyNot(right) ?? unsupported(context));
  return arithmetic(operator, a, b, context);
}

/** Which of the texts in a series are the one that it is compared with. */
function ofWords(
  operator: string,
  words: readonly Value[],
  left: Value,
  right: Value,
  context: Context,
): Value {
  const other = left.type === 'text' ? left : right;
  const isEqual = operator === '==';
  if (other.type !== 'text' || other.text === undefined || (!isEqual && operator !== '!='))
    return opaque(unsupported(context));
  const mask = vector(
    words.map((one) => Number(areEqual(one, other) === isEqual)),
    'bool',
  );
  const of = left.type === 'object' ? left : right;
  return seriesOf(mask, context.place, of.type === 'object' ? of.args.index : undefined);
}

/** Which of the texts in an array are the one that they are compared with, or those in another. */
function equalTexts(operator: string, left: Value, right: Value, context: Context): Tensor | undefined {
  const [array, other] = left.type === 'tensor' ? [left, right] : [right, left];
  const texts = array.type === 'tensor' ? array.texts : undefined;
  if (!texts || array.type !== 'tensor' || (operator !== '==' && operator !== '!=')) return undefined;
  const one = other.type === 'text' ? other.text : undefined;
  const others = one === undefined ? textsIn(other) : texts.map(() => one);
  if (others?.length !== texts.length || (one === undefined && array.shape?.length !== 1)) return undefined;
  const values = Float64Array.from(texts, (own, i) => Number((own === others[i]) === (operator === '==')));
  const kind = madeKind('binary', context);
  return { type: 'tensor', library: 'numpy', dtype: 'bool', shape: array.shape, kind, values };
}

/** Series have the same rows if they are equally long; an array or a number is taken as it is. */
function ofSeries(operator: string, left: Value, right: Value, context: Context): Value | undefined {
  const isPlain = [left, right].every(
    (one) => one.type === 'tensor' && /^(?:numpy|python)$/.test(one.library),
  );
  const told = operator === '@' || !isPlain ? undefined : binary(operator, left, right, context);
  const sizes = [left, right].map((one) => (one.type === 'tensor' ? one.shape?.join() : undefined));
  const areFit = sizes[0] === sizes[1] || sizes.includes('');
  return told?.type === 'tensor' && told.shape?.length === 1 && areFit ? told : undefined;
}

/** The result of a unary operator: `-`, `+`, `~`, `not`. */
export function unary(operator: string, operand: Value, context: Context): Value {
  if (operator === 'not') {
    const flag = truthOf(operand);
    if (flag !== undefined) return number(Number(!flag), 'bool');
    return {
      type: 'tensor',
      library: 'python',
      dtype: 'bool',
      shape: [],
      missing: whyNot(operand) ?? unsupported(context),
    };
  }
  const array = arrayIn(operand);
  if (array?.dtype === 'bool' && operator !== '~') return opaque(unsupported(context));
  if (array) return seriesOf(unary(operator, array, context), context.place, labelsOf([operand])?.index);
  if (operand.type !== 'tensor') return opaque(whyNot(operand) ?? unsupported(context));
  const isPlainBool = operand.library === 'python' && operand.dtype === 'bool';
  const x: Tensor = isPlainBool ? { ...operand, dtype: 'int64' } : operand;
  if (operator === '+') return x;
  if (operator === '-') return applied('neg', x, context);
  if (operator === '~') {
    if (operand.dtype === 'bool' && !isPlainBool) return applied('logicalNot', operand, context);
    if (isInteger(x.dtype)) return elementwise([x], (n) => -n - 1, context);
  }
  return opaque(unsupported(context));
}

/** Whether a value counts as true, where that is known: an object may say so itself, and a name of a library may be a flag. */
export function truthOf(value: Value): boolean | undefined {
  if (value.type === 'sequence') {
    const held = value.items ?? value.members;
    return held && held.length > 0;
  }
  if (value.type === 'text') return value.text === undefined ? undefined : value.text !== '';
  if (value.type === 'dictionary') return value.entries && value.entries.size > 0;
  if (value.type === 'function' || value.type === 'class') return true;
  // A module has no length, unless it is a container, and so is true.
  if (value.type === 'object' && /^torch\.nn\..*(?:Loss|Softmax|Sigmoid|Linear)$/.test(value.of)) return true;
  if (value.type === 'tensor') return value.values?.length === 1 ? value.values[0] !== 0 : undefined;
  return flagOf(value);
}

/** Numbers on both sides, or numbers on one side and something unknown on the other. */
function operandOf(value: Value, other: Value): Tensor | undefined {
  if (value.type === 'tensor') return value;
  if (value.type !== 'opaque' || value.why.reason === 'raises' || other.type !== 'tensor') return undefined;
  const library = other.library;
  return { type: 'tensor', library, missing: value.why };
}

function arithmetic(operator: string, a: Tensor, b: Tensor, context: Context): Value {
  if (operator === '@') return matmul(a, b, context);
  const library = libraryOf([a, b]);
  const isPlain = library === 'python';
  const comparison = comparisons[operator];
  if (comparison) {
    const kind = isPlain ? undefined : madeKind('binary', context);
    return elementwise([a, b], (x, y) => Number(comparison(x, y)), context, { dtype: { is: 'bool' }, kind });
  }
  const bits = bitwise[operator];
  if (bits) {
    const isBackwards = operator.length === 2 && b.values?.some((n) => n < 0);
    return isBackwards ? opaque(unsupported(context)) : ofBits(bits, a, b, context);
  }
  const compute = computations[operator];
  if (!compute) return opaque(unsupported(context));
  const wrong = refused(operator, a, b, library);
  if (wrong) return raises(wrong, context);
  const kind = kindAfter(operator, a, b);
  const dtype = dtypeAfter(operator, a, b, library);
  const made = elementwise([a, b], compute, context, { dtype: { is: dtype }, kind });
  // A whole number beyond 2^53 has lost its last digits here, and the root of a negative number is complex in Python.
  if (made.type === 'tensor' && made.values) {
    const isInexact = isInteger(dtype) && made.values.some((x) => !(Math.abs(x) <= Number.MAX_SAFE_INTEGER));
    const isComplex = isPlain && operator === '**' && Number.isNaN(made.values[0]);
    const isTooLarge = isPlain && operator === '**' && !Number.isFinite(made.values[0]);
    if (isInexact || isComplex || isTooLarge) {
      const { values: _, ...rest } = made;
      return { ...rest, missing: unsupported(context) };
    }
    if (dtype === 'bool') return { ...made, values: made.values.map((x) => Number(x !== 0)) };
  }
  return made;
}

function dtypeAfter(operator: string, a: Tensor, b: Tensor, library: Library): Dtype | undefined {
  if (operator === '/') return promotedToFloat([a, b], library);
  const held = promoted([a, b], library);
  if (library !== 'python' || held === undefined) return held;
  if (operator === '**' && held !== 'float64') {
    const exponent = b.values?.[0];
    return exponent === undefined ? undefined : exponent < 0 ? 'float64' : 'int64';
  }
  return held === 'bool' ? 'int64' : held;
}

/** The library's error where it refuses. */
function refused(operator: string, a: Tensor, b: Tensor, library: Library): string | undefined {
  const byZero = ['/', '//', '%'].includes(operator) && b.values?.includes(0);
  if (byZero && library === 'python') return 'ZeroDivisionError: division by zero';
  const areWhole = isInteger(a.dtype) && isInteger(b.dtype);
  if (byZero && library === 'torch' && areWhole && operator !== '/') return 'ZeroDivisionError';
  if (library === 'python') return undefined;
  if (operator === '**' && areWhole && b.values?.some((x) => x < 0)) {
    return 'Integers to negative integer powers are not allowed.';
  }
  const areBits =
    library === 'torch' ? a.dtype === 'bool' || b.dtype === 'bool' : a.dtype === 'bool' && b.dtype === 'bool';
  if (operator === '-' && areBits && library !== 'jax') {
    return 'Subtraction, the `-` operator, with a bool tensor is not supported.';
  }
  return undefined;
}

/**
 * Raw scores stay raw scores when they are scaled or shifted by one number, or added to others; arithmetic ends any
 * other kind.
 */
function kindAfter(operator: string, a: Tensor, b: Tensor): Kind | undefined {
  const [one, other] = a.kind?.is === 'logits' ? [a, b] : [b, a];
  if (one.kind?.is !== 'logits') return undefined;
  if (!['+', '-', '*', '/'].includes(operator) || (operator === '/' && one === b)) return undefined;
  const isScale = !other.kind && (other.library === 'python' || other.shape?.length === 0);
  const isUnknownScale =
    !other.kind && !other.shape && !other.dtype && (operator === '*' || operator === '/');
  const isSum = other.kind?.is === 'logits' && (operator === '+' || operator === '-');
  return isScale || isUnknownScale || isSum ? one.kind : undefined;
}

function ofBits(compute: (a: number, b: number) => number, a: Tensor, b: Tensor, context: Context): Value {
  const areSmall = [a, b].every(({ values }) => !values || values.every((x) => Math.abs(x) < 2 ** 31));
  if (!areSmall || (a.dtype && !isInteger(a.dtype)) || (b.dtype && !isInteger(b.dtype))) {
    return opaque(unsupported(context));
  }
  return elementwise([a, b], compute, context);
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const bitwise: Readonly<Record<string, (a: number, b: number) => number>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a * 2 ** b,
  '>>': (a, b) => Math.floor(a / 2 ** b),
};

const computations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': floorQuotient,
  '%': floorRemainder,
  '**': power,
};

/** As in C, where 1 to any power is 1, and -1 to an infinite one. */
export function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  return b === 2 ? a * a : b === 0.5 ? Math.sqrt(a) : a ** b;
}

/** Python's floor division: rounded down using the exact remainder, since a / b may round up to a whole number. */
function floorQuotient(a: number, b: number): number {
  if (b === 0) return a / b;
  if (!Number.isFinite(a) || Number.isNaN(b)) return Number.NaN;
  if (!Number.isFinite(b)) return a !== 0 && a < 0 !== b < 0 ? -1 : 0;
  const quotient = (a - floorRemainder(a, b)) / b;
  return Math.round(quotient) || 0;
}

/** The remainder that has the sign of the divisor. */
export function floorRemainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function identical(operator: string, left: Value, right: Value, context: Context): Value {
  const known = left.type !== 'opaque' && right.type !== 'opaque';
  const isSame =
    left.type === 'nothing' && right.type === 'nothing' ? true : left.type !== right.type ? false : undefined;
  if (!known || isSame === undefined)
    return unknownTruth(whyNot(left) ?? whyNot(right) ?? unsupported(context));
  return number(Number(isSame === (operator === 'is')), 'bool');
}

function contained(operator: string, left: Value, right: Value, context: Context): Value {
  const found = isAmong(left, right);
  if (found === undefined) return unknownTruth(whyNot(left) ?? whyNot(right) ?? unsupported(context));
  return number(Number(found === (operator === 'in')), 'bool');
}

/** Types whose numbers are compared as they are. */
const exact = /^(?:bool|int64|float64)$/;

function isAmong(item: Value, holder: Value): boolean | undefined {
  if (holder.type === 'dictionary') {
    const key = keyOf(item);
    return key === undefined ? undefined : holder.entries?.has(key);
  }
  if (holder.type === 'text' && item.type === 'text') {
    return item.text === undefined ? undefined : holder.text?.includes(item.text);
  }
  if (holder.type === 'tensor') {
    const isExact = [item, holder].every(
      (one) => one.type === 'tensor' && one.dtype && exact.test(one.dtype),
    );
    const isArray = /^(?:numpy|torch)$/.test(holder.library) && holder.shape?.length;
    const x = item.type === 'tensor' && item.shape?.length === 0 ? item.values?.[0] : undefined;
    return isExact && isArray && x !== undefined ? holder.values?.some((one) => one === x) : undefined;
  }
  const held = holder.type === 'sequence' ? (holder.items ?? holder.members) : undefined;
  if (!held) return undefined;
  const answers = held.map((one) => areEqual(one, item));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether two plain values are equal, where that is known. */
export function areEqual(a: Value, b: Value): boolean | undefined {
  if (a.type === 'text' && b.type === 'text') {
    return a.text === undefined || b.text === undefined ? undefined : a.text === b.text;
  }
  if (a.type === 'tensor' && b.type === 'tensor') {
    const [x, y] = [a, b].map((one) => (one.shape?.length === 0 ? one.values?.[0] : undefined));
    // Lists hold a NaN to be equal to itself, if it is the same object.
    return x === undefined || y === undefined || Number.isNaN(x) ? undefined : x === y;
  }
  if (a.type === 'sequence' && b.type === 'sequence' && a.is === 'set' && b.is === 'set') {
    const [x, y] = [a, b].map(({ items, members }) => distinct(items ?? members ?? []));
    const areTold = (a.items ?? a.members) && (b.items ?? b.members);
    return areTold && x && y ? x.size === y.size && [...x.keys()].every((key) => y.has(key)) : undefined;
  }
  if (a.type === 'sequence' && b.type === 'sequence' && a.items && b.items) {
    if (a.passing || b.passing) return undefined;
    if (typeOfSequence(a) !== typeOfSequence(b)) return false;
    if (a.items.length !== b.items.length) return false;
    const answers = a.items.map((item, i) => areEqual(item, b.items![i]));
    return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  }
  if (a.type === 'nothing' && b.type === 'nothing') return true;
  if (isEnumerated(a) && isEnumerated(b) && a.of === b.of)
    return a.args.name && b.args.name && areEqual(a.args.name, b.args.name);
  return [a, b].every(({ type }) => isOfItself.test(type)) && a.type !== b.type ? false : undefined;
}

/** A size is a tuple. */
function typeOfSequence({ is }: Sequence): Sequence['is'] {
  return is === 'size' ? 'tuple' : is;
}

const comparesEach = /^(?:numpy|jax|tensorflow)$/;

/** Values that are equal to nothing of another type; an object may say otherwise, and a dtype is equal to its name. */
const isOfItself = /^(?:tensor|sequence|dictionary|text|nothing)$/;

function ofTexts(operator: string, left: Value, right: Value, context: Context): Value {
  // An array compares each of its elements.
  const array = [left, right].find((one) => one.type === 'tensor' && comparesEach.test(one.library));
  if (array) return opaque(whyNot(array) ?? unsupported(context));
  if (operator === '==' || operator === '!=') return equality(operator, left, right, context);
  if (operator === '+' && left.type === 'text' && right.type === 'text') {
    const isKnown = left.text !== undefined && right.text !== undefined;
    return text(isKnown ? left.text! + right.text! : undefined);
  }
  if (operator === '%' && left.type === 'text')
    return text(filledIn(left.text, right, /%(?:[sd]|\.(\d{1,2})f)/g, /%/));
  if (operator === '%' || operator === '+' || operator === '*') return text();
  return opaque(unsupported(context));
}

/**
 * A text with the values in its gaps, of which each may say how many decimals are asked; undefined where one of them is not shown
 * as it is, or a sign of the gaps is left over.
 */
export function filledIn(
  written: string | undefined,
  values: Value,
  gap: RegExp,
  sign: RegExp,
): string | undefined {
  const given = values.type === 'sequence' && values.is === 'tuple' ? values.items : [values];
  if (written === undefined || !given || sign.test(written.replace(gap, ''))) return undefined;
  let at = 0;
  let isTold = true;
  const filled = written.replace(gap, (_, digits?: string) => {
    const one = given[at++];
    const told = one && (digits === undefined ? shown(one) : fixed(one, Number(digits)));
    isTold &&= told !== undefined;
    return told ?? '';
  });
  return isTold && at === given.length ? filled : undefined;
}

/** The text as which Python shows a text, or a whole number or truth value of its own. */
export function shown(value: Value): string | undefined {
  if (value.type === 'text') return value.text;
  const one = value.type === 'tensor' && value.library === 'python' ? numberOf(value) : undefined;
  if (one === undefined || value.type !== 'tensor') return undefined;
  if (value.dtype === 'bool') return one ? 'True' : 'False';
  return isInteger(value.dtype) ? one.toString() : undefined;
}

/** A number with as many decimals as said; not of a tie, of which Python takes the even digit. */
export function fixed(value: Value, digits: number): string | undefined {
  const one = value.type === 'tensor' && value.shape?.length === 0 ? numberOf(value) : undefined;
  if (one === undefined || Object.is(one, -0) || !(Math.abs(one) < 1e15)) return undefined;
  const isTie = Math.abs((one * 10 ** digits) % 1) === 0.5;
  return isTie ? undefined : one.toFixed(digits);
}

function equality(operator: string, left: Value, right: Value, context: Context): Value {
  const equal = areEqual(left, right);
  if (equal === undefined) return unknownTruth(whyNot(left) ?? whyNot(right) ?? unsupported(context));
  return number(Number(equal === (operator === '==')), 'bool');
}

/** Lists are joined and repeated; beside an array of NumPy or a similar library, a list counts as an array. */
function ofSequences(operator: string, left: Value, right: Value, context: Context): Value {
  if (left.type === 'sequence' && right.type === 'sequence') {
    if (operator === '+') return joined(left, right);
    if (operator === '==' || operator === '!=') return equality(operator, left, right, context);
    return combinedSets(operator, left, right, context) ?? opaque(unsupported(context));
  }
  const [many, other] = left.type === 'sequence' ? [left, right] : [right as Sequence, left];
  if (other.type === 'tensor' && other.library === 'python' && operator === '*') {
    const times = wholeOf(other);
    if (times === undefined || !many.items || times * many.items.length > 10_000) {
      return {
        type: 'sequence',
        is: many.is,
        each: eachOf(many),
        missing: whyNot(other) ?? whyNot(many) ?? unsupported(context),
      };
    }
    return { type: 'sequence', is: many.is, items: Array(Math.max(0, times)).fill(many.items).flat() };
  }
  if (other.type === 'tensor' && other.library !== 'python') {
    if (other.library === 'torch') {
      return raises(`unsupported operand type(s) for ${operator}: 'Tensor' and '${many.is}'`, context);
    }
    const array = arrayOf(many, other.library, context);
    if (array.type === 'opaque') return array;
    return left === many
      ? arithmetic(operator, array, other, context)
      : arithmetic(operator, other, array, context);
  }
  if (operator === '==' || operator === '!=') return equality(operator, left, right, context);
  return opaque(whyNot(other) ?? unsupported(context));
}

/** The union, intersection or a difference of two sets. */
function combinedSets(
  operator: string,
  left: Sequence,
  right: Sequence,
  context: Context,
): Sequence | undefined {
  const [a, b] = [left, right].map(({ is, items, members }) => {
    const held = is === 'set' ? (items ?? members) : undefined;
    return held && distinct(held);
  });
  const isKept = ofSets[operator];
  if (!a || !b || !isKept) return undefined;
  const members = [...new Map([...b, ...a])].filter(([key]) => isKept(a.has(key), b.has(key)));
  return {
    type: 'sequence',
    is: 'set',
    members: members.map(([, one]) => one),
    missing: unsupported(context),
  };
}

const ofSets: Readonly<Record<string, (isLeft: boolean, isRight: boolean) => boolean>> = {
  '|': () => true,
  '&': (a, b) => a && b,
  '-': (a, b) => a && !b,
  '^': (a, b) => a !== b,
};

function joined(left: Sequence, right: Sequence): Sequence {
  if (left.items && right.items) {
    return { type: 'sequence', is: left.is, items: [...left.items, ...right.items] };
  }
  const missing = left.missing ?? right.missing;
  const last = lastOf(right);
  return { type: 'sequence', is: left.is, ...(missing && { missing }), ...(last && { last }) };
}

function eachOf({ items, each }: Sequence): Value | undefined {
  return each ?? (items?.length === 1 ? items[0] : undefined);
}
