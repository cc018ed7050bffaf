import { formatNumber } from './format';

/**
 * A number in the spelling of the one it replaces: with as many decimals, and with more where fewer would not read as
 * what is shown with `digits`. A point without decimals (`1.`), a missing zero (`.5`), digits in groups (`1_000`), an
 * exponent and a suffix (`1f`) stay; what is no plain number is replaced by one.
 */
export function respell(spelling: string, value: number, digits: number): string {
  const { point, decimals, bare, separator, plus, suffix, ...habits } = habitsOf(spelling);
  const exponent = habits.exponent || (isFar(value) ? 'e' : '');
  const shown = formatNumber(value, digits);
  const spell = (count: number) => (exponent ? value.toExponential(count) : value.toFixed(count));
  let count = decimals;
  while (count < mostDecimals && formatNumber(Number(spell(count)), digits) !== shown) count++;
  const [mantissa, power] = spell(count).split('e');
  const signed = Object.is(value, -0) ? `-${mantissa}` : mantissa;
  const pointed = point && count === 0 ? `${signed}.` : signed;
  const bared = bare ? pointed.replace(/^(-?)0(?=\.\d)/, '$1') : pointed;
  const grouped = separator ? bared.replace(betweenGroups, separator) : bared;
  return `${grouped}${power === undefined ? '' : `${exponent}${power.replace('+', plus)}`}${suffix}`;
}

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
  plus: '',
  separator: '',
  suffix: '',
};

function habitsOf(spelling: string): Habits {
  const parts = plainNumber.exec(spelling.trim());
  if (!parts) return plain;
  const [, whole, point = '', decimals = '', exponent = '', suffix = ''] = parts;
  return {
    point: point !== '',
    decimals: decimals.replace(/[_']/g, '').length,
    bare: whole === '',
    exponent: exponent.charAt(0),
    plus: exponent.charAt(1) === '+' ? '+' : '',
    separator: /[_']/.exec(whole)?.[0] ?? '',
    suffix,
  };
}

const plainNumber = /^[-+]?(?!0[xob])((?:\d[_']?)*)(?<!_)(\.?)((?:\d_?)*)(?<!_)(e[-+]?\d+)?(_?[a-z]\w*)?$/i;
