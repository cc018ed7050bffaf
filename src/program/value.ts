/** A place in the program: a notebook's cells are counted from 0, a single text is cell 0. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly cell: number;
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.cell === b.cell && a.start === b.start && a.end === b.end;
}

/**
 * The value of an expression, as far as the code determines it. Each part may be unknown by itself; an unknown part is
 * never guessed.
 */
export type Value =
  | Tensor
  | Sequence
  | Dictionary
  | Text
  | LibraryName
  | LibraryObject
  | UserFunction
  | UserClass
  | Bound
  | Instance
  | Nothing
  | Slice
  | Ellipsis
  | Opaque;

/**
 * Numbers with a shape, or one number of the language itself (library `python`, also in JavaScript; shape []), whose
 * type yields to that of the other operand.
 */
export interface Tensor {
  readonly type: 'tensor';
  readonly library: Library;
  readonly dtype?: Dtype;
  /** The size of each axis, where known; absent where even the rank is unknown. */
  readonly shape?: readonly (number | undefined)[];
  readonly kind?: Kind;
  /** Flat, row-major; only with a shape that is fully known. Never written to. A bool is 0 or 1. */
  readonly values?: Float64Array;
  /** For an array of texts, which has no numbers: they, in the same order. */
  readonly texts?: readonly string[];
  /** Why there are no values. */
  readonly missing?: Missing;
  /** How the numbers were computed, so that a rule can look through names. Set by the interpreter. */
  readonly made?: Made;
  /** What it is on each of two paths, where they compute it in different ways. */
  readonly ways?: readonly (Tensor | Opaque)[];
  /** The memory that it shares: a change in place changes all that share it. Set by the interpreter alone. */
  readonly store?: Identity;
}

export type Library = 'python' | 'torch' | 'numpy' | 'tensorflow' | 'jax' | 'tfjs';

export type Dtype =
  | 'bool'
  | 'uint8'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'float16'
  | 'bfloat16'
  | 'float32'
  | 'float64';

/** The meaning of numbers, and the call that gave it to them. */
export interface Kind {
  readonly is: KindName;
  /** The axis of the distribution, counted from the first; absent where it is not known. */
  readonly axis?: number;
  /** The qualified name of that call, such as `torch.nn.functional.softmax`. */
  readonly by: string;
  readonly place: Place;
}

export type KindName =
  /** Raw scores: the output of a linear or convolutional layer. */
  | 'logits'
  /** The output of a softmax: they sum to 1 along the axis. */
  | 'probabilities'
  | 'log-probabilities'
  /** The output of a sigmoid: each is a probability by itself. */
  | 'sigmoid'
  | 'log-sigmoid'
  | 'tanh'
  | 'relu'
  | 'exponential'
  | 'class-indices'
  | 'one-hot'
  /** Zeros and ones. */
  | 'binary'
  /** Values of a loss. */
  | 'loss';

/** Why something is not known, and where the reason is. */
export interface Missing {
  readonly reason: MissingReason;
  /** The name, parameter or function responsible. */
  readonly name?: string;
  /**
   * The function that the parameter belongs to; the error that the library would raise, in its own words; or, of an unknown
   * function, that it may have changed its argument.
   */
  readonly detail?: string;
  readonly place: Place;
}

export type MissingReason =
  | 'parameter'
  | 'random'
  | 'uninitialised'
  | 'read'
  | 'loop'
  | 'branch'
  | 'changed'
  | 'deleted'
  | 'undefined-name'
  | 'unknown-function'
  | 'unsupported'
  /** The weights of a layer: its output depends on training. */
  | 'trained'
  | 'raises'
  | 'too-much-work';

/** The call, operator or index that created a value. */
export interface Made {
  /** A qualified name, `user:name`, or an operator: `+`, `-`, `*`, `/`, `**`, `@`, `%`, `//`, `<`, ..., `neg`, `[]`. */
  readonly by: string;
  /** By parameter name; an operator has `left` and `right`, an index `input` and `index`, a negation `input`. */
  readonly args: Arguments;
  readonly place: Place;
}

/** Arguments bound to parameters, with defaults filled in. The extra ones of `*args` are a Sequence under that name. */
export type Arguments = Readonly<Record<string, Value | undefined>>;

/** The identity of something that can be changed in place. */
export interface Identity {
  readonly place: Place;
  /** Numbers identities in order of creation. */
  readonly order: number;
  /** The list or dictionary as it was created. Set by the interpreter alone. */
  readonly first?: Value;
  /** For a typed array of JavaScript. */
  readonly stored?: Stored;
}

/** The element type of a typed array, and the cell with the tensors that share its memory. */
export interface Stored {
  readonly as: StoredAs;
  readonly tensors: object;
}

export type StoredAs =
  | 'Int8'
  | 'Uint8'
  | 'Uint8Clamped'
  | 'Int16'
  | 'Uint16'
  | 'Int32'
  | 'Uint32'
  | 'Float32'
  | 'Float64';

/** A list, a tuple or a set, or what unpacks like one. Items are absent where their number is not known. */
export interface Sequence {
  readonly type: 'sequence';
  readonly is: 'list' | 'tuple' | 'set' | 'size' | 'range' | 'deque';
  readonly items?: readonly Value[];
  /** The value of every item, where their number is not known. */
  readonly each?: Value;
  /** The last item, where those before it are not known. */
  readonly last?: Value;
  /** For a set: its items, whose order is not known. */
  readonly members?: readonly Value[];
  readonly missing?: Missing;
  readonly id?: Identity;
  /**
   * For an iterator or a view: why its items, which it yields once or as they then are, are known only where it is
   * made.
   */
  readonly passing?: Missing;
  /** For a deque that drops items at one end where they are added at the other: how many it holds. */
  readonly most?: number;
}

/** Keys are as `keyOf` gives them, in JavaScript names; `entries` is absent where they are not known. */
export interface Dictionary {
  readonly type: 'dictionary';
  readonly entries?: ReadonlyMap<string, Value>;
  /** The value that any entry may have, where the keys are not known. */
  readonly each?: Value;
  /** What reading an absent key gives: the 0 of a Counter, or a call of a defaultdict's function, which is then stored. */
  readonly fallback?: Value;
  readonly missing?: Missing;
  readonly id?: Identity;
}

/** A string; its text is absent where it is not known. */
export interface Text {
  readonly type: 'text';
  readonly text?: string;
}

/** A module, function, class or constant of a library by its qualified name: `torch.float16`, `torch.nn.functional`. */
export interface LibraryName {
  readonly type: 'library';
  readonly name: string;
  /** Why it may be something else: a star import of a module that was not read may have replaced it. */
  readonly unsure?: Missing;
  /** Whether it is None, or not there, where its import failed. */
  readonly isOptional?: true;
}

/** An object of a library's class: `nn.CrossEntropyLoss(weight=w)`, `Categorical(logits=z)`. */
export interface LibraryObject {
  readonly type: 'object';
  /** The qualified name of the class. */
  readonly of: string;
  readonly args: Arguments;
  /** For a container such as nn.Sequential: the modules in order; absent where not all are known. */
  readonly children?: readonly Value[];
  /** The last module, where those before it are not known. */
  readonly last?: Value;
  /** Why its class may be another, as of `LibraryName`. */
  readonly unsure?: Missing;
  readonly place: Place;
  readonly id?: Identity;
}

/** A function or lambda of the program. Its contents belong to the interpreter. */
export interface UserFunction {
  readonly type: 'function';
  readonly name: string;
  readonly code: object;
  /** Those of its parameters' defaults that can be changed in place, which all of its calls share. */
  readonly defaults?: readonly Value[];
}

export interface UserClass {
  readonly type: 'class';
  readonly name: string;
  readonly code: object;
  /** Whether it may also be any class of the program that derives from it: the class of an object of which nothing else is known. */
  readonly isOpen?: true;
}

/** A method bound to its object. */
export interface Bound {
  readonly type: 'bound';
  readonly self: Value;
  /** A function of the program, or the name of a method. */
  readonly method: Value | string;
}

/** An object of a class of the program. */
export interface Instance {
  readonly type: 'instance';
  readonly class: UserClass;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly id: Identity;
}

export interface Nothing {
  readonly type: 'nothing';
}

export interface Slice {
  readonly type: 'slice';
  readonly from: Value;
  readonly to: Value;
  readonly step: Value;
}

export interface Ellipsis {
  readonly type: 'ellipsis';
}

/** A value about which nothing is known. */
export interface Opaque {
  readonly type: 'opaque';
  readonly why: Missing;
  /** The dotted name where it came from, if any, such as `batch` in `for batch in loader`. */
  readonly name?: string;
  /** For a parameter whose function is read for arbitrary arguments: the number that is its default. */
  readonly usual?: Tensor;
  /** The call or operator that created it. */
  readonly made?: Made;
  /** What it is on each of two paths, where they compute it in different ways. */
  readonly ways?: readonly (Tensor | Opaque)[];
  /** What it may be, or contain: changing it may change these. Set by the interpreter alone. */
  readonly holds?: readonly Identity[];
  /** What it is on each path, where all of these can be called, such as the losses that an option chooses from. */
  readonly callables?: readonly Value[];
  /** For a tensor that was changed in place: what everything is that was put into it. */
  readonly filled?: Kind;
  /** For a tensor that was changed in place: whether its shape may have been, too. */
  readonly isReshaped?: boolean;
  /** For a JavaScript property that is computed when read, so that it does not hold what is assigned to it. */
  readonly isComputed?: true;
}

export const nothing: Nothing = { type: 'nothing' };
export const ellipsis: Ellipsis = { type: 'ellipsis' };

/** Whether two lists hold the very same things. */
export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, i) => item === other[i]);
}

export function opaque(why: Missing): Opaque {
  return { type: 'opaque', why };
}

/** A plain Python number. */
export function number(value: number, dtype: Dtype = 'float64'): Tensor {
  return { type: 'tensor', library: 'python', dtype, shape: [], values: Float64Array.of(value) };
}

/** A NumPy array of one axis. */
export function vector(values: readonly number[] | Float64Array, dtype?: Dtype): Tensor {
  const own = values instanceof Float64Array ? values : Float64Array.from(values);
  return { type: 'tensor', library: 'numpy', dtype, shape: [own.length], values: own };
}

/** Python's or JavaScript's True or False, where it is not known which. */
export function unknownTruth(missing: Missing): Tensor {
  return { type: 'tensor', library: 'python', dtype: 'bool', shape: [], missing };
}

export function text(written?: string): Text {
  return { type: 'text', text: written };
}

export function list(items: readonly Value[]): Sequence {
  return { type: 'sequence', is: 'list', items };
}

export function tuple(items: readonly Value[]): Sequence {
  return { type: 'sequence', is: 'tuple', items };
}

/** The number of a value that is a single, known number. */
export function numberOf(value: Value | undefined): number | undefined {
  const isOne = value?.type === 'tensor' && value.values?.length === 1;
  return isOne ? value.values![0] : undefined;
}

/** The truth value of a known bool or number. */
export function flagOf(value: Value | undefined): boolean | undefined {
  const one = value?.type === 'tensor' && value.shape?.length === 0 ? numberOf(value) : undefined;
  if (one !== undefined) return one !== 0;
  return value?.type === 'nothing' ? false : undefined;
}

/** The last item of a list, or the last module of a container. */
export function lastOf(value: Sequence | LibraryObject): Value | undefined {
  const all = value.type === 'sequence' ? value.items : value.children;
  return all ? all.at(-1) : value.last;
}

/** Why a value has no numbers. */
export function whyNot(value: Value): Missing | undefined {
  if (value.type === 'opaque') return value.why;
  return value.type === 'tensor' || value.type === 'sequence' || value.type === 'dictionary'
    ? value.missing
    : undefined;
}
