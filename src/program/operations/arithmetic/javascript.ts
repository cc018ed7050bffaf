import type { Context } from '../../rows/library';
import {
  type Missing,
  number,
  opaque,
  type StoredAs,
  type Tensor,
  text,
  unknownTruth,
  type Value,
  whyNot,
} from '../../value';
import { unsupported } from '../tensors/results';

/** `null`; `undefined` is represented by nothing, like an argument that is not given. */
export const nullName = 'javascript.null';

export function isNull(value: Value): boolean {
  return value.type === 'library' && value.name === nullName;
}

/** A JavaScript number, which has a single type; a whole one can be used to count. */
export function plainNumber(value: number): Tensor {
  const isWhole = Number.isSafeInteger(value) && !Object.is(value, -0);
  return number(value, isWhole ? 'int64' : 'float64');
}

export function truth(value: boolean): Tensor {
  return number(Number(value), 'bool');
}

export function unknownNumber(missing: Missing): Tensor {
  return { type: 'tensor', library: 'python', shape: [], missing };
}

/** The value as a typed array stores it. */
export function storedAs(as: StoredAs, value: Value, missing: Missing): Tensor {
  const one = numberIn(value);
  return one === undefined ? unknownNumber(whyNot(value) ?? missing) : plainNumber(typed[as].of(one)[0]);
}

const typed: Readonly<Record<StoredAs, { readonly of: (one: number) => ArrayLike<number> }>> = {
  Int8: Int8Array,
  Uint8: Uint8Array,
  Uint8Clamped: Uint8ClampedArray,
  Int16: Int16Array,
  Uint16: Uint16Array,
  Int32: Int32Array,
  Uint32: Uint32Array,
  Float32: Float32Array,
  Float64: Float64Array,
};

/** Whether a value counts as true, where that is known. Every object does, even an empty array. */
export function isTruthy(value: Value): boolean | undefined {
  switch (value.type) {
    case 'tensor': {
      if (value.library !== 'python') return true;
      const one = value.values?.[0];
      return one === undefined ? undefined : one !== 0 && !Number.isNaN(one);
    }
    case 'text':
      return value.text === undefined ? undefined : value.text !== '';
    case 'nothing':
      return false;
    case 'library':
      // What the library has, or has not, is not known by its name.
      return isNull(value) ? false : /^(?:javascript\.)?\w+$/.test(value.name) || undefined;
    case 'opaque':
      return undefined;
    default:
      return true;
  }
}

/** The result of a binary operator in JavaScript. */
export function binaryInJavaScript(operator: string, left: Value, right: Value, context: Context): Value {
  const why = whyNot(left) ?? whyNot(right) ?? unsupported(context);
  const equality = equalities[operator];
  if (equality) {
    const same = areSame(left, right, equality.isStrict);
    return same === undefined ? unknownTruth(why) : truth(same === equality.isSame);
  }
  if (operator === '+' && (left.type === 'text' || right.type === 'text')) return joined(left, right);
  const comparison = comparisons[operator];
  if (comparison) {
    // Two texts are compared by their letters.
    const areTexts = left.type === 'text' && right.type === 'text';
    const [a, b] = areTexts ? [] : [numberIn(left), numberIn(right)];
    return a === undefined || b === undefined ? unknownTruth(why) : truth(comparison(a, b));
  }
  const compute = computations[operator];
  if (!compute) return operator === 'instanceof' || operator === 'in' ? unknownTruth(why) : opaque(why);
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a !== undefined && b !== undefined) return plainNumber(compute(a, b));
  // A sum may be a text.
  const areNumbers = operator !== '+' || [left, right].every(isNumber);
  return areNumbers && [left, right].every(mayBeNumber) ? unknownNumber(why) : opaque(why);
}

/** The result of a unary operator. */
export function unaryInJavaScript(operator: string, operand: Value, context: Context): Value {
  const why = whyNot(operand) ?? unsupported(context);
  if (operator === '!') {
    const told = isTruthy(operand);
    return told === undefined ? unknownTruth(why) : truth(!told);
  }
  if (operator === 'typeof') return text();
  const compute = signs[operator];
  const one = numberIn(operand);
  if (!compute) return opaque(why);
  if (one !== undefined) return plainNumber(compute(one));
  return mayBeNumber(operand) ? unknownNumber(why) : opaque(why);
}

const signs: Readonly<Record<string, (x: number) => number>> = {
  '-': (x) => -x,
  '+': (x) => x,
  '~': (x) => ~x,
};

/** The number that a value converts to, where it is known; otherwise undefined. */
function numberIn(value: Value): number | undefined {
  if (value.type === 'nothing') return Number.NaN;
  if (isNull(value)) return 0;
  if (value.type === 'text') return value.text === undefined ? undefined : Number(value.text);
  return isNumber(value) ? value.values?.[0] : undefined;
}

function isNumber(value: Value): value is Tensor {
  return value.type === 'tensor' && value.library === 'python';
}

function mayBeNumber(value: Value): boolean {
  return isNumber(value) || /^(?:opaque|nothing|text)$/.test(value.type) || isNull(value);
}

function joined(left: Value, right: Value): Value {
  const isKnown =
    left.type === 'text' && right.type === 'text' && left.text !== undefined && right.text !== undefined;
  return text(isKnown ? left.text! + right.text! : undefined);
}

const equalities: Readonly<Record<string, { readonly isSame: boolean; readonly isStrict: boolean }>> = {
  '==': { isSame: true, isStrict: false },
  '!=': { isSame: false, isStrict: false },
  '===': { isSame: true, isStrict: true },
  '!==': { isSame: false, isStrict: true },
};

/** Whether two values are the same, where that is known. */
function areSame(a: Value, b: Value, isStrict: boolean): boolean | undefined {
  if (a.type === 'opaque' || b.type === 'opaque') return undefined;
  const [isA, isB] = [a, b].map((one) => one.type === 'nothing' || isNull(one));
  if (isA || isB) return isA && isB ? !isStrict || a.type === b.type : false;
  if (a.type === 'text' && b.type === 'text') {
    return a.text === undefined || b.text === undefined ? undefined : a.text === b.text;
  }
  const other = a.type === 'text' ? b : b.type === 'text' ? a : undefined;
  if (isStrict && other && (isNumber(other) || neverText.test(other.type))) return false;
  if (!isNumber(a) || !isNumber(b) || !a.values || !b.values) return undefined;
  // A boolean is not a number.
  if ((a.dtype === 'bool') !== (b.dtype === 'bool')) return isStrict ? false : a.values[0] === b.values[0];
  return a.values[0] === b.values[0];
}

const neverText = /^(?:sequence|dictionary|function|class|instance)$/;

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const computations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};
