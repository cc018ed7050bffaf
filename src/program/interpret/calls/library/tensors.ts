import { rowOf } from '../../../libraries/lookUp';
import type { Node } from '../../../syntax';
import { type Opaque, opaque, type Tensor, type Value } from '../../../value';
import { isHarmless, mayChange, mutate } from '../../memory/effects';
import { identitiesOf, oneOf } from '../../memory/identities';
import { type Argument, type Given, type Machine, missing } from '../../memory/machine';
import { changesInPlace, keepsNumbers, reshapes } from '../inPlace';
import { byNumber, parametersOf } from '../signature';
import { madeOn, unknownCall } from '../unknownCall';
import { calledRow } from './rows';
import { sharesMemory } from './sharesMemory';

/** The prototype that holds the methods of TensorFlow.js tensors; methods in Python are looked up by name alone. */
export const tensorMethods = 'tfjs.Tensor.prototype';

/** What comes before the name of a method in the tables. */
export const prefixes = {
  python: 'float.',
  torch: 'torch.Tensor.',
  numpy: 'numpy.ndarray.',
  tensorflow: 'tensorflow.Tensor.',
  jax: 'jax.Array.',
  tfjs: 'tfjs.Tensor.',
};

/** The result of calling a method of a tensor; its receiver `self` becomes the first argument. */
export function tensorMethod(
  machine: Machine,
  library: keyof typeof prefixes,
  receiver: Value,
  name: string,
  given: Given,
  site: Node,
  self: Argument,
): Value {
  // What a number was computed with may be a tensor, just as something unknown may.
  if (library === 'python' && receiver.type === 'tensor' && !receiver.shape) {
    const told = toldBy(machine, name, given);
    const value: Value = { ...receiver, library: told ?? library };
    if (told) return tensorMethod(machine, told, value, name, given, site, { ...self, value });
  }
  const qualified = `${prefixes[library]}${name}`;
  const row = rowOf(qualified);
  const all: Given = { ...given, positional: [self, ...given.positional] };
  if (row?.is === 'function') return calledRow(machine, qualified, row, all, site);
  if (keepsNumbers(name)) return receiver;
  const isInPlace = changesInPlace(name);
  if (isInPlace) mutate(machine, receiver, site, { isReshaped: reshapes(name) });
  mutate(machine, given.named.get('out')?.value, site);
  const why = missing(isInPlace ? 'changed' : 'unknown-function', site, name);
  const result: Value =
    isInPlace && receiver.type === 'tensor'
      ? { ...receiver, values: undefined, texts: undefined, kind: undefined, missing: why }
      : viewOf(receiver, name, { ...opaque(why), made: madeOn(receiver, qualified, given, site) });
  return reportedOn(machine, receiver, qualified, given, result, site);
}

/** The unknown result of a method that may return a view: changing it may change the tensor. */
function viewOf(receiver: Value, name: string, result: Opaque): Value {
  const holds = receiver.type === 'tensor' && sharesMemory(name) ? identitiesOf(receiver.store) : [];
  return holds.length > 0 ? { ...result, holds } : result;
}

/** Calls a method of an unknown value, which may well be a tensor: then its softmax is a softmax. */
export function opaqueMethod(
  machine: Machine,
  receiver: Extract<Value, { type: 'opaque' }>,
  name: string,
  given: Given,
  site: Node,
  self: Argument,
): Value {
  const isCast =
    (name === 'to' || name === 'type') &&
    isHalf(given.positional[0]?.value ?? given.named.get('dtype')?.value) &&
    !mayBeModule.test(receiver.name ?? '');
  const library = isOfNumPy(machine, name, given) ? 'numpy' : toldBy(machine, name, given, isCast);
  const cast = name === 'astype' ? castTo(given.positional[0]?.value) : undefined;
  if (cast) {
    const result = { ...cast, missing: receiver.why, made: madeOn(receiver, name, given, site) };
    return reportedOn(machine, receiver, name, given, result, site);
  }
  if (library) {
    const { why, holds, made, ways } = receiver;
    const store = holds && oneOf(holds);
    const tensor: Value = { type: 'tensor', library, missing: why, made, ways, store };
    return tensorMethod(machine, library, tensor, name, given, site, { ...self, value: tensor });
  }
  const qualified = receiver.name ? `${receiver.name}.${name}` : name;
  // What a library computed from its arguments is computed with, and changes nothing either.
  const isComputed = receiver.made !== undefined && isHarmless(receiver.made.by) && !changesInPlace(name);
  if (isComputed && rowOf(`${prefixes.numpy}${name}`)) {
    const result: Value = { ...receiver, why: missing('unknown-function', site, qualified), name: undefined };
    return reportedOn(
      machine,
      receiver,
      qualified,
      given,
      { ...result, made: madeOn(receiver, qualified, given, site) },
      site,
    );
  }
  if (talking.test(qualified)) {
    const result: Value = { ...opaque(missing('unknown-function', site, qualified)), name: `${qualified}()` };
    return reportedOn(machine, receiver, qualified, given, result, site);
  }
  mayChange(machine, receiver, site, name);
  return unknownCall(machine, qualified, given, site, receiver);
}

/** The library whose tensors something unknown is taken for, where it has such a method, and the method takes as many arguments. */
function toldBy(
  machine: Machine,
  name: string,
  { positional }: Given,
  isCast = false,
): 'torch' | 'tfjs' | undefined {
  const library = machine.syntax.language === 'python' ? 'torch' : 'tfjs';
  if (!machine.uses(library) || (!isCast && otherMethods.test(name))) return undefined;
  const row = rowOf(`${prefixes[library]}${name}`);
  if (row?.is !== 'function' || row.isProperty) return undefined;
  // The method's own tensor is the first of its parameters.
  const parameters = parametersOf(row.parameters);
  const isOpen = library === 'tfjs' || parameters.some(({ is }) => is === 'rest');
  return isOpen || positional.length < parameters.length ? library : undefined;
}

/** Whether it is an extreme along an `axis`, as NumPy calls it: PyTorch's comes with the places where it stands. */
function isOfNumPy(machine: Machine, name: string, { named }: Given): boolean {
  return /^(?:max|min)$/.test(name) && (named.has('axis') || named.has('keepdims')) && machine.uses('numpy');
}

/** Methods of tensors whose names other objects use as well. */
const otherMethods =
  /^(?:split|values|copy|get|keys|items|format|replace|add|update|index|count|pop|all|any|size|apply|type|to|train|eval|cuda|cpu|item|tolist|numpy|backward|abs_)$/;

/** A module is cast by the same method. */
const mayBeModule = /(?:model|net\w?|module|encoder|decoder|pipe|vae|^self\.\w+)$/i;

function isHalf(value: Value | undefined): boolean {
  return value?.type === 'library' && /^torch\.(?:b?float16|half)$/.test(value.name);
}

/** What `x.astype(np.float16)` makes of something unknown. Other dtypes are left alone: the data of a frame is cast, too. */
function castTo(dtype: Value | undefined): Tensor | undefined {
  const [, home, name] =
    (dtype?.type === 'library' && /^(numpy|jax\.numpy)\.(float16|half|bfloat16)$/.exec(dtype.name)) || [];
  const library = home === 'jax.numpy' ? 'jax' : 'numpy';
  const isText = dtype?.type === 'text' && dtype.text === 'float16';
  return name || isText
    ? { type: 'tensor', library, dtype: name === 'bfloat16' ? name : 'float16' }
    : undefined;
}

/** Functions that log or print their arguments and leave them unchanged. */
const talking =
  /(?:^|\.)(?:logger|logging|log|writer|warnings|plt|ax|wandb|pbar|tqdm|print)\.|\.(?:info|debug|warning|error|log|write|print)$/;

function reportedOn(
  machine: Machine,
  self: Value,
  callee: string,
  given: Given,
  result: Value,
  site: Node,
): Value {
  const { args, nodes } = byNumber(given);
  machine.report({ is: 'call', node: site, callee, args, self, nodes, result, inside: [] });
  return result;
}
