import type { Request } from '../../engine/problem/request';
import type { Arguments, Missing, Place, Value } from '../value';

/*
 * The interpreter reaches the tables through libraries/lookUp.ts:
 *   rowOf(name): Row | undefined. Names are as in code (`torch.softmax`, `torch.nn.functional.softmax`);
 *     methods and properties are under `torch.Tensor.`, `numpy.ndarray.`, `tensorflow.Tensor.`, `jax.Array.` and
 *     `float.`, with the object as their first parameter; Python's own functions under `builtins.` and `math.`.
 *   constantOf(name): Value | undefined, such as `math.pi` and `numpy.inf`.
 * Operators are in operations/arithmetic/operators.ts: binary(operator, left, right, context), which also compares, and
 * unary(operator, operand, context). An index is in operations/layout/subscript.ts: subscript(object, index, context),
 * whose index is a Tensor, Sequence, Slice, Ellipsis, Nothing or a tuple of them.
 */

/** What an operation knows about its call besides the arguments. */
export interface Context {
  /** The qualified name that was called, or the operator. */
  readonly callee: string;
  readonly place: Place;
  /** What a function that was given would return; undefined where that is not known. */
  readonly answer?: (callee: Value, values: readonly Value[]) => Value | undefined;
}

/**
 * Total: unexpected arguments give an Opaque with the reason. The result's `made` and `store` are set by the
 * interpreter.
 */
export type Operation = (args: Arguments, context: Context) => Value;

/**
 * A row of a library. Its parameters are written as in Python, with literal defaults:
 * `'input, dim=None, *, dtype=None'`, also `*shape` and `**rest`. Arguments arrive bound to these names, with defaults
 * filled in; one that was not given and has no default is undefined. An argument with any other name makes the result
 * unknown.
 */
export type Row = FunctionRow | ClassRow;

export interface FunctionRow {
  readonly is: 'function';
  /** Whether it is read without a call, such as `torch.Tensor.T`; its only parameter is the object. */
  readonly isProperty?: boolean;
  /** Whether the result may share memory with the first argument, as that of `view` does. */
  readonly isView?: boolean;
  readonly parameters: string;
  readonly operation: Operation;
  /** The parameters that take nothing but tensors of the library: no numbers of Python, lists or arrays. */
  readonly ofTensors?: RegExp;
  /** For a loss: what its arguments mean to the engine. */
  readonly loss?: LossReader;
}

/** A class whose objects are called, or have methods. The constructor's arguments precede those of the call. */
export interface ClassRow {
  readonly is: 'class';
  readonly parameters: string;
  /** What calling an object does: `forward` of a torch module, `__call__` of a Keras loss. */
  readonly call?: FunctionRow;
  readonly methods?: Readonly<Record<string, FunctionRow>>;
}

export type LossReader = (args: Arguments, context: Context) => LossReading;

/** The meaning of a loss call to the engine, as far as its arguments are known. */
export interface LossReading {
  /** An id of the engine's catalogue, or another name for a loss that the engine does not have. */
  readonly loss: string;
  /** Names of the parameters that are the prediction and the target. */
  readonly prediction: string;
  readonly target?: string;
  /** Names of the parameters of its other operands, such as a triplet's negative. */
  readonly others?: readonly string[];
  /** Options in the engine's terms, as far as they are known; absent where they cannot all be determined. */
  readonly options?: Request['options'];
  /** The request to the engine, where everything is known. */
  readonly request?: Request;
  readonly unknown?: Missing;
}
