import { formatNumber } from './format';

/**
 * A number in the spelling of the one it replaces: with as many decimals, or more where fewer would not read as the
 * number shown with `digits`. A point without decimals (`1.`), a missing zero (`.5`), grouped digits (`1_000`), an
 * exponent with the language's letter (`1d3`) and a suffix (`1f`) are kept, and so is an exponent of zero that only
 * marks the type (`0.5d0`). A suffix of whole numbers (`1L`) is dropped where the new number is not whole, and a
 * spelling that is not a plain number is replaced by one.
 */
export function respell(spelling: string, value: number, digits: number, letters = exponentLetters): string {
  const { point, decimals, bare, separator, plus, suffix, exponentOfZero, ...habits } = habitsOf(
    spelling,
    letters,
  );
  const isWholeForm = wholeSuffix.test(suffix);
  const keepsWhole = isWholeForm && Number.isSafeInteger(value) && !Object.is(value, -0);
  const isOnlyType = exponentOfZero !== '' && !isFar(value);
  const exponent = isOnlyType ? '' : habits.exponent || (isFar(value) && !keepsWhole ? 'e' : '');
  const shown = formatNumber(value, digits);
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const spell = (count: number) => sign + (exponent ? size.toExponential(count) : size.toFixed(count));
  // In many languages a whole number has no -0.
  let count = Object.is(value, -0) && exponent === '' && !point ? Math.max(decimals, 1) : decimals;
  while (count < mostDecimals && formatNumber(Number(spell(count)), digits) !== shown) count++;
  const [signed, power] = spell(count).split('e');
  const pointed = point && count === 0 ? `${signed}.` : signed;
  const bared = bare ? pointed.replace(/^(-?)0(?=\.\d)/, '$1') : pointed;
  const grouped = separator ? bared.replace(betweenGroups, separator) : bared;
  const end = isWholeForm && !keepsWhole ? '' : suffix;
  if (isOnlyType) return `${grouped}${exponentOfZero}${end}`;
  return `${grouped}${power === undefined ? '' : `${exponent}${power.replace('+', plus)}`}${end}`;
}

/** The number that a spelling by `respell` stands for. */
export function numberIn(text: string, letters = exponentLetters): number {
  const parts = plainNumber(letters).exec(text);
  if (!parts) return Number.NaN;
  const [, whole, point, decimals, exponent = ''] = parts;
  const digits = `${whole}${point}${decimals}`.replace(/[_']/g, '');
  return Number(`${text.startsWith('-') ? '-' : ''}${digits}${exponent.replace(/^[a-z]/i, 'e')}`);
}

/** The exponent letters where the language sets no others: MATLAB and Fortran also use `d`. */
export const exponentLetters = 'ed';

/** Suffixes of whole numbers only: `1L` and `1u` in C and R, `1_i32` in Rust, `1n` in JavaScript. */
const wholeSuffix = /^(?:[uUlLzZ]{1,3}|_?[iu](?:8|16|32|64|128|size)|n)$/;

/** Whether a number is shown with an exponent, since it would otherwise be a long row of zeros. */
function isFar(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e9);
}

/** No double needs more to be told from its neighbours. */
const mostDecimals = 20;

/** Before each group of three digits in front of the point. */
const betweenGroups = /(?<=^-?\d+)(?=(?:\d{3})+(?!\d))/g;

interface Habits {
  readonly point: boolean;
  readonly decimals: number;
  /** Whether no zero is written before the point. */
  readonly bare: boolean;
  /** The letter before the exponent; empty where there is none. */
  readonly exponent: string;
  /** The exponent as it is written, if it is a bare zero; otherwise empty. */
  readonly exponentOfZero: string;
  /** The plus sign of a positive exponent; empty where it has none. */
  readonly plus: string;
  /** The separator of thousands; empty where there is none. */
  readonly separator: string;
  readonly suffix: string;
}

const plain: Habits = {
  point: false,
  decimals: 0,
  bare: false,
  exponent: '',
  exponentOfZero: '',
  plus: '',
  separator: '',
  suffix: '',
};

function habitsOf(spelling: string, letters: string): Habits {
  const parts = plainNumber(letters).exec(spelling.trim());
  if (!parts) return plain;
  const [, whole, point = '', decimals = '', exponent = '', suffix = ''] = parts;
  return {
    point: point !== '',
    decimals: decimals.replace(/[_']/g, '').length,
    bare: whole === '',
    exponent: exponent.charAt(0),
    exponentOfZero: /^[a-z]0$/i.test(exponent) ? exponent : '',
    plus: exponent.charAt(1) === '+' ? '+' : '',
    separator: /[_']/.exec(whole)?.[0] ?? '',
    suffix,
  };
}

function plainNumber(letters: string): RegExp {
  return new RegExp(
    String.raw`^[-+]?(?!0[xob])((?:\d[_']?)*)(?<!_)(\.?)((?:\d_?)*)(?<!_)([${letters}][-+]?\d+)?(_?[a-z]\w*)?$`,
    'i',
  );
}
