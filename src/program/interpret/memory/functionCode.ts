import type { Node } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import type { Scope } from './scope';

/** What the interpreter keeps for a function: where it was defined, and its defaults. */
export interface FunctionCode {
  readonly node: Node;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Node;
  readonly scope: Scope;
  readonly owner: Value | undefined;
  /** Its `__name__`, unless it takes that of another function. */
  readonly called: string | undefined;
  /** The name of the function that defines it when it runs. */
  readonly maker: string | undefined;
  readonly decoration: Decoration;
  /** The contexts that its decorators wrap around it, as a with statement would. */
  readonly contexts: readonly string[];
  /** Whether it is a generator or coroutine, whose body does not run when it is called. */
  readonly isLazy: boolean;
}

/** `own` where the program's own decorators were followed. */
export type Decoration = 'none' | 'property' | 'static' | 'class' | 'own' | 'unknown';

export interface Parameter {
  readonly name: string;
  readonly node: Node;
  readonly is: 'plain' | 'named' | 'rest' | 'options';
  readonly fallback?: Value;
  /** The name of its type, as in `model: Net`. */
  readonly type?: Node;
}

export function codeOf({ code }: UserFunction): FunctionCode {
  return code as FunctionCode;
}
