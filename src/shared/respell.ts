import { formatNumber } from './format';

/**
 * A number in the spelling of the one it replaces: with as many decimals, and with more where fewer would not read as
 * what is shown with `digits`. A point without decimals (`1.`), a missing zero (`.5`), digits in groups (`1_000`), an
 * exponent with the letter of its language (`1d3`) and a suffix (`1f`) stay; so does an exponent of zero, which only says
 * the type (`0.5d0`). A suffix of whole numbers (`1L`) goes where the number is none, and what is no plain number is
 * replaced by one.
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
  // A whole number has no -0 in many languages.
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

/** The number that a spelling of `respell` means. */
export function numberIn(text: string, letters = exponentLetters): number {
  const parts = plainNumber(letters).exec(text);
  if (!parts) return Number.NaN;
  const [, whole, point, decimals, exponent = ''] = parts;
  const digits = `${whole}${point}${decimals}`.replace(/[_']/g, '');
  return Number(`${text.startsWith('-') ? '-' : ''}${digits}${exponent.replace(/^[a-z]/i, 'e')}`);
}

/** What may stand before an exponent where the language says nothing else: MATLAB and Fortran have a `d`, too. */
export const exponentLetters = 'ed';

/** Behind whole numbers only: C's and R's `1L`, `1u`, Rust's `1_i32`, JavaScript's `1n`. */
const wholeSuffix = /^(?:[uUlLzZ]{1,3}|_?[iu](?:8|16|32|64|128|size)|n)$/;

/** Where a number is shown with an exponent, and would be a long row of zeros without. */
function isFar(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e9);
}

/** No double needs more to be told from its neighbours. */
const mostDecimals = 20;

/** Before each three digits that stand before the point. */
const betweenGroups = /(?<=^-?\d+)(?=(?:\d{3})+(?!\d))/g;

interface Habits {
  readonly point: boolean;
  readonly decimals: number;
  /** Whether no zero is written before the point. */
  readonly bare: boolean;
  /** The letter before the exponent; empty where there is none. */
  readonly exponent: string;
  /** The exponent as it stands, where it is a bare zero; else empty. */
  readonly exponentOfZero: string;
  /** The sign that an exponent above zero has; empty where it has none. */
  readonly plus: string;
  /** What stands between thousands; empty where nothing does. */
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
