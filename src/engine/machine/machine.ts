import type { FloatFormat } from './format';

/** The first operation of a computation that lost what the result needed. */
export interface FloatTrouble {
  readonly kind: 'overflow' | 'underflow' | 'cancelled' | 'absorbed' | 'not-a-number' | 'infinite';
  readonly operation: FloatOperation;
  readonly operands: readonly number[];
  readonly result: number;
  /** Flat place of the element being computed; absent for what belongs to a whole row. */
  readonly index?: number;
}

export type FloatOperation =
  | 'round'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'pow'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p';

/** Arithmetic that rounds every result to a format, and remembers the first operation that went wrong. */
export class FloatMachine {
  readonly #format: FloatFormat;
  /** A sum below this fraction of its larger operand has lost a third of its digits. */
  readonly #third: number;
  #index: number | undefined;
  #trouble: FloatTrouble | undefined;

  constructor(format: FloatFormat) {
    this.#format = format;
    this.#third = 2 ** (-format.bits / 3);
  }

  get trouble(): FloatTrouble | undefined {
    return this.#trouble;
  }

  /** Clears the trouble so far, to see that of the next part of a computation. */
  forget(): void {
    this.#trouble = undefined;
  }

  /** Sets which element the following operations belong to; none means the whole row. */
  at(index?: number): void {
    this.#index = index;
  }

  round(x: number): number {
    return this.#watch('round', x, undefined, x);
  }

  add(a: number, b: number): number {
    const sum = this.#watch('add', a, b, a + b);
    this.#lose('add', a, b, sum);
    return sum;
  }

  subtract(a: number, b: number): number {
    const difference = this.#watch('subtract', a, b, a - b);
    this.#lose('subtract', a, b, difference);
    return difference;
  }

  /** A difference of numbers that were given: they carry no rounding that cancellation could expose. */
  difference(a: number, b: number): number {
    return this.#watch('subtract', a, b, a - b);
  }

  multiply(a: number, b: number): number {
    return this.#watch('multiply', a, b, a * b);
  }

  divide(a: number, b: number): number {
    return this.#watch('divide', a, b, a / b);
  }

  pow(x: number, n: number): number {
    return this.#watch('pow', x, n, x ** n);
  }

  exp(x: number): number {
    return this.#watch('exp', x, undefined, Math.exp(x));
  }

  expm1(x: number): number {
    return this.#watch('expm1', x, undefined, Math.expm1(x));
  }

  log(x: number): number {
    return this.#watch('log', x, undefined, Math.log(x));
  }

  log1p(x: number): number {
    return this.#watch('log1p', x, undefined, Math.log1p(x));
  }

  /** Records that a third of the digits cancel, or that one operand vanishes beside the other. */
  #lose(operation: 'add' | 'subtract', a: number, b: number, result: number): void {
    const size = Math.max(Math.abs(a), Math.abs(b));
    if (!Number.isFinite(size)) return;
    if (Math.abs(result) < size * this.#third) this.#note('cancelled', operation, [a, b], result);
    else if (a !== 0 && b !== 0 && Math.abs(result) === size)
      this.#note('absorbed', operation, [a, b], result);
  }

  /** `b` is absent for functions of one number. */
  #watch(operation: FloatOperation, a: number, b: number | undefined, precise: number): number {
    const result = this.#format.round(precise);
    // A finite result other than 0 needs no look.
    if (result === 0 || result - result !== 0) this.#look(operation, b === undefined ? [a] : [a, b], result);
    return result;
  }

  #look(operation: FloatOperation, operands: readonly number[], result: number): void {
    const isNew = operands.every((operand) => Number.isFinite(operand));
    if (Number.isNaN(result)) {
      if (!operands.some(Number.isNaN)) this.#note('not-a-number', operation, operands, result);
    } else if (!Number.isFinite(result)) {
      if (isNew)
        this.#note(isPole(operation, operands) ? 'infinite' : 'overflow', operation, operands, result);
    } else if (result === 0 && isNew && vanishes(operation, operands)) {
      this.#note('underflow', operation, operands, result);
    }
  }

  #note(
    kind: FloatTrouble['kind'],
    operation: FloatOperation,
    operands: readonly number[],
    result: number,
  ): void {
    const index = this.#index;
    this.#trouble ??= { kind, operation, operands, result, ...(index !== undefined && { index }) };
  }
}

/** The logarithm of 0 and a quotient by 0 are infinite by definition, not because of a format's range. */
function isPole(operation: FloatOperation, operands: readonly number[]): boolean {
  if (operation === 'divide') return operands[1] === 0;
  return (operation === 'log' && operands[0] === 0) || (operation === 'log1p' && operands[0] === -1);
}

/** Whether the exact result is not 0. */
function vanishes(operation: FloatOperation, operands: readonly number[]): boolean {
  switch (operation) {
    case 'exp':
      return true;
    case 'round':
    case 'multiply':
      return operands.every((operand) => operand !== 0);
    case 'divide':
    case 'pow':
    case 'expm1':
      return operands[0] !== 0;
    default:
      return false;
  }
}
