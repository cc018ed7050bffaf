import type { Tape, TapeNode } from '../tape/tape';

/** What an expression may call: a function of single numbers, or of vectors of one length. */
export type CustomFunction = OfOne | OfWhole;

export interface OfOne {
  readonly kind: 'one';
  apply(a: Tape, x: TapeNode): TapeNode;
}

export interface OfWhole {
  readonly kind: 'whole';
  readonly operands: number;
  /** The options it takes, such as `huber(P, Q, {delta: 2})`, each with its default. */
  readonly options: Readonly<Record<string, number>>;
  /** Whether a batch is evaluated row by row. */
  readonly byRows?: true;
  /** Whether its first operand, the target, may hold the class index of each row. */
  readonly indices?: boolean;
  apply: Whole;
}

/** The values of an option, broadcast to the vectors: one per place, or one for all. */
export type Option = (name: string) => readonly TapeNode[];

/** A function of whole vectors; it also receives how many numbers make a row. */
type Whole = (
  a: Tape,
  vectors: readonly (readonly TapeNode[])[],
  option: Option,
  width: number,
) => readonly TapeNode[];
type One = (a: Tape, x: TapeNode) => TapeNode;

export function one(apply: One): OfOne {
  return { kind: 'one', apply };
}

export function whole(
  operands: number,
  apply: Whole,
  more: Partial<Pick<OfWhole, 'options' | 'byRows' | 'indices'>> = {},
): OfWhole {
  return { kind: 'whole', operands, options: {}, ...more, apply };
}

export function each(
  x: readonly TapeNode[],
  y: readonly TapeNode[],
  f: (x: TapeNode, y: TapeNode, i: number) => TapeNode,
): TapeNode[] {
  return x.map((value, i) => f(value, y[i], i));
}

export function sum(a: Tape, x: readonly TapeNode[]): TapeNode {
  return x.reduce((total, value) => a.add(total, value), a.of(0));
}

export function mean(a: Tape, x: readonly TapeNode[]): TapeNode {
  return a.divide(sum(a, x), a.of(x.length));
}

export function negative(a: Tape, x: TapeNode): TapeNode {
  return a.subtract(a.of(0), x);
}

/** |x|. Its slope at 0 is 0, as in PyTorch. */
export function magnitude(a: Tape, x: TapeNode): TapeNode {
  if (a.real(x) === 0) return a.of(0);
  return a.real(x) < 0 ? negative(a, x) : x;
}

/** max(0, x). Its slope at 0 is 0, as in PyTorch. */
export function positivePart(a: Tape, x: TapeNode): TapeNode {
  return a.real(x) <= 0 ? a.of(0) : x;
}

/** log(1 + exp(z)), without overflow and without losing the digits of a small exp(z). */
export function softplus(a: Tape, z: TapeNode): TapeNode {
  const tail = (x: TapeNode) => a.log1p(a.exp(x));
  return a.real(z) > 0 ? a.add(z, tail(negative(a, z))) : tail(z);
}
