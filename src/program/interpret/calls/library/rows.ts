import { rowOf } from '../../../libraries/lookUp';
import { dtypeNamed } from '../../../operations/tensors/dtypes';
import { everyArgument } from '../../../operations/tensors/given';
import { raises } from '../../../operations/tensors/results';
import { arrayIn, hasNaN, labelsOf, seriesOf } from '../../../operations/tensors/series';
import type { Context, FunctionRow } from '../../../rows/library';
import { inside, type Node, placeOf } from '../../../syntax';
import {
  type Arguments,
  flagOf,
  isSamePlace,
  type Missing,
  opaque,
  type Place,
  type Sequence,
  type Tensor,
  type Value,
  whyNot,
} from '../../../value';
import { mutate } from '../../memory/effects';
import { identitiesOf, oneOf } from '../../memory/identities';
import { anyOf, withoutValues } from '../../memory/join';
import { type Argument, type Given, type Machine, missing } from '../../memory/machine';
import { same } from '../../memory/same';
import { shareMemory } from '../../memory/typedArrays';
import { tried } from '../callbacks';
import { reshapes } from '../inPlace';
import { allGiven, bound, parametersOf } from '../signature';
import { handedOver } from '../unknownCall';
import { sharesMemory } from './sharesMemory';

/** Calls a function of the tables; its row's operation computes the result. */
export function calledRow(
  machine: Machine,
  name: string,
  row: FunctionRow,
  given: Given,
  site: Node,
  own: Arguments = {},
  self?: Value,
): Value {
  const isPython = machine.syntax.language === 'python';
  const {
    args: written,
    nodes,
    strange: unnamed,
    left,
  } = bound(
    row.parameters,
    isPython ? inOwnWords(name, row, given) : asTaken(row, given),
    opaque(missing('unsupported', site)),
  );
  // A criterion that does not take these arguments is another one here: it was chosen in a branch.
  if (isPython && self && row.loss && (left.length > 0 || isWanting(row, written)))
    return opaque(missing('unsupported', site, name));
  const args = { ...own, ...written };
  const context: Context = {
    ...{ callee: name, place: placeOf(site) },
    answer: (callee, values) => tried(machine, callee, values, site),
  };
  const first = given.positional[0]?.value;
  const watched = new Watched(args);
  const wrong = refused(row, args);
  const operation = () => row.operation(watched.args, context);
  const told = holdsObjects(args)
    ? opaque(missing('unsupported', site, name))
    : wrong
      ? ofRefused(wrong, row, operation, context)
      : operation();
  let result = passedOn(explained(asSeries(told, args, context), args, name), args);
  const changes = [args.inplace, args.overwrite_input].some(
    (one) => one && one.type !== 'nothing' && flagOf(one) !== false,
  );
  const isUncopied = flagOf(args.copy) === false && /^sklearn\.|\.nan_to_num$/.test(name);
  const isInPlace = changes || isUncopied || /[^_]_$/.test(name);
  const into = written.out && written.out.type !== 'nothing' ? written.out : undefined;
  if (isPython)
    for (const value of [...allGiven(given).map((one) => one.value), ...Object.values(own)])
      if (value?.type === 'function') handedOver(machine, value, site, name);
  // An argument that the row does not know may be an output buffer.
  for (const { value } of left) mutate(machine, value, site);
  const isChanged = isInPlace && !isChangedAlone(given.positional[0], result);
  const maker = self?.type === 'object' ? rowOf(self.of) : undefined;
  const made = maker?.is === 'class' ? maker.parameters : '';
  const strange =
    unnamed ??
    noneGiven(row, args, name) ??
    mistyped(args, name) ??
    watched.unread(row.parameters) ??
    watched.unread(made);
  if (strange !== undefined || into || isChanged) {
    const why = missing(isChanged ? 'changed' : 'unsupported', site, strange ?? name);
    result = result.type === 'opaque' ? result : withoutValues(result, why);
    // An option that the row does not know may change the sizes, as an older name of keepdims does.
    if (result.type === 'tensor' && mayResize(unnamed)) result = { ...result, shape: undefined };
    if (result.type === 'tensor' && strange === 'dtype')
      result = { ...result, dtype: dtypeNamed(args.dtype) };
  }
  if (isInPlace) mutate(machine, first, site, { isReshaped: reshapes(name) });
  if (into)
    mutate(machine, into, site, { isReshaped: name.startsWith('torch.') && !haveOneShape(into, told) });
  // Nothing is reported while muted, so the loss need not be analysed.
  const reading = machine.isMuted ? undefined : row.loss?.(watched.args, context);
  const isUnread = reading?.unknown?.reason === 'unsupported' && reading.unknown.name === name;
  const loss = isUnread ? { ...reading, unknown: whyNot(result) ?? reading.unknown } : reading;
  const isView = row.isView === true || sharesMemory(name);
  const view = isView ? viewed(args, first) : undefined;
  const held = result.type === 'sequence' && !view ? itemsOfTheirOwn(machine, result, site) : result;
  const finished = machine.finish(held, { by: name, args, nodes, loss, self }, site, view);
  if (!isPython) shareMemory(machine, args, finished, site);
  return finished;
}

/** The tensors that a function returns together, as `sort` does, have memory that can be changed in place. */
function itemsOfTheirOwn(machine: Machine, result: Sequence, site: Node): Sequence {
  const isNew = (one: Value) => one.type === 'tensor' && one.library !== 'python' && !one.store;
  if (!result.items?.some(isNew)) return result;
  const { identities } = machine.frame;
  const store = identities.get(site) ?? machine.identity(site);
  identities.set(site, store);
  return { ...result, items: result.items.map((one) => (isNew(one) ? { ...one, store } : one)) as Value[] };
}

/**
 * NumPy's elementwise functions make a series of a series; of what its other functions make, a number is sure, but where an entry
 * is NaN, for which pandas has rules of its own.
 */
function asSeries(result: Value, args: Arguments, { callee, place }: Context): Value {
  const given = Object.values(args);
  const all = given.flatMap((one) => arrayIn(one) ?? []);
  if (all.length === 0 || !/^(?:numpy|scipy)\./.test(callee) || makesArray.test(callee)) return result;
  const size = result.type === 'tensor' ? result.shape?.join() : undefined;
  const isFit = all.every(({ shape }) => shape?.join() === size);
  const labels = labelsOf(given);
  if (isElementwise.test(callee) && labels && isFit) return seriesOf(result, place, labels.index);
  const isVector = result.type === 'tensor' && (result.shape?.length ?? 1) === 1;
  return isVector || all.some(hasNaN) ? opaque({ reason: 'unsupported', name: callee, place }) : result;
}

const makesArray = /^numpy\.(?:array|asarray|where|unique|column_stack|vstack|stack)$/;
const isElementwise =
  /^numpy\.(?:abs|absolute|exp|expm1|log|log2|log10|log1p|sqrt|square|sign|negative|tanh|add|subtract|multiply|divide|power|maximum|minimum|clip|round)$/;

/** Whether it is the name of an option, and of none that leaves the sizes alone in every library. */
function mayResize(strange: string | undefined): boolean {
  return strange !== undefined && /^[a-z]/i.test(strange) && !ofNoSize.has(strange);
}

const ofNoSize = new Set('name dtype device requires_grad order layout pin_memory generator seed'.split(' '));

/** The result, whose numbers are missing because of an argument that is not known rather than because the call is not read. */
function explained(result: Value, args: Arguments, name: string): Value {
  const why = whyNot(result);
  if (why?.reason !== 'unsupported' || why.name !== name) return result;
  const parts = Object.values(args).flatMap((one) => [
    one,
    ...(one?.type === 'sequence' ? (one.items ?? []) : []),
  ]);
  const cause = parts
    .map((one) => one && (whyNot(one) ?? fromOutside(one, why.place)))
    .find((one) => one !== undefined);
  if (!cause) return result;
  return result.type === 'tensor'
    ? { ...result, missing: cause }
    : result.type === 'opaque'
      ? { ...result, why: cause }
      : result;
}

/** What is imported from a module that is not read. */
function fromOutside(value: Value, place: Place): Missing | undefined {
  const isForeign = value.type === 'library' && value.name.includes('.') && !hasTables.test(value.name);
  return isForeign ? { reason: 'read', name: value.name, place } : undefined;
}

const hasTables = /^(?:builtins|torch|numpy|scipy|sklearn|tensorflow|keras|jax|optax|math|tfjs|javascript)\b/;

/** Whether an argument that has no default was not given. */
function isWanting({ parameters }: FunctionRow, args: Arguments): boolean {
  return parametersOf(parameters).some(
    ({ name, is, fallback }) => is === 'plain' && !fallback && args[name] === undefined,
  );
}

/** Whether both are known to have the same shape: PyTorch gives another one to the buffer that it writes a result into. */
function haveOneShape(a: Value, b: Value): boolean {
  if (a.type !== 'tensor' || b.type !== 'tensor' || a.shape?.length !== b.shape?.length) return false;
  return a.shape?.every((size, axis) => size !== undefined && size === b.shape?.[axis]) ?? false;
}

/** A parameter for which PyTorch and NumPy take no None, as they do for flags and sizes, though it was given. */
function noneGiven({ parameters }: FunctionRow, args: Arguments, callee: string): string | undefined {
  if (!/^(?:torch|numpy)\./.test(callee)) return undefined;
  const isNone = (value: Value | undefined) => value?.type === 'nothing';
  return parametersOf(parameters).find(
    ({ name, fallback }) => fallback && !isNone(fallback) && isNone(args[name]) && name !== 'axis',
  )?.name;
}

/** A parameter for which the library takes no plain value of this type: PyTorch's flags are no numbers, and no axis is a flag. */
function mistyped(args: Arguments, callee: string): string | undefined {
  const rules = plainTypes.filter(([of]) => of.test(callee));
  for (const [name, value] of rules.length > 0 ? Object.entries(args) : []) {
    if (value && callee.startsWith('torch.') && isOddFor(name, value, callee)) return name;
    const isPlain = value?.type === 'text' || (value?.type === 'tensor' && value.library === 'python');
    const type = isPlain ? (value.type === 'text' ? 'text' : value.dtype) : undefined;
    if (type && rules.some(([, named, refused]) => named.test(name) && refused.test(type))) return name;
  }
  return undefined;
}

const plainTypes: ReadonlyArray<readonly [of: RegExp, parameters: RegExp, refused: RegExp]> = [
  [
    /^torch\./,
    /^(?:keepdim|unbiased|descending|largest|return_\w+|as_tuple|invert|equal_nan|requires_grad|pin_memory)$/,
    /int|float|text/,
  ],
  [/^torch\.(?!.*\b(?:std|var))/, /^(?:dim|start_dim|end_dim|offset|diagonal|decimals)$/, /bool|float|text/],
  [/^(?:numpy|scipy)\./, /^(?:keepdims|axis)$/, /float|text/],
  [/^(?:numpy|scipy)\./, /^axis$/, /bool/],
];

/** Whether PyTorch takes no such value for one of the parameters that say how and where a tensor is held. */
function isOddFor(name: string, value: Value, callee: string): boolean {
  const words = name === 'dtype' && isCast.test(callee) ? undefined : holding[name];
  if (!words || !/^(?:tensor|sequence|dictionary|text|library)$/.test(value.type)) return false;
  if (value.type === 'tensor' && name === 'device')
    return value.library !== 'python' || value.dtype !== 'int64';
  const word =
    value.type === 'library' ? value.name : name === 'device' && value.type === 'text' ? value.text : '';
  return word !== undefined && !words.test(word);
}

/** Methods that take a device or a type under the name of a dtype. */
const isCast = /\.(?:to|type)$/;

const holding: Readonly<Record<string, RegExp>> = {
  device: /^(?:cpu|cuda|mps|xpu|hpu|xla|ipu|mtia|npu|privateuseone)(?::\d+)?$/,
  layout: /^torch\.strided$/,
  memory_format: /^torch\.\w+_format$/,
  dtype: /^(?:torch\.\w+\d|torch\.(?:half|float|double|short|int|long|bool)|builtins\.(?:float|int|bool))$/,
};

/** The first argument that is no tensor, where the row takes nothing else. */
interface Refused {
  /** The place of its parameter. */
  readonly at: number;
  readonly name: string;
  readonly type: string;
}

function refused({ parameters, ofTensors }: FunctionRow, args: Arguments): Refused | undefined {
  if (!ofTensors) return undefined;
  for (const [at, { name }] of parametersOf(parameters).entries()) {
    const value = ofTensors.test(name) ? args[name] : undefined;
    const type = value?.type === 'sequence' ? value.is : value?.type === 'tensor' ? nameOf(value) : undefined;
    if (type && type !== 'size') return { at, name, type };
  }
  return undefined;
}

/** The result of a call that PyTorch refuses: the error of a function in its words, for a loss or a module no numbers. */
function ofRefused(
  { at, name, type }: Refused,
  { loss }: FunctionRow,
  told: () => Value,
  context: Context,
): Value {
  const [, called] = /^torch\.(?:\w+\.)*([a-z]\w*)$/.exec(context.callee) ?? [];
  if (!called || loss) {
    const why = { reason: 'unsupported', name: context.callee, place: context.place } as const;
    return withoutValues(told(), why);
  }
  const place = context.callee.includes('.Tensor.') ? at : at + 1;
  const text = `TypeError: ${called}(): argument '${name}' (position ${place}) must be Tensor, not ${type}`;
  return raises(text, context);
}

/** The type of what is no tensor of PyTorch, if that is certain: what is compared with a number may be a tensor. */
function nameOf({ library, dtype, shape, values }: Tensor): string | undefined {
  if (dtype === 'bool' && !values) return undefined;
  if (library === 'numpy') return shape?.length === 0 ? `numpy.${dtype}` : 'numpy.ndarray';
  return library === 'python' && dtype && values ? dtype.replace(/\d+$/, '') : undefined;
}

/**
 * Arguments that tell which of them were read: one that an operation never looks at may still make a difference to the library,
 * as the order of a flattened array does.
 */
class Watched {
  readonly args: Arguments;
  readonly #all: Arguments;
  readonly #read = new Set<string | symbol>();

  constructor(all: Arguments) {
    this.#all = all;
    this.args = new Proxy(all, {
      get: (target, name) => {
        if (name === everyArgument) {
          for (const one of Object.keys(target)) this.#read.add(one);
          return Object.values(target);
        }
        this.#read.add(name);
        return Reflect.get(target, name);
      },
      // A copy would not tell what is read of it: `replacing` does.
      ownKeys: () => [],
    });
  }

  /** The first parameter that was given another value than its default, but not looked at. */
  unread(parameters: string): string | undefined {
    const isUnread = (name: string) => !this.#read.has(name) && !harmless.test(name);
    for (const { name, is, fallback } of parametersOf(parameters)) {
      const value = this.#all[name];
      if (is === 'rest' || !value || value.type === 'nothing' || !isUnread(name)) continue;
      if (is !== 'options') {
        if (!same(value, fallback)) return name;
        continue;
      }
      const [other] =
        value.type === 'dictionary' ? [...(value.entries?.keys() ?? [])].filter(isUnread) : [name];
      if (other) return other;
    }
    return undefined;
  }
}

/** Parameters that make no difference to the numbers. */
const harmless =
  /^(?:self|in_features|out_features|device|requires_grad|pin_memory|memory_format|layout|generator|name|inplace|out|non_blocking|sparse_grad|validate_args|stop_gradient|place|copy|kind|stable|trainable|input_shape|batch_input_shape|overwrite_input|output_type|verbose|padding_idx|validate_indices|_stacklevel)$/;

/** An unknown result may be one of the arguments, or contain it. */
function passedOn(result: Value, args: Arguments): Value {
  const given = Object.values(args);
  if (result.type === 'opaque' && !result.holds) return { ...result, holds: anyOf(given, result.why).holds };
  const isOfAny = result.type === 'sequence' && !result.items && !result.each && result.missing;
  return isOfAny ? { ...result, each: anyOf(given, isOfAny) } : result;
}

/**
 * PyTorch's compiled functions take NumPy's names, too; those of torch.nn are written in Python and do not.
 * Source: numpy_compatibility_arg_names in python_arg_parser.cpp of PyTorch 1.13.
 */
const ofNumPy = new Map([
  ['axis', 'dim'],
  ['keepdims', 'keepdim'],
  ['x1', 'input'],
  ['x2', 'other'],
]);

/** The arguments under the names that the row has for them. */
function inOwnWords(name: string, { parameters }: FunctionRow, given: Given): Given {
  const isRenamed = ([word]: readonly [string, Argument]) => ofNumPy.has(word);
  if (!name.startsWith('torch.') || name.startsWith('torch.nn.') || ![...given.named].some(isRenamed))
    return given;
  const known = new Set(parametersOf(parameters).map((one) => one.name));
  const named = [...given.named].map(([word, argument]): [string, Argument] => {
    const own = ofNumPy.get(word);
    return [own && known.has(own) && !known.has(word) ? own : word, argument];
  });
  return { ...given, named: new Map(named) };
}

/** The arguments as JavaScript passes them on: surplus ones are ignored, and trailing undefined ones count as omitted. */
function asTaken({ parameters }: FunctionRow, given: Given): Given {
  const all = parametersOf(parameters);
  const positional = all.some(({ is }) => is === 'rest')
    ? [...given.positional]
    : given.positional.slice(0, all.length);
  while (positional.at(-1)?.value.type === 'nothing') positional.pop();
  return { ...given, positional };
}

/** Whether the call asks NumPy for an array of objects, about whose items nothing is known: each may itself be an array. */
function holdsObjects({ dtype }: Arguments): boolean {
  const name = dtype?.type === 'library' ? dtype.name : dtype?.type === 'text' ? dtype.text : undefined;
  return name !== undefined && objects.has(name);
}

const objects: ReadonlySet<string> = new Set([
  'builtins.object',
  'numpy.object',
  'numpy.object_',
  'object',
  'O',
]);

/** Whether the tensor changed in place was created by the argument expression itself, so that only the result refers to it. */
function isChangedAlone(changed: Argument | undefined, result: Value): boolean {
  const { value, node } = changed ?? {};
  if (value?.type !== 'tensor' || result.type !== 'tensor' || !node) return false;
  const stores = identitiesOf(value.store);
  const at = node.name === 'ParenthesizedExpression' ? inside(node)[0] : node;
  const isMadeThere = stores.every(({ place }) => isSamePlace(place, at));
  const isOfShape = value.shape?.join() === result.shape?.join() && value.dtype === result.dtype;
  return stores.length > 0 && isMadeThere && isOfShape;
}

/** The tensor of which the result is a view; of several in a list, or what is not known, it may share the memory of each. */
function viewed(args: Arguments, first: Value | undefined): Value | undefined {
  if (arrayIn(first)) return arrayIn(first);
  const given = Object.values(args);
  const one = first?.type === 'tensor' ? first : given.find((arg) => arg?.type === 'tensor');
  const listed = given.flatMap((arg) => (arg?.type === 'sequence' ? (arg.items ?? []) : []));
  const all = [first, one, ...listed];
  const stores = all.flatMap((of) =>
    of?.type === 'tensor' ? identitiesOf(of.store) : of?.type === 'opaque' ? (of.holds ?? []) : [],
  );
  const store = oneOf([...new Set(stores)]);
  const held: Tensor = one?.type === 'tensor' ? one : { type: 'tensor', library: 'torch' };
  return store ? { ...held, store } : one;
}
