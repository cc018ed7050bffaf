import { weigh } from '../../numeric/weigh';
import type { CostLimit } from './costLimit';

/** The place of a number on a tape. */
export type TapeNode = number & { readonly __node: true };

/**
 * Records every operation of an expression with the slope of its result in each operand, so that one backward pass
 * gives the derivative with respect to all of its numbers: reverse-mode differentiation, exact but for rounding, at the
 * cost of the operations themselves. At a kink the derivative is that of the branch taken.
 *
 * Constants have no derivative, and whatever is computed from constants alone is a constant. A number that does not
 * contribute to the result has derivative 0, even where its own slope is infinite: 0 log 0 is 0, and the derivative of
 * q log q at 0 is -Infinity.
 * Source: S. Linnainmaa, Taylor Expansion of the Accumulated Rounding Error, 1976.
 */
export class Tape {
  #length = 0;
  #values: Float64Array;
  /** The places of the operands, or `constant` or `variable` where there are none. */
  #left: Int32Array;
  #right: Int32Array;
  #slopes: Float64Array;
  #slopesRight: Float64Array;
  readonly #limit: Pick<CostLimit, 'spend'>;
  readonly #perturb: (() => number) | undefined;

  /**
   * A tape for an expression over this many numbers. Each operation is reported to the cost limit, which may throw.
   * Each result and slope is multiplied by what `perturb` returns.
   */
  constructor(numbers: number, limit: Pick<CostLimit, 'spend'>, perturb?: () => number) {
    // An expression takes several operations per number; growing an array costs as much as the operations that fill it.
    const room = 16 * numbers + 256;
    this.#values = new Float64Array(room);
    this.#left = new Int32Array(room);
    this.#right = new Int32Array(room);
    this.#slopes = new Float64Array(room);
    this.#slopesRight = new Float64Array(room);
    this.#limit = limit;
    this.#perturb = perturb;
  }

  of(x: number): TapeNode {
    return this.#push(x, constant, constant, 0, 0);
  }

  variable(x: number): TapeNode {
    return this.#push(x, variable, constant, 0, 0);
  }

  real(x: TapeNode): number {
    return this.#values[x];
  }

  /** A number that counts or selects, taken without the perturbation so that a whole number stays whole. */
  place(x: TapeNode): number {
    return this.#perturb ? Math.round(this.#values[x]) : this.#values[x];
  }

  add(a: TapeNode, b: TapeNode): TapeNode {
    return this.#two(this.#values[a] + this.#values[b], a, 1, b, 1);
  }

  subtract(a: TapeNode, b: TapeNode): TapeNode {
    return this.#two(this.#values[a] - this.#values[b], a, 1, b, -1);
  }

  multiply(a: TapeNode, b: TapeNode): TapeNode {
    const x = this.#values[a];
    const y = this.#values[b];
    return this.#two(x * y, a, y, b, x);
  }

  /** share * x, 0 where the share is 0 whatever x is. */
  weigh(share: TapeNode, x: TapeNode): TapeNode {
    const weight = this.#values[share];
    const y = this.#values[x];
    return this.#two(weigh(weight, y), share, y, x, weight);
  }

  divide(a: TapeNode, b: TapeNode): TapeNode {
    const x = this.#values[a];
    const y = this.#values[b];
    return this.#two(x / y, a, 1 / y, b, -x / y / y);
  }

  pow(a: TapeNode, b: TapeNode): TapeNode {
    const x = this.#values[a];
    const n = this.#values[b];
    // As a product, a square keeps its last digit.
    if (n === 2 && !this.#moves(b)) return this.multiply(a, a);
    const byExponent = this.#moves(b) ? weigh(x ** n, Math.log(x)) : 0;
    return this.#two(x ** n, a, n === 0 ? 0 : n * x ** (n - 1), b, byExponent);
  }

  exp(x: TapeNode): TapeNode {
    const value = Math.exp(this.#values[x]);
    return this.#one(value, x, value);
  }

  log(x: TapeNode): TapeNode {
    return this.#one(Math.log(this.#values[x]), x, 1 / this.#values[x]);
  }

  /** log(1 + x), which keeps the digits of a small x. */
  log1p(x: TapeNode): TapeNode {
    return this.#one(Math.log1p(this.#values[x]), x, 1 / (1 + this.#values[x]));
  }

  /** exp(x) - 1, which keeps the digits of a small x. */
  expm1(x: TapeNode): TapeNode {
    return this.#one(Math.expm1(this.#values[x]), x, Math.exp(this.#values[x]));
  }

  sqrt(x: TapeNode): TapeNode {
    const value = Math.sqrt(this.#values[x]);
    return this.#one(value, x, 0.5 / value);
  }

  sin(x: TapeNode): TapeNode {
    return this.#one(Math.sin(this.#values[x]), x, Math.cos(this.#values[x]));
  }

  cos(x: TapeNode): TapeNode {
    return this.#one(Math.cos(this.#values[x]), x, -Math.sin(this.#values[x]));
  }

  tan(x: TapeNode): TapeNode {
    const value = Math.tan(this.#values[x]);
    return this.#one(value, x, 1 + value * value);
  }

  sinh(x: TapeNode): TapeNode {
    return this.#one(Math.sinh(this.#values[x]), x, Math.cosh(this.#values[x]));
  }

  cosh(x: TapeNode): TapeNode {
    return this.#one(Math.cosh(this.#values[x]), x, Math.sinh(this.#values[x]));
  }

  tanh(x: TapeNode): TapeNode {
    const value = Math.tanh(this.#values[x]);
    // 1 - tanh^2 would cancel in the flat tails.
    return this.#one(value, x, 1 / Math.cosh(this.#values[x]) ** 2);
  }

  /** The derivative of a result with respect to each of these nodes. */
  gradient(result: TapeNode, by: readonly TapeNode[]): number[] {
    const adjoints = new Float64Array(result + 1);
    adjoints[result] = 1;
    for (let i = result; i >= 0; i--) {
      const adjoint = adjoints[i];
      if (adjoint === 0) continue;
      const left = this.#left[i];
      const right = this.#right[i];
      if (left >= 0) adjoints[left] += part(adjoint, this.#slopes[i]);
      if (right >= 0) adjoints[right] += part(adjoint, this.#slopesRight[i]);
    }
    return by.map((node) => (node <= result ? adjoints[node] : 0));
  }

  #moves(x: TapeNode): boolean {
    return this.#left[x] !== constant;
  }

  #one(value: number, x: TapeNode, slope: number): TapeNode {
    if (!this.#moves(x)) return this.of(this.#perturbed(value));
    return this.#push(this.#perturbed(value), x, constant, this.#slope(slope, value), 0);
  }

  #two(value: number, a: TapeNode, slopeOfA: number, b: TapeNode, slopeOfB: number): TapeNode {
    if (!this.#moves(b)) return this.#one(value, a, slopeOfA);
    if (!this.#moves(a)) return this.#one(value, b, slopeOfB);
    return this.#push(
      this.#perturbed(value),
      a,
      b,
      this.#slope(slopeOfA, value),
      this.#slope(slopeOfB, value),
    );
  }

  #push(value: number, left: number, right: number, slope: number, slopeRight: number): TapeNode {
    this.#limit.spend(1);
    const at = this.#length++;
    if (at === this.#values.length) this.#grow();
    this.#values[at] = value;
    this.#left[at] = left;
    this.#right[at] = right;
    this.#slopes[at] = slope;
    this.#slopesRight[at] = slopeRight;
    return at as TapeNode;
  }

  #grow(): void {
    this.#values = doubled(this.#values, Float64Array);
    this.#left = doubled(this.#left, Int32Array);
    this.#right = doubled(this.#right, Int32Array);
    this.#slopes = doubled(this.#slopes, Float64Array);
    this.#slopesRight = doubled(this.#slopesRight, Float64Array);
  }

  /** Where there is no value, there is no slope. */
  #slope(slope: number, value: number): number {
    return Number.isNaN(value) ? value : this.#perturbed(slope);
  }

  #perturbed(x: number): number {
    return this.#perturb ? x * this.#perturb() : x;
  }
}

function doubled<Numbers extends Float64Array | Int32Array>(
  numbers: Numbers,
  Made: new (length: number) => Numbers,
): Numbers {
  const room = new Made(2 * numbers.length);
  room.set(numbers);
  return room;
}

const constant = -1;
const variable = -2;

/** An adjoint times a slope; 0 where the slope is 0, however large the adjoint. */
function part(adjoint: number, slope: number): number {
  return slope === 0 ? 0 : adjoint * slope;
}
