import type { Operator } from '../../engine/formula/tree/expression';
import type { Options } from '../../engine/request/options';

/** How a language with a library of arrays writes a program. */
export interface Dialect {
  readonly imports: readonly Import[];
  /** A name of the program, such as `logQ`, in the language's habit. */
  readonly name: (name: string) => string;
  readonly number: (value: number) => string;
  /** An array, given its numbers as nested lists. */
  readonly array: (
    lists: string,
    given: { readonly areIndices: boolean; readonly shape: readonly number[] },
  ) => string;
  /** An array that NumPy has saved, as `np` reads it; absent where the language cannot. */
  readonly load?: (read: string, given: { readonly areIndices: boolean }) => string;
  readonly assign: (name: string, code: string) => string;
  readonly operation: (operator: Operator, operands: readonly Written[]) => Written;
  readonly calls: Readonly<Record<DialectCall, Spelling> & { readonly xlogy?: Spelling }>;
  /** The library's own functions, which are called instead where they give the same. */
  readonly natives: readonly Native[];
  /** A remark for people. */
  readonly comment: (text: string) => string;
  /** Prints a result, with the shown number beside it as a comment. */
  readonly print: (name: string, shown: string) => string;
}

/** A library's function for a loss. */
export interface Native {
  /** How the engine's table of the libraries' answers writes it: it knows when the function gives the same number. */
  readonly answer: string;
  readonly code: (
    x: string,
    y: string,
    reduction: 'mean' | 'sum',
    /** What stands behind x and y for the options that are set, such as `weight=weight`. */
    options: readonly string[],
  ) => string;
  /** Whether it takes class indices as they are. */
  readonly takesIndices?: boolean;
  /** The options that it has had since the oldest version that the code is for. */
  readonly options?: readonly (keyof Options)[];
}

/** A line that is needed where the code has something of it, or always. */
export interface Import {
  readonly line: string;
  readonly of?: string;
}

export type Spelling = (...operands: readonly string[]) => string;

/** What every language must have a way to call; `xlogy` can be made of others, and `weigh` is. */
export type DialectCall =
  | 'log'
  | 'log1p'
  | 'exp'
  | 'expm1'
  | 'sqrt'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'abs'
  | 'relu'
  | 'sigmoid'
  | 'logSigmoid'
  | 'logSoftmax'
  | 'logSumExp'
  | 'isZero'
  | 'where'
  | 'oneHot'
  | 'sum'
  | 'sums'
  | 'rowSum'
  | 'mean'
  | 'largest'
  | 'smallest'
  | 'entry'
  | 'ln';

/** Code with how tightly its outermost operation binds. */
export interface Written {
  readonly code: string;
  readonly binding: number;
}

export const binding = { comparison: 0, sum: 1, product: 2, minus: 3, power: 4, atom: 5 } as const;

export function atom(code: string): Written {
  return { code, binding: binding.atom };
}
