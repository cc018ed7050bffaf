import type { Language } from '../source/language';
import { isDigitCode } from '../tokens/characters';

/** The value of a single word that stands for a number in lists: inf, nan, True. */
export function wordValue(word: string, language: Language): number | undefined {
  return language.literal ? literalWord(word) : words.get(word);
}

/** The value of a word that stands for a number in data. */
export function literalWord(word: string): number | undefined {
  return literalWords.has(word) ? words.get(word) : undefined;
}

/** The value of a constant such as `np.inf` or `Double.NaN`, with or without a sign; undefined for anything else. */
export function namedConstant(written: string): number | undefined {
  if (isDigitCode(written.charCodeAt(0))) return undefined;
  const sign = /^[+-]/.test(written) ? written[0] : '';
  const name = written
    .slice(sign.length)
    .trim()
    .replace(
      /^(?:float|np\.float(?:32|64)|Float64|numpy\.float64|parse\(Float64,)\s*\(?\s*(['"])\s*([+-]?\w+)\s*\1\s*\)$/,
      '$2',
    );
  const inner = /^[+-]/.test(name) ? name[0] : '';
  const value = constants.get(name.slice(inner.length).toLowerCase());
  return value === undefined ? undefined : (sign === '-') !== (inner === '-') ? -value : value;
}

/** The value of a constant by its name, in any case, if it is finite. */
export function finiteConstant(name: string): number | undefined {
  const value = constants.get(name.toLowerCase());
  return Number.isFinite(value) ? value : undefined;
}

/** The first parts of these names, in lower case. */
export function firstNamesOfConstants(): string[] {
  return [...constants.keys(), ...words.keys()].map(
    (name) => /^\.?[\w\u0080-\uffff]*/.exec(name.toLowerCase())?.[0] ?? '',
  );
}

const words: ReadonlyMap<string, number> = new Map(
  Object.entries({
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
  }),
);

/** Words for numbers in data formats, which have no names. */
const literalWords = new Set(['inf', 'nan', 'NaN', 'Infinity', 'Inf', 'NAN']);

export const truthValues = new Set(['True', 'False', 'true', 'false', 'TRUE', 'FALSE']);

const infinity = Number.POSITIVE_INFINITY;

/** In lower case, whatever case a language writes them in. */
const constants: ReadonlyMap<string, number> = new Map(
  Object.entries({
    inf: infinity,
    infinity: infinity,
    nan: Number.NaN,
    'np.inf': infinity,
    'np.nan': Number.NaN,
    'np.infty': infinity,
    'np.pinf': infinity,
    'np.ninf': -infinity,
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
    huge_val: infinity,
    m_pi: Math.PI,
    m_e: Math.E,
    π: Math.PI,
    'pi()': Math.PI,
    '.pi': Math.PI,
    'double.pi': Math.PI,
    'float.pi': Math.PI,
    'math::pi': Math.PI,
    'math::e': Math.E,
    'std::numbers::pi': Math.PI,
    'f64::consts::pi': Math.PI,
    'std::f64::consts::pi': Math.PI,
    'std::f64::consts::e': Math.E,
    'std::f64::nan': Number.NaN,
    'std::f64::infinity': infinity,
    'std::f64::neg_infinity': -infinity,
    'float32.nan': Number.NaN,
    'std::nan("")': Number.NaN,
    'std::numeric_limits<double>::infinity()': infinity,
    'std::numeric_limits<float>::infinity()': infinity,
    'std::numeric_limits<double>::quiet_nan()': Number.NaN,
    'std::numeric_limits<float>::quiet_nan()': Number.NaN,
  }),
);
