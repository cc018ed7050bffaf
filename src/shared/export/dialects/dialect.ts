import type { Operator } from '../../../engine/formula/tree/expression';
import type { Options } from '../../../engine/request/options';

/** How a language with an array library writes a program. */
export interface Dialect {
  readonly imports: readonly Import[];
  /** A name of the program, such as `logQ`, by the language's convention. */
  readonly name: (name: string) => string;
  readonly number: (value: number) => string;
  /** An array from its numbers as nested lists. */
  readonly array: (
    lists: string,
    given: { readonly areIndices: boolean; readonly shape: readonly number[] },
  ) => string;
  /** An array saved by NumPy, given the code by which `np` reads it; absent where the language cannot. */
  readonly load?: (read: string, given: { readonly areIndices: boolean }) => string;
  readonly assign: (name: string, code: string) => string;
  readonly operation: (operator: Operator, operands: readonly Written[]) => Written;
  readonly calls: Readonly<Record<DialectCall, Spelling> & { readonly xlogy?: Spelling }>;
  /** The library's own functions, called instead of the formula where they give the same number. */
  readonly natives: readonly Native[];
  /** A comment for the reader. */
  readonly comment: (text: string) => string;
  /** Prints a result, with the value shown in the panel beside it as a comment. */
  readonly print: (name: string, shown: string) => string;
}

/** A library's function for a loss. */
export interface Native {
  /**
   * How the engine's table of library answers writes the call; that table knows when the function gives the same
   * number.
   */
  readonly answer: string;
  readonly code: (
    x: string,
    y: string,
    reduction: 'mean' | 'sum',
    /** The arguments after x and y for the options that are set, such as `weight=weight`. */
    options: readonly string[],
  ) => string;
  /** Whether it takes class indices as they are. */
  readonly takesIndices?: boolean;
  /** The options that it has in every version that the code is for. */
  readonly options?: readonly (keyof Options)[];
}

/** A line that is needed where the code contains a certain text, or always. */
export interface Import {
  readonly line: string;
  readonly of?: string;
}

export type Spelling = (...operands: readonly string[]) => string;

/** The functions of one operand that every library has under the same name. */
const functions = [
  'log',
  'log1p',
  'exp',
  'expm1',
  'sqrt',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'abs',
  'sum',
  'mean',
] as const;
type SharedFunction = (typeof functions)[number];

/** The calls that every language must be able to write; `xlogy` can be made of others, and `weigh` is. */
export type DialectCall =
  | SharedFunction
  | 'relu'
  | 'sigmoid'
  | 'logSigmoid'
  | 'logSoftmax'
  | 'logSumExp'
  | 'isZero'
  | 'where'
  | 'oneHot'
  | 'sums'
  | 'rowSum'
  | 'largest'
  | 'smallest'
  | 'entry'
  | 'ln';

/** Calls of these functions in a module. */
export function functionsOf(module: string): Readonly<Record<SharedFunction, Spelling>> {
  const calls = functions.map((name) => [name, (x: string) => `${module}.${name}(${x})`]);
  return Object.fromEntries(calls);
}

/** Code together with how tightly its outermost operation binds. */
export interface Written {
  readonly code: string;
  readonly binding: number;
}

export const binding = { comparison: 0, sum: 1, product: 2, minus: 3, power: 4, atom: 5 } as const;

export function atom(code: string): Written {
  return { code, binding: binding.atom };
}
