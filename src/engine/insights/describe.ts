import { isMeantAsOne } from '../../sumsToOne';
import { uncertainty } from '../losses/entropy';
import { rowSums, sumOf } from '../numeric/reductions/sumOf';
import { baseOf, inUnit } from '../request/base';

/** Facts about a vector or matrix of numbers. Minimum and maximum skip NaNs; the sums pass them on. */
export interface Description {
  readonly sum: number;
  /** For a matrix. */
  readonly rowSums?: Float64Array;
  readonly min: number;
  readonly max: number;
  readonly nan: number;
  readonly infinite: number;
  /** For a single distribution, which is not normalised first. */
  readonly entropy?: { readonly nats: number; readonly bits: number; readonly perplexity: number };
}

/**
 * Describes `values`, flat and row-major in `shape`. Row sums are given for a matrix, entropy for a single
 * distribution. An empty vector has sum 0, minimum Infinity and maximum -Infinity. Never throws.
 */
export function describe(values: ArrayLike<number>, shape: readonly number[]): Description {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let nan = 0;
  let infinite = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min) min = value;
    if (value > max) max = value;
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) infinite++;
  }
  const sum = sumOf(values, { from: 0, to: values.length });
  const isDistribution = shape.length === 1 && nan === 0 && min >= 0 && max <= 1 && isMeantAsOne(sum);
  return {
    sum,
    ...(shape.length === 2 && { rowSums: rowSums(values, shape[1]) }),
    min,
    max,
    nan,
    infinite,
    ...(isDistribution && { entropy: inEachUnit(entropyOf(values)) }),
  };
}

function inEachUnit(nats: number): Description['entropy'] {
  return { nats, bits: inUnit(nats, baseOf(true, 2)), perplexity: Math.exp(nats) };
}

/** In nats. */
export function entropyOf(distribution: ArrayLike<number>): number {
  const { value } = uncertainty();
  const terms = Float64Array.from(distribution, (p, i) => value(p, 0, i, p));
  return sumOf(terms, { from: 0, to: terms.length });
}
