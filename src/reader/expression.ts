import type { Language } from './languages';
import { literalEnd, literalValue } from './literal';

/** Evaluates an expression in mathjs's syntax; undefined where it is none or not a real number. */
export type Arithmetic = (expression: string) => number | undefined;

/**
 * The number that an element written as an expression has in its language: a named constant such as `np.inf`,
 * or arithmetic over literals. Undefined where it is neither, or where the language would not compute it as
 * mathematics does (integer division).
 */
export function expressionValue(
  text: string,
  start: number,
  stop: number,
  language: Language,
  arithmetic: Arithmetic,
): number | undefined {
  if (stop - start > longest) return undefined;
  const written = text.slice(start, stop).trim();
  const named = namedConstant(written);
  if (named !== undefined) return named;
  const expression = inMathSyntax(written, language);
  const value = expression === undefined ? undefined : arithmetic(expression);
  // What divides by zero is Infinity in one language and an error in another.
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** The value of a single word that means a number in lists: inf, nan, True. */
export function wordValue(word: string, language: Language): number | undefined {
  const value = words[word];
  return value === undefined || (language.literal && !literalWords.has(word)) ? undefined : value;
}

/** An element of a list is short; what is longer is code. */
const longest = 200;

const words: Readonly<Record<string, number>> = {
  __proto__: null as never,
  inf: Number.POSITIVE_INFINITY,
  Inf: Number.POSITIVE_INFINITY,
  INF: Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  INFINITY: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  Inf32: Number.POSITIVE_INFINITY,
  Inf16: Number.POSITIVE_INFINITY,
  '\\infty': Number.POSITIVE_INFINITY,
  '∞': Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  NaN: Number.NaN,
  NAN: Number.NaN,
  Nan: Number.NaN,
  NaN32: Number.NaN,
  NaN16: Number.NaN,
  True: 1,
  False: 0,
  true: 1,
  false: 0,
  TRUE: 1,
  FALSE: 0,
};

/** Words that data formats, which have no names, use for numbers. */
const literalWords = new Set(['inf', 'nan', 'NaN', 'Infinity', 'Inf', 'NAN']);

export const truthValues = new Set(['True', 'False', 'true', 'false', 'TRUE', 'FALSE']);

function namedConstant(written: string): number | undefined {
  const sign = /^[+-]/.test(written) ? written[0] : '';
  const name = written
    .slice(sign.length)
    .trim()
    .replace(
      /^(?:float|np\.float(?:32|64)|Float64|numpy\.float64|parse\(Float64,)\s*\(?\s*(['"])\s*([+-]?\w+)\s*\1\s*\)$/,
      '$2',
    );
  const inner = /^[+-]/.test(name) ? name[0] : '';
  const value = constants[name.slice(inner.length).toLowerCase()];
  return value === undefined ? undefined : (sign === '-') !== (inner === '-') ? -value : value;
}

const infinity = Number.POSITIVE_INFINITY;

/** In lower case, as every language writes them. */
const constants: Readonly<Record<string, number>> = {
  __proto__: null as never,
  inf: infinity,
  infinity: infinity,
  nan: Number.NaN,
  'np.inf': infinity,
  'np.nan': Number.NaN,
  'np.infty': infinity,
  'numpy.inf': infinity,
  'numpy.nan': Number.NaN,
  'jnp.inf': infinity,
  'jnp.nan': Number.NaN,
  'xp.inf': infinity,
  'xp.nan': Number.NaN,
  'math.inf': infinity,
  'math.nan': Number.NaN,
  'torch.inf': infinity,
  'torch.nan': Number.NaN,
  'tf.math.inf': infinity,
  'number.nan': Number.NaN,
  'number.positive_infinity': infinity,
  'number.negative_infinity': -infinity,
  'double.nan': Number.NaN,
  'float.nan': Number.NaN,
  'double.positiveinfinity': infinity,
  'double.negativeinfinity': -infinity,
  'float.positiveinfinity': infinity,
  'float.negativeinfinity': -infinity,
  'double.positive_infinity': infinity,
  'double.negative_infinity': -infinity,
  'float.positive_infinity': infinity,
  'float.negative_infinity': -infinity,
  'double.infinity': infinity,
  'float.infinity': infinity,
  'float::infinity': infinity,
  'float::nan': Number.NaN,
  '.infinity': infinity,
  '.nan': Number.NaN,
  '.inf': infinity,
  'f64::nan': Number.NaN,
  'f64::infinity': infinity,
  'f64::neg_infinity': -infinity,
  'f32::nan': Number.NaN,
  'f32::infinity': infinity,
  'f32::neg_infinity': -infinity,
  'math.nan()': Number.NaN,
  'math.inf(1)': infinity,
  'math.inf(+1)': infinity,
  'math.inf(-1)': -infinity,
  'math.huge': infinity,
  'std::nan("")': Number.NaN,
  'std::numeric_limits<double>::infinity()': infinity,
  'std::numeric_limits<float>::infinity()': infinity,
  'std::numeric_limits<double>::quiet_nan()': Number.NaN,
  'std::numeric_limits<float>::quiet_nan()': Number.NaN,
};

/** The functions that mean the same number everywhere, by their last name in lower case. */
const functions: Readonly<Record<string, string>> = {
  __proto__: null as never,
  log: 'log',
  ln: 'log',
  log2: 'log2',
  log10: 'log10',
  log1p: 'log1p',
  exp: 'exp',
  expm1: 'expm1',
  sqrt: 'sqrt',
  abs: 'abs',
  fabs: 'abs',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  tanh: 'tanh',
  pow: 'pow',
  power: 'pow',
};

const namespaces = /^(?:np|numpy|jnp|math|cmath|torch|tf\.math|std::|Math|Base|scipy)$/i;

/** The expression in mathjs's syntax, if nothing but literals, plain operators and known functions stand in it. */
function inMathSyntax(written: string, language: Language): string | undefined {
  if (language.literal) return undefined;
  const parts: string[] = [];
  let floats = 0;
  let integers = 0;
  let at = 0;
  while (at < written.length) {
    const rest = written.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space) {
      at += space.length;
      continue;
    }
    if (/^(?:\d|\.\d)/.test(rest)) {
      const stop = literalEnd(written, at, written.length, language);
      if (stop <= 0) return undefined;
      const value = literalValue(written, at, stop, language);
      if (/[.eEpP]|\df$/i.test(written.slice(at, stop)) && !/^0x[^.p]*$/i.test(written.slice(at, stop)))
        floats++;
      else integers++;
      parts.push(`(${value})`);
      at = stop;
      continue;
    }
    const call = /^((?:[A-Za-z_]\w*(?:\.|::))*)([A-Za-z_]\w*)(\s*\()?/.exec(rest);
    if (call) {
      const [all, path, name, open] = call;
      if (path !== '' && !namespaces.test(path.replace(/(?:\.|::)$/, ''))) return undefined;
      const known = open ? functions[name.toLowerCase()] : piOrE(path, name);
      if (known === undefined) return undefined;
      parts.push(open ? `${known}(` : known);
      at += all.length;
      continue;
    }
    const operator = /^(?:\*\*|\.\*|\.\/|\.\^|[-+*/^(),])/.exec(rest)?.[0];
    const meant = operator && operatorOf(operator, language);
    if (!meant) return undefined;
    if (meant === '//') return undefined;
    parts.push(meant);
    at += operator.length;
  }
  if (hasOpenPower(parts)) return undefined;
  const divides = parts.includes('/');
  const isOneQuotient = /^[-+]?\S+ \/ \S+$/.test(parts.join(' ').replace(/^([-+]) /, '$1'));
  if (divides && language.integerDivision && integers > 0 && !(isOneQuotient && floats > 0)) return undefined;
  if (language.prose && parts.some((part) => part === '-' || part === '+') && floats === 0) return undefined;
  if (parts.join('').includes('//')) return undefined;
  return parts.join(' ');
}

/**
 * Whether something in parentheses is raised to what is not a whole number: of a negative base that is complex in
 * one language, NaN in another and a real root in a third.
 */
function hasOpenPower(parts: readonly string[]): boolean {
  return parts.some((part, at) => {
    const exponent = parts[at + 1] === '-' ? parts[at + 2] : parts[at + 1];
    return part === '**' && parts[at - 1] === ')' && !/^\(\d+\)$/.test(exponent ?? '');
  });
}

function operatorOf(operator: string, language: Language): string | undefined {
  switch (operator) {
    case '**':
      return language.power === '**' ? '**' : undefined;
    case '^':
      return language.power === '^' || language.prose ? '**' : undefined;
    case '.*':
    case './':
      return language.spaces === 'always' ? operator.slice(1) : undefined;
    case '.^':
      return language.spaces === 'always' ? '**' : undefined;
    default:
      return operator;
  }
}

function piOrE(path: string, name: string): string | undefined {
  if (name === 'pi' || name === 'PI') return 'pi';
  return path !== '' && (name === 'e' || name === 'E') ? 'e' : undefined;
}
