import { constructorBefore } from '../calls/constructors';
import { methods } from '../calls/methods';
import { operate, type VectorOperand } from '../calls/operators';
import type { RefusalReason } from '../source/found';
import type { Source } from '../source/source';
import { Token } from '../tokens/token';
import { applied } from './alongAxis';
import { callArguments } from './callArguments';
import { Pieces } from './pieces';
import { type VectorCall, type VectorFunctions, vectorCall, vectorMethod } from './vectorCalls';
import type { Work } from './work';

/** What the evaluation of an expression over names needs. */
export interface Reading {
  readonly source: Source;
  readonly functions: VectorFunctions;
  /** The work that the look-up may still do. */
  readonly work: Work;
  /** The vector or number that a name stands for at its use, or why there is none. */
  readonly lookUp: (name: string, at: number) => VectorOperand | Why;
}

/** Measured in characters scanned. */
const costOfNumber = 4;

/** Why an expression has no value, and where. */
export interface Why {
  readonly reason: RefusalReason;
  readonly at: number;
  readonly detail?: string;
}

/** The same, with the offset up to which the expression was read. */
export interface Unevaluated extends Why {
  readonly end: number;
}

export interface Evaluated {
  readonly value: VectorOperand;
  readonly end: number;
}

/**
 * Evaluates an expression over names of vectors and numbers, such as `softmax(logits)`, `p / p.sum()` or
 * `-torch.log(q)`, if everything in it has only one possible meaning. Undefined for everything else; a reason where it
 * is about vectors but its value cannot be determined.
 */
export class VectorExpression {
  readonly #reading: Reading;
  readonly #pieces: Pieces;
  #why: Unevaluated | undefined;
  #isOfVectors = false;

  constructor(reading: Reading, start: number) {
    this.#reading = reading;
    this.#pieces = new Pieces(reading.source, start, reading.work);
  }

  /** Evaluates the whole expression. */
  read(): Evaluated | Unevaluated | undefined {
    return this.#outcome(this.#sum());
  }

  /** Evaluates its first operand, with the methods called on it before the offset. */
  readCall(until: number): Evaluated | Unevaluated | undefined {
    return this.#outcome(this.#called(until));
  }

  #outcome(value: VectorOperand | undefined): Evaluated | Unevaluated | undefined {
    if (value) return { value, end: this.#pieces.end };
    return this.#isOfVectors || this.#why?.reason === 'gave-up' ? this.#why : undefined;
  }

  #sum(): VectorOperand | undefined {
    return this.#operations(/^\.?[-+]$/, () => this.#operations(/^\.?[*/]$/, () => this.#signed()));
  }

  #operations(these: RegExp, operand: () => VectorOperand | undefined): VectorOperand | undefined {
    const { language } = this.#reading.source;
    let left = operand();
    while (left && language.arrayArithmetic && these.test(this.#pieces.peek()?.written ?? '')) {
      const { written, start } = this.#pieces.take();
      const right = operand();
      if (!right) return undefined;
      const isTooMuch = !this.#reading.work.spend(
        costOfNumber * Math.max(left.values.length, right.values.length),
      );
      if (isTooMuch) return this.#fail('gave-up', start, written);
      left = operate(written, left, right, language) ?? this.#fail('unsupported', start, written);
    }
    return left;
  }

  #signed(): VectorOperand | undefined {
    if (!this.#pieces.accept('-')) return this.#called();
    const value = this.#called();
    return value && { ...value, values: value.values.map((number) => -number) };
  }

  #called(until = Number.POSITIVE_INFINITY): VectorOperand | undefined {
    let value = this.#operand();
    while (value && this.#pieces.isNext('.') && this.#pieces.peek()!.start < until) {
      this.#pieces.take();
      value = this.#method(value);
    }
    return value;
  }

  #operand(): VectorOperand | undefined {
    const number = this.#pieces.takeNumber();
    if (number !== undefined) return { values: [number], shape: [] };
    const list = this.#pieces.takeList();
    if (list)
      return { values: list.values, shape: list.shape, isList: this.#reading.source.language.repeats };
    if (this.#pieces.accept('(')) {
      const value = this.#sum();
      return this.#pieces.accept(')') ? value : undefined;
    }
    return this.#pieces.peek()?.token === Token.word ? this.#named() : undefined;
  }

  /** A name, or a call of a function with its module before it. */
  #named(): VectorOperand | undefined {
    const { callee, length } = this.#callee();
    const call = length > 0 ? vectorCall(callee, this.#reading.source.language) : undefined;
    if (call) {
      this.#pieces.take(length);
      return this.#call(call, callee);
    }
    if (length > 0 && this.#wraps(length)) {
      this.#pieces.take(length);
      return this.#wrapped();
    }
    const { written, start } = this.#pieces.take();
    if (this.#pieces.isNext('(')) return undefined;
    const found = this.#reading.lookUp(written, start);
    if ('reason' in found) return this.#fail(found.reason, start, found.detail ?? written);
    if (found.shape.length > 0) this.#isOfVectors = true;
    return found;
  }

  /** The dotted name before the next parenthesis, and the number of tokens of both; Julia's `log.(` broadcasts. */
  #callee(): { readonly callee: string; readonly length: number } {
    let callee = '';
    for (let length = 0; ; length++) {
      const { token, written } = this.#pieces.peek(length) ?? { token: Token.end, written: '' };
      if (written === '(') return { callee: callee.replace(/\.$/, ''), length: length + 1 };
      if (token !== Token.word && written !== '.') return { callee, length: 0 };
      callee += written;
    }
  }

  #call(call: VectorCall, callee: string): VectorOperand | undefined {
    const { start } = this.#pieces.peek(-1)!;
    if (call.isLink) this.#isOfVectors = true;
    const x = this.#sum();
    if (!x || (!this.#pieces.accept(',') && !this.#pieces.isNext(')'))) return undefined;
    return this.#apply(call, callee, x, start, false);
  }

  /** Whether the call that comes next makes an array of its list. */
  #wraps(length: number): boolean {
    const { text, language } = this.#reading.source;
    const parenthesis = this.#pieces.peek(length - 1)!.start;
    return constructorBefore(text, parenthesis, language.constructors)?.kind === 'wraps';
  }

  #wrapped(): VectorOperand | undefined {
    const list = this.#sum();
    if (!list || (!this.#pieces.accept(',') && !this.#pieces.isNext(')'))) return undefined;
    return callArguments(this.#pieces) && { ...list, isList: false };
  }

  #method(value: VectorOperand): VectorOperand | undefined {
    const { written: name, start, stop } = this.#pieces.take() ?? { written: '', start: 0, stop: 0 };
    const call = vectorMethod(name);
    const known = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const isCalled = this.#pieces.accept('(');
    if (isCalled && call) return this.#apply(call, name, value, start, true);
    if (!known || known.isCalled !== isCalled) return undefined;
    const behind = isCalled ? callArguments(this.#pieces, true) : undefined;
    if (isCalled && !behind) return undefined;
    return known.apply(
      value,
      behind?.positional ?? [],
      this.#reading.source.text.slice(stop, this.#pieces.end),
    );
  }

  /** The result of a function on the vector, after reading the rest of the call's arguments. */
  #apply(
    call: VectorCall,
    callee: string,
    x: VectorOperand,
    at: number,
    isMethod: boolean,
  ): VectorOperand | undefined {
    const { functions, source } = this.#reading;
    const behind = callArguments(this.#pieces);
    const value = behind && applied({ ...behind, call, callee, isMethod }, x, functions, source.language);
    return value ?? this.#fail('unsupported', at, callee);
  }

  #fail(reason: RefusalReason, at: number, detail: string): undefined {
    this.#why ??= { reason, at, detail, end: this.#pieces.end };
    return undefined;
  }
}
