import type { Request } from '../../engine/problem/request';
import type { Arguments, Missing, Place, Value } from '../value';

/*
 * The interpreter reaches the tables through libraries/lookUp.ts:
 *   rowOf(name): Row | undefined. Names are as code reaches them (`torch.softmax`, `torch.nn.functional.softmax`);
 *     methods and properties stand under `torch.Tensor.`, `numpy.ndarray.`, `tensorflow.Tensor.`, `jax.Array.` and
 *     `float.`, with the object as their first parameter; Python's own functions under `builtins.` and `math.`.
 *   constantOf(name): Value | undefined, such as `math.pi` and `numpy.inf`.
 * Operators are in operations/operators.ts, binary(operator, left, right, context), which also compares, and
 * unary(operator, operand, context); an index in operations/subscript.ts, subscript(object, index, context), whose index
 * is a Tensor, Sequence, Slice, Ellipsis, Nothing or a tuple of them.
 */

/** What an operation knows of its call beside the arguments. */
export interface Context {
  /** The qualified name that was called, or the operator. */
  readonly callee: string;
  readonly place: Place;
}

/** Total: strange arguments give an Opaque with its reason. The result's `made` and `store` are the interpreter's. */
export type Operation = (args: Arguments, context: Context) => Value;

/**
 * A row of a library. Its parameters are written as Python writes them, with literal defaults:
 * `'input, dim=None, *, dtype=None'`, also `*shape` and `**rest`. Arguments come bound to these names, defaults put in;
 * what was not given and has no default is undefined. A parameter that is not named here makes the result unknown.
 */
export type Row = FunctionRow | ClassRow;

export interface FunctionRow {
  readonly is: 'function';
  /** Whether it is read without being called, such as `torch.Tensor.T`; its one parameter is the object. */
  readonly isProperty?: boolean;
  /** Whether the result may share memory with the first argument, such as that of `view`. */
  readonly isView?: boolean;
  readonly parameters: string;
  readonly operation: Operation;
  /** Of a loss: what its arguments are to the engine. */
  readonly loss?: LossReader;
}

/** A class whose objects are called, or have methods. The arguments of its making stand before those of the call. */
export interface ClassRow {
  readonly is: 'class';
  readonly parameters: string;
  /** What calling an object does: `forward` of a torch module, `__call__` of a Keras loss. */
  readonly call?: FunctionRow;
  readonly methods?: Readonly<Record<string, FunctionRow>>;
}

export type LossReader = (args: Arguments, context: Context) => LossReading;

/** What a loss call is to the engine, as far as its arguments are known. */
export interface LossReading {
  /** An id of the engine's catalogue, or a name of its own where the engine has no such loss. */
  readonly loss: string;
  /** Names of the parameters that are the prediction and the target. */
  readonly prediction: string;
  readonly target?: string;
  /** Names of the parameters of its other operands, such as a triplet's negative. */
  readonly others?: readonly string[];
  /** Options as the engine names them, as far as they are known; absent where they cannot all be told. */
  readonly options?: Request['options'];
  /** What the engine is asked where all is known. */
  readonly request?: Request;
  readonly unknown?: Missing;
}
