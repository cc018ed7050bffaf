import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { flagOf, isSamePlace, numberOf, type Place, type Value, whyNot } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { classesOfInput, featuresOf } from '../evidence/kinds';
import { isBuild, madeBy, madeOf, operandOf, operandsOf, operationOf, tensorOf } from '../evidence/origins';
import { argumentAdded, eventAt, functionalIn, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import { kerasLossesOf } from './kerasFromLogits';

/** A softmax without an axis, or over the batch. */
export const softmaxDim: Rule = {
  id: 'softmax-dim',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const asked = softmaxOf(event);
    if (!asked) return unusedLayer(event, program);
    const { input, axis, isTorch } = asked;
    const rank = tensorOf(input)?.shape?.length;
    if (axis?.type === 'nothing') {
      // SciPy normalises the whole array, which is right for a single sample, and where it is asked for.
      const isOfOne =
        rank === undefined
          ? !isOfSamples(input) && !isRankedAcross(event, program)
          : rank < 2 || mayBeOfOneSample(input);
      if (!isTorch && (event.nodes.axis || isOfOne)) return undefined;
      // The axis is an option of the layer, which is reported where it is built.
      const built = event.self?.type === 'object' ? event.self.place : undefined;
      const dim = classAxisOf(input);
      // Where the axes were moved, the guess may be what was meant, and a single score is shared out along another axis.
      const isLast = !areMoved(input) && lastSizeOf(input, -1) !== 1;
      // torch.softmax and the method have no default; the method of something else than a tensor may.
      const isNeeded = isTorch && !event.callee.startsWith('torch.nn.');
      if (isNeeded && event.callee.startsWith('torch.Tensor.') && !isSurelyTensor(input)) return undefined;
      return {
        severity: isNeeded ? 'error' : 'warning',
        data: isTorch ? { form: isNeeded ? 'needed' : 'none', ...(isLast && { dim }) } : { form: 'whole' },
        ...(built && { place: built, related: [event.node] }),
        fix: isTorch && isLast ? withDim(built ?? event.node, dim, program) : undefined,
      };
    }
    const isBatch =
      rank === undefined
        ? !inJax.test(event.callee) && (isOfLayer(input) || isRankedAcross(event, program))
        : rank >= 2;
    if (numberOf(axis) !== 0 || !isBatch || isLearned(input) || areClassesFirst(input, program))
      return undefined;
    // One score each is that of a step or node, and there are no classes.
    if (rank === undefined && featuresOf(input) === 1) return undefined;
    if (weighsAlongFirst(event, program) || isForParameter(event, program)) return undefined;
    if (isMovedLater(event, program)) return undefined;
    if (rank === undefined && isOfOneState(event, program)) return undefined;
    const place = event.nodes.dim ?? event.nodes.axis;
    return {
      ...{ severity: 'warning', data: { form: 'zero' } },
      fix: place
        ? { kind: 'set-dim', edits: [{ ...placeOf(place), text: `${classAxisOf(input)}` }] }
        : undefined,
    };
  },
};

/** Whether a model computed the value for each of its samples, of which there are mostly many. */
function isOfSamples(value: Value | undefined): boolean {
  if (value?.type === 'sequence') return (value.items ?? [value.each]).some(isOfSamples);
  const { a: list, axis } = madeBy(value, 'mean', 'average', 'sum')?.args ?? {};
  // The mean of several models.
  if (list?.type === 'sequence') return numberOf(axis) === 0 && isOfSamples(list);
  return /\.(?:decision_function|predict|predict_log_proba)$/.test(madeOf(value)?.by ?? '');
}

/** In JAX a function is often written for one sample, and mapped. */
const inJax = /^(?:jax|flax)\b/;

/** Whether the largest share is looked for along axis 1, where then the classes are. */
function isRankedAcross({ node }: Event, { events }: Program): boolean {
  return events.some(
    ({ callee, args }) =>
      /^(?:arg)?max$/.test(operationOf(callee)) &&
      numberOf(args.dim ?? args.axis) === 1 &&
      isMadeAt(operandOf({ args }), node),
  );
}

/**
 * Whether the value was computed from one sample, which was given an axis to look like a batch, or from what an unknown call
 * returns, which may have been one.
 */
function mayBeOfOneSample(value: Value | undefined): boolean {
  let inner = value;
  for (let depth = 0; inner && depth < 200; depth++) {
    if (tensorOf(inner)?.shape?.[0] === 1 || whyNot(inner)?.reason === 'unknown-function') return true;
    const made = tensorOf(inner)?.made;
    if (!made) return false;
    const { dim, axis } = made.args;
    if (/^(?:unsqueeze|expanddims)$/.test(operationOf(made.by)) && numberOf(dim ?? axis) === 0) return true;
    inner = operandOf(made);
  }
  return false;
}

/**
 * A layer without an axis that is never called here, as in a model for other files; a layer that is called is reported at the
 * call.
 */
function unusedLayer(event: Event, program: Program): Finding | undefined {
  const { node, callee, args } = event;
  const isLayer = isBuild(event) && /^torch\.nn\..*(?:Softmax|Softmin)$/.test(callee);
  if (!isLayer || args.dim?.type !== 'nothing') return undefined;
  const isCalled = program.events.some(
    ({ self }) => self?.type === 'object' && isSamePlace(self.place, node),
  );
  return isCalled
    ? undefined
    : { severity: 'warning', data: { form: 'none', dim: -1 }, fix: withDim(node, -1, program) };
}

/** The axis of the classes in a call that has no argument for it. */
function withDim(call: Place, dim: number, program: Program): Finding['fix'] {
  const isCall = /[sS]oft(?:max|min)\([\s\S]*\)$/.test(textAt(program, call));
  return isCall ? { kind: 'set-dim', edits: [argumentAdded(call, `dim=${dim}`, program)] } : undefined;
}

/** Whether more is known of the value than that it has a method of a tensor. */
function isSurelyTensor(value: Value | undefined): boolean {
  const tensor = tensorOf(value);
  if (!tensor) return false;
  return (
    (tensor.shape ?? tensor.dtype ?? tensor.kind) !== undefined || /^torch\./.test(tensor.made?.by ?? '')
  );
}

/** The axis of the classes: 1 in an image or volume of scores, otherwise the last. */
function classAxisOf(input: Value | undefined): number {
  const rank = tensorOf(input)?.shape?.length;
  const isMap = rank === undefined && /^conv(?:transpose)?[123]d$/.test(operationOf(madeOf(input)?.by ?? ''));
  return isMap || (rank !== undefined && rank >= 4) ? 1 : -1;
}

/**
 * Whether the shares weigh a sum along axis 0, as attention over steps or nodes does: `(p * x).sum(0)`, `p.T @ x`, `x.T @ p`.
 */
function weighsAlongFirst({ node }: Event, { events }: Program): boolean {
  return events.some((one) => {
    const { left, right, input, self, other, mat2 } = one.args;
    if (/^(?:@|(?:mat)?mul|mm|dot)$/.test(one.callee === '@' ? '@' : operationOf(one.callee))) {
      const [first, second] = [left ?? input ?? self, right ?? other ?? mat2];
      if (isMadeAt(second, node) && !areMoved(second)) return true;
      if (isMadeAt(first, node) && areMoved(first)) return true;
    }
    const { dim, axis } = one.args;
    if (!/^(?:reduce)?sum$/.test(operationOf(one.callee)) || numberOf(dim ?? axis) !== 0) return false;
    return (operandsOf(madeOf(operandOf(one)), '*') ?? []).some((factor) => isMadeAt(factor, node));
  });
}

/** Whether the axes of the result are arranged anew, and so the first was not meant to be that of the samples. */
function isMovedLater({ node }: Event, { events }: Program): boolean {
  return events.some(
    ({ callee, args }) => arranging.has(operationOf(callee)) && isMadeAt(operandOf({ args }), node),
  );
}

const arranging = new Set('permute transpose movedim moveaxis swapaxes swapdims'.split(' '));

/** Whether a parameter begins with these shares, or they are random ones with a name of the parameters of a chain. */
function isForParameter({ node, args }: Event, program: Program): boolean {
  const isOfChain = /trans|emission|init|prior/i.test(nameOf(node, program));
  if (isOfChain && madeBy(operandOf({ args }), 'rand', 'randn')) return true;
  return program.events.some(
    (one) => operationOf(one.callee) === 'parameter' && isMadeAt(one.args.data, node),
  );
}

/** Whether a policy draws one action from it, as from the scores of a single state. */
function isOfOneState({ node }: Event, { events }: Program): boolean {
  return events.some(
    ({ callee, args }) => operationOf(callee) === 'categorical' && isMadeAt(args.probs, node),
  );
}

/** A softmax over an axis of one. */
export const softmaxOfOne: Rule = {
  id: 'softmax-of-one',
  noFix: { kind: 'choice', count: 2 },
  judge: (event, program) => {
    if (isDenseOfOne(event) || isKerasOfOne(event)) return { severity: 'warning' };
    const layer = lastOfOne(event, program);
    if (layer) return { severity: 'warning', place: layer, fix: sigmoidLayer(layer, program) };
    const asked = softmaxOf(event);
    const shape = tensorOf(asked?.input)?.shape;
    if (!asked)
      return isEntropyOfOne(event, program) ? { severity: 'warning', data: { form: 'loss' } } : undefined;
    // Without dim PyTorch guesses: 0 for one or three axes, 1 otherwise.
    const guess = shape && [0, 1, 3].includes(shape.length) ? 0 : 1;
    const axis = numberOf(asked.axis) ?? (asked.isTorch ? guess : -1);
    const at = shape && axis < 0 ? axis + shape.length : axis;
    // The first of several axes is that of steps or samples, of which there may be one at first.
    if (shape && shape.length > 1 && at === 0) return undefined;
    // Over the last axis, that of TensorFlow is told above.
    const last = asked.isTorch || inJax.test(event.callee) ? lastSizeOf(asked.input, axis) : undefined;
    const size = shape ? shape[at] : last;
    // Over an axis that may be that of a sequence, they are the shares of its steps.
    const mayBeSteps = !shape && axis === 1;
    const areSteps = mayBeSteps && (areWeights(event, program) || hasThirdAxis(event, program));
    if (size !== 1 || areSteps || isOfPairs(asked.input)) return undefined;
    const isLog = operationOf(event.callee).startsWith('log');
    // Each layer of a Sequential is reported where it is built.
    const isOfMany = eventAt(program, event.node) === undefined;
    const built = event.self?.type === 'object' ? event.self.place : undefined;
    if (isOfMany && built) return { severity: 'warning', place: built, fix: sigmoidLayer(built, program) };
    const operand = event.nodes.input;
    const hasTorch = functionalIn(program) !== undefined && /^import torch\b/m.test(program.texts.join('\n'));
    const text = operand && `torch.sigmoid(${textAt(program, operand)})`;
    const isFunction = /^torch\.(?:nn\.functional\.)?softmax$/.test(event.callee);
    return {
      ...{ severity: 'warning', ...(isLog && { data: { form: 'log' } }) },
      fix:
        text && hasTorch && isFunction
          ? { kind: 'use-sigmoid', edits: [{ ...placeOf(event.node), text }] }
          : undefined,
    };
  },
};

/** Whether it is a cross-entropy over the only output of a model, and so always 0. Keras divides what is no softmax by its sum. */
function isEntropyOfOne(event: Event, program: Program): boolean {
  const ofKeras = kerasLossesOf(event, program)?.some(
    ({ loss, ending }) =>
      loss === 'categoricalcrossentropy' && ending?.classes === 1 && ending.is !== 'probabilities',
  );
  if (ofKeras) return true;
  const expected = expectationOf(event);
  return expected?.input === 'logits' && classesOfInput(event.args[expected.inputName]) === 1;
}

/**
 * Whether the result is multiplied by something or repeated, as the weights of a sum are, or given their name.
 */
function areWeights({ node }: Pick<Event, 'node'>, program: Program): boolean {
  const isUsed = program.events.some(({ callee, args }) => {
    const isOfAll = /^(?:[*@]|(?:mat)?mul|b?mm|multiply|einsum|expand(?:as)?)$/.test(operationOf(callee));
    return isOfAll && Object.values(args).some((one) => isMadeAt(one, node));
  });
  return isUsed || isCalledAttention({ node }, program);
}

/** Whether a third axis of the result is moved or taken away: then the second is not the last. */
function hasThirdAxis({ node }: Event, { events }: Program): boolean {
  return events.some(({ callee, args: { dim, dim0, dim1, dims, ...others } }) => {
    if (!/^(?:permute|transpose|swapaxes|squeeze|sum|mean)$/.test(operationOf(callee))) return false;
    const isMany = dims?.type === 'sequence' && (dims.items?.length ?? 0) > 2;
    // Who means the second axis by -1 would have called it that before.
    const isLast = operationOf(callee) === 'squeeze' && numberOf(dim) === -1;
    const isThird = isMany || isLast || [dim, dim0, dim1].some((axis) => (numberOf(axis) ?? 0) >= 2);
    return isThird && isMadeAt(operandOf({ args: others }), node);
  });
}

/** Whether they are the scores of queries and keys, as of attention, of which a sequence of one has one. */
function isOfPairs(value: Value | undefined, depth = 0): boolean {
  const made = depth < 20 ? madeOf(value) : undefined;
  if (!made) return false;
  const operation = operationOf(made.by);
  if (operation === 'einsum') return true;
  if (made.by === '@' || /^(?:mat_?mul|bmm|baddbmm)$/.test(operation)) {
    const { right, other, mat2, batch2 } = made.args;
    return areMoved(right ?? other ?? mat2 ?? batch2);
  }
  const parts =
    operandsOf(made, '*') ?? operandsOf(made, '/') ?? operandsOf(made, '+') ?? operandsOf(made, '-');
  return (parts ?? [operandOf(made)]).some((one) => isOfPairs(one, depth + 1));
}

/** Whether the value was computed at this place, whatever its form is now, also repeated or behind a dropout. */
function isMadeAt(value: Value | undefined, place: Place): boolean {
  if (value?.type === 'sequence') return value.items?.some((one) => isMadeAt(one, place)) ?? false;
  const made = madeOf(value);
  if (!made) return false;
  if (isSamePlace(made.place, place)) return true;
  return keeping.has(operationOf(made.by)) && isMadeAt(operandOf(made), place);
}

const keeping = new Set('repeat tile repeatinterleave expandas moveaxis movedim dropout'.split(' '));

/**
 * The softmax of a Sequential that follows a layer with one output, where the model is built or compiled. Axis 1 may be that of
 * a sequence: then the shares weigh its steps.
 */
function lastOfOne(event: Event, program: Program): Place | undefined {
  const model = isBuild(event) ? event.result : event.callee.endsWith('.compile') ? event.self : undefined;
  if (model?.type !== 'object' || !model.of.endsWith('.Sequential')) return undefined;
  const { children = [] } = model;
  const softmax = children.find((one, i) => isSoftmaxLayer(one) && isOfOne(children[i - 1]));
  if (softmax?.type !== 'object') return undefined;
  const mayBeSteps = numberOf(softmax.args.dim) === 1;
  const isOverSteps =
    mayBeSteps &&
    program.events.some(({ self, node, args }) => {
      if (self?.type !== 'object' || !isSamePlace(self.place, softmax.place)) return false;
      const shape = tensorOf(args.input)?.shape;
      return shape ? shape[1] !== 1 : areWeights({ node }, program);
    });
  return isOverSteps || (mayBeSteps && isCalledAttention(event, program)) ? undefined : softmax.place;
}

/** Whether it is given to a name that says what its shares are for: `self.attention = nn.Sequential(...)`. */
function isCalledAttention({ node }: Pick<Event, 'node'>, program: Program): boolean {
  return /att(?:n|en)|aggreg|pool/i.test(nameOf(node, program));
}

/** The name that the value computed at a place is given, if any. */
function nameOf({ cell, start }: Place, { texts }: Program): string {
  return /(\w+) *= *$/.exec(texts[cell]?.slice(Math.max(0, start - 80), start) ?? '')?.[1] ?? '';
}

function isSoftmaxLayer(value: Value): boolean {
  if (value.type !== 'object' || !/\b(?:torch|keras)\./.test(value.of)) return false;
  return (
    value.of.endsWith('.Softmax') || (value.of.endsWith('.Activation') && isSoftmax(value.args.activation))
  );
}

/** Whether it is a layer with one output, and no activation of its own. */
function isOfOne(layer: Value | undefined): boolean {
  if (layer?.type !== 'object' || !/\.(?:Linear|Dense)$/.test(layer.of)) return false;
  const { out_features, units, activation } = layer.args;
  return numberOf(out_features ?? units) === 1 && (!activation || activation.type === 'nothing');
}

/** A softmax of Keras or TensorFlow that is called on the output of a layer with one unit. */
function isKerasOfOne({ is, callee, args, self }: Event): boolean {
  if (is !== 'call' || !/^(?:keras|tensorflow|tf_keras)\./.test(callee)) return false;
  const isLayer = self !== undefined && isSoftmaxLayer(self);
  if (!isLayer && operationOf(callee) !== 'softmax') return false;
  const isLast = args.axis === undefined || numberOf(args.axis) === -1;
  return isLast && featuresOf(args.inputs ?? args.x ?? args.logits) === 1;
}

/** The layer that it should be, named by way of the same module. Keras has no layer for the sigmoid alone. */
function sigmoidLayer(place: Place, program: Program): Finding['fix'] {
  const name = /^([\w.]*)Softmax\(/.exec(textAt(program, place))?.[1];
  const text = `${name}${/\blayers\.$/.test(name ?? '') ? "Activation('sigmoid')" : 'Sigmoid()'}`;
  return name ? { kind: 'use-sigmoid', edits: [{ ...placeOf(place), text }] } : undefined;
}

interface Asked {
  readonly input: Value | undefined;
  readonly axis: Value | undefined;
  readonly isTorch: boolean;
}

function softmaxOf(event: Event): Asked | undefined {
  const { is, callee: by, args } = event;
  if (is !== 'call' || isBuild(event) || !['softmax', 'logsoftmax'].includes(operationOf(by)))
    return undefined;
  const isTorch = by.startsWith('torch');
  if (!isTorch && !/^(?:scipy|jax|flax|tensorflow)\b/.test(by)) return undefined;
  // Without an input, or with a misspelt option, the call raises an error, and no axis is guessed.
  if (isTorch && (!args.input || Object.keys(args).some((name) => !parameters.has(name)))) return undefined;
  // PyTorch's own functions take NumPy's name, too.
  const isByDim = args.dim !== undefined && args.dim.type !== 'nothing';
  const isByAxis = args.axis !== undefined && args.axis.type !== 'nothing' && (isTorch || !isByDim);
  return { input: operandOf({ args }), axis: isByAxis ? args.axis : (args.dim ?? args.axis), isTorch };
}

/** The parameters of PyTorch's softmax, as function, method or layer. */
const parameters = new Set('input self dim axis dtype _stacklevel out'.split(' '));

/** Whether a layer computed the value from a batch: then there are several samples, even if its shape is unknown. */
function isOfLayer(value: Value | undefined): boolean {
  const made = value?.type === 'tensor' && value.kind?.is === 'logits' ? value.made : undefined;
  if (!made) return false;
  const operation = operationOf(made.by);
  if (/^(?:linear|conv\dd|convtranspose\dd|dense)$/.test(operation)) return true;
  const [scaled] = operandsOf(made, '/') ?? operandsOf(made, '*') ?? [];
  const keepsAxes = /^(?:dropout|float|double|half|to|cpu|cuda|detach|clone|contiguous)$/.test(operation);
  return isOfLayer(scaled ?? (keepsAxes ? operandOf(made) : undefined));
}

/** Whether the value is a trained weight rather than a batch. */
function isLearned(value: Value | undefined): boolean {
  const { made, shape } = tensorOf(value) ?? {};
  if (madeBy(value, 'parameter')) return true;
  // A matrix of random numbers stands in for a batch of scores, as in PyTorch's own examples.
  const isBatch = madeBy(value, 'randn', 'rand') !== undefined && shape !== undefined && shape.length >= 2;
  return !isBatch && flagOf(made?.args.requires_grad) === true;
}

/** Whether the axes were moved, or the first one has the number of classes as its size, and so is not the batch. */
function areClassesFirst(value: Value | undefined, program: Program): boolean {
  const made = tensorOf(value)?.made;
  if (!made) return false;
  const operation = operationOf(made.by);
  if (moving.has(operation)) return true;
  // What was stacked along a new first axis may be anything.
  if (operation === 'stack' && (numberOf(made.args.dim) ?? 0) === 0) return true;
  if (operation === 'reshape' || operation === 'view') {
    const first = /\b(?:reshape|view)\(\s*[([]*\s*(\w+)\b[^()]*\)+$/.exec(textAt(program, made.place))?.[1];
    // A batch of numbers, of which it is not known how many there are, is not cut into a fixed number of samples.
    const isFixed = first !== undefined && /^\d+$/.test(first);
    const shape = tensorOf(operandOf(made))?.shape;
    if (isFixed) return shape === undefined || shape.includes(undefined);
    return first !== undefined && /^(?:[CK]|\w*class\w*|\w*channels?)$/i.test(first);
  }
  const [scaled] = operandsOf(made, '/') ?? operandsOf(made, '*') ?? [];
  return areClassesFirst(scaled ?? operandOf(made), program);
}

/** Whether the axes were moved, behind operations that only copy or cut out. */
function areMoved(value: Value | undefined): boolean {
  const made = tensorOf(value)?.made;
  if (!made) return false;
  const operation = operationOf(made.by);
  if (moving.has(operation)) return true;
  return /^(?:contiguous|clone|detach|float|to)$/.test(operation) && areMoved(operandOf(made));
}

const moving = new Set(
  't mt transpose permute swapaxes swapdims moveaxis movedim rearrange adjoint'.split(' '),
);

/** A layer of Keras or TensorFlow 1 with one unit and its softmax. */
function isDenseOfOne(event: Event): boolean {
  const { units, activation } = event.args;
  const isLayer = isBuild(event)
    ? /\bkeras\..*\.Dense$/.test(event.callee)
    : /^tensorflow\.(?:compat\.v1\.)?layers\.dense$/.test(event.callee);
  return isLayer && numberOf(units) === 1 && isSoftmax(activation);
}

/** Whether an activation is a softmax, by its name or as a function. */
function isSoftmax(activation: Value | undefined): boolean {
  return activation?.type === 'text'
    ? activation.text === 'softmax'
    : activation?.type === 'library' && operationOf(activation.name) === 'softmax';
}

/** The size of the last axis of a linear layer's output, whatever the others are. */
function lastSizeOf(value: Value | undefined, axis: number): number | undefined {
  return axis === -1 || axis === 1 ? featuresOf(value) : undefined;
}
