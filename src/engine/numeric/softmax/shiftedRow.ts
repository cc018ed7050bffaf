import { type DoubleDouble, doubleDouble, exactSum, one } from '../doubled/doubleDouble';
import { twoSumError } from '../doubled/twoSumError';
import { exponentials, type Shifted } from '../exponentials/exponential';
import { least } from '../exponentials/exponentialSteps';
import { type LogitRow, PlainRow } from '../kernels/logitRow';
import { placeOfLargest } from '../reductions/placeOfLargest';
import type { Stretch } from '../stretch';

/** The exponentials exp(z_i - z_top), where z_top is the largest logit, whatever the logits are. */
export function shiftedRow(z: Float64Array, row: Stretch, into: Float64Array): LogitRow {
  const { from, to } = row;
  const place = placeOfLargest(z, from, to);
  const rest = fillShifted(z, { from, to, top: place }, into);
  return new PlainRow({ place, top: one, rest }, row, into);
}

interface RowWithTop extends Stretch {
  readonly top: number;
}

/** Writes exp(z_i - z_top), and returns their sum without that of the largest logit. */
function fillShifted(z: Float64Array, row: RowWithTop, into: Float64Array): DoubleDouble {
  const shift = z[row.top];
  if (!Number.isFinite(shift)) return doubleDouble(fillBesideInfinity(z, row, into));
  const sum = new SumBesideOne();
  for (let from = row.from; from < row.to; from += block) {
    const to = Math.min(from + block, row.to);
    const isDeep = exponentials(z, { from, to, shift }, into);
    if (isDeep) fillDeep(z, { from, to, shift }, into);
    sum.add(into, from, to);
  }
  return sum.pair;
}

/** This many numbers stay in the nearest cache from one pass to the next. */
const block = 1024;

function fillDeep(z: Float64Array, { from, to, shift }: Shifted, into: Float64Array): void {
  for (let i = from; i < to; i++) if (!(z[i] - shift >= least)) into[i] = Math.exp(z[i] - shift);
}

/** Beside a single Infinity all others vanish. Several of them, or a NaN, make the row NaN. */
function fillBesideInfinity(z: Float64Array, { from, to, top }: RowWithTop, into: Float64Array): number {
  let sum = Number.isNaN(z[top]) ? Number.NaN : 0;
  for (let i = from; i < to; i++) {
    into[i] = i === top ? 1 : Math.exp(z[i] - z[top]);
    if (i !== top) sum += into[i];
  }
  return sum;
}

/**
 * The sum of numbers from 0 to 1, one of which is 1, without that one; it keeps what each addition rounds off. Two sums run side
 * by side, since each addition of a single one would wait for the last. Each starts from 1, which is not below any of the
 * numbers, so that Dekker's two operations give the rounding error instead of Knuth's five (Numer. Math. 18, 1971).
 */
class SumBesideOne {
  #even = 1;
  #odd = 1;
  #rest = 0;

  add(values: Float64Array, from: number, to: number): void {
    let even = this.#even;
    let odd = this.#odd;
    let evenRest = 0;
    let oddRest = 0;
    for (let i = from; i + 1 < to; i += 2) {
      const evenTotal = even + values[i];
      const oddTotal = odd + values[i + 1];
      evenRest += values[i] - (evenTotal - even);
      oddRest += values[i + 1] - (oddTotal - odd);
      even = evenTotal;
      odd = oddTotal;
    }
    if ((to - from) % 2 === 1) {
      const total = even + values[to - 1];
      evenRest += values[to - 1] - (total - even);
      even = total;
    }
    this.#even = even;
    this.#odd = odd;
    this.#rest += evenRest + oddRest;
  }

  get pair(): DoubleDouble {
    const [a, b] = [this.#even - 1, this.#odd - 1];
    const sum = a + b;
    return exactSum(sum - 1, this.#rest + twoSumError(a, b, sum));
  }
}
