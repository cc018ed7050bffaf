import type { Event } from '../../program/interpret/memory/machine';
import { dtypeText } from '../../program/operations/tensors/dtypes';
import type { Program } from '../../program/readProgram';
import { flagOf, numberOf, type Place, type Value } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { mistakenTarget } from '../evidence/kerasTargets';
import { featuresOf, isInteger } from '../evidence/kinds';
import {
  kindOf,
  madeBy,
  madeOf,
  operandOf,
  operandsOf,
  operationOf,
  tensorOf,
  unwrapped,
} from '../evidence/origins';
import { eventAt, grouped, isInside, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/** One-hot rows or floats in place of class indices, or the values of a maximum in place of its indices. */
export const targetFormat: Rule = {
  id: 'target-format',
  noFix: { kind: 'meaning' },
  judge: (event, program) => {
    const expected = expectationOf(event);
    if (!expected) {
      const mistaken = mistakenTarget(event, program);
      if (!mistaken) return undefined;
      const { is, kind, place } = mistaken;
      return { ...found(is, true, kind.place), place, fix: { kind: 'choice', count: 2 } };
    }
    const target = event.args[expected.targetName];
    const kind = kindOf(target);
    const isTorch = event.callee.startsWith('torch');
    const place = event.nodes[expected.targetName];
    const takesIndices = expected.target === 'indices' || expected.target === 'indices-or-probabilities';
    if (expected.target === 'indices' && kind?.is === 'one-hot') {
      return {
        ...found('one-hot', isTorch, kind.place),
        fix: withoutOneHot(target, place, program) ?? { kind: 'form' },
      };
    }
    // torch's one_hot returns int64, which cross_entropy accepts neither as indices nor as probabilities.
    if (expected.target === 'indices-or-probabilities' && kind?.is === 'one-hot' && isInteger(target)) {
      return { ...found('integer-one-hot', isTorch, kind.place), fix: converted(place, 'float', program) };
    }
    if (takesIndices && isMaximum(target)) return found('maximum', false);
    const input = event.args[expected.inputName];
    if (takesIndices && isTorch && isColumn(target, input))
      return {
        ...found('column', true),
        fix: place && { kind: 'squeeze', edits: [{ ...placeOf(place), text: squeezed(place, program) }] },
      };
    const dtype = tensorOf(target)?.dtype;
    const isShort = dtype === 'int32' || dtype === 'int16' || dtype === 'int8';
    const isIndices =
      areIndices(target, input, expected.target) ||
      (isShort && !(tensorOf(target)?.shape && tensorOf(input)?.shape));
    if (takesIndices && isTorch && isIndices) {
      const isWrong = isShort || isFloat(target);
      const what = {
        ...found('no-long', true),
        data: { is: 'no-long', dtype: dtype ? dtypeText(dtype) : '' },
      };
      if (isWrong) return { ...what, fix: converted(place, 'long', program) };
    }
    if (expected.needsFloats && isInteger(target)) {
      const data = { is: 'integer-labels', loss: expected.input, dtype: dtype ? dtypeText(dtype) : '' };
      return { ...found('integer-labels', true), data, fix: converted(place, 'float', program) };
    }
    const isSoft = expected.target === 'probabilities' && event.callee.startsWith('optax');
    if (isSoft && kind?.is === 'class-indices') return found('indices', false, kind.place);
    return undefined;
  },
};

/** Whether the target can only be class indices: by its kind, or because it lacks just the class axis of the scores. */
function areIndices(target: Value | undefined, input: Value | undefined, form: string): boolean {
  if (form === 'indices' || kindOf(target)?.is === 'class-indices')
    return tensorOf(target)?.dtype !== undefined;
  const shape = tensorOf(target)?.shape;
  const rank = shape?.length;
  const rankOfInput = tensorOf(input)?.shape?.length;
  // A layer is mostly given a batch; the target of a single sample would have as many entries as there are classes.
  const classes = rankOfInput === undefined ? featuresOf(input) : undefined;
  if (rank === 1 && classes !== undefined && classes > 1) return shape?.[0] !== classes;
  return rank !== undefined && rankOfInput !== undefined && rank === rankOfInput - 1;
}

/** Whether each index is in a row of its own, beside scores of which not even the number of axes is known. */
function isColumn(target: Value | undefined, input: Value | undefined): boolean {
  const shape = tensorOf(target)?.shape;
  return shape?.length === 2 && shape[1] === 1 && !tensorOf(input)?.shape && (featuresOf(input) ?? 1) > 1;
}

function squeezed(place: Place, program: Program): string {
  return `${grouped(textAt(program, place))}.squeeze(1)`;
}

function isFloat(value: Value | undefined): boolean {
  return /^b?float/.test(tensorOf(value)?.dtype ?? '');
}

/** Calls a method on the argument, in place of one that converts it to something else. */
function converted(place: Place | undefined, method: 'float' | 'long', program: Program): Finding['fix'] {
  if (!place) return undefined;
  const plain = textAt(program, place).replace(/\.(?:long|int|float|double|bool)\(\)$/, '');
  const isGrouped = /^\([^()]*\)$/.test(plain);
  const text = `${isGrouped ? plain : grouped(plain)}.${method}()`;
  return { kind: `make-${method}`, edits: [{ ...placeOf(place), text }] };
}

/** Replaces one-hot rows, computed in the argument, by their indices. */
function withoutOneHot(
  target: Value | undefined,
  place: Place | undefined,
  program: Program,
): Finding['fix'] {
  const made = madeBy(unwrapped(target), 'onehot');
  const inner = made && eventAt(program, made.place)?.nodes;
  const indices = inner && (inner.input ?? inner.tensor ?? inner.x);
  return made && indices && place && isInside(made.place, place)
    ? { kind: 'drop-one-hot', edits: [{ ...placeOf(place), text: textAt(program, indices) }] }
    : undefined;
}

/** What a perfect prediction of 1, 2 and 3 costs by the mean over all nine pairs. */
const costs: Readonly<Record<string, number>> = {
  mseloss: 4 / 3,
  l1loss: 8 / 9,
  smoothl1loss: 5 / 9,
  huberloss: 5 / 9,
};

/** (N, 1) against (N,) in an elementwise loss. */
export const shapeBroadcast: Rule = {
  id: 'shape-broadcast',
  noFix: { kind: 'choice', count: 2 },
  judge: (event, program) => {
    if (isErrorByHand(event)) return { severity: 'warning' };
    const expected = expectationOf(event);
    if (expected?.target !== 'values' || expected.input !== 'values') return undefined;
    const input = event.args[expected.inputName];
    const target = event.args[expected.targetName];
    const a = formOf(input);
    const b = formOf(target);
    const isInputColumn = a === 'column' && b === 'row';
    if (!isInputColumn && !(a === 'row' && b === 'column')) return undefined;
    const place = event.nodes[isInputColumn ? expected.inputName : expected.targetName];
    const edits = place ? [{ ...placeOf(place), text: squeezed(place, program) }] : [];
    const cost = costs[operationOf(event.callee)];
    const isMean = event.args.reduction?.type === 'text' && event.args.reduction.text === 'mean';
    const isPlain = isMean && [event.args.beta, event.args.delta].every((one) => !one || numberOf(one) === 1);
    return {
      ...{ severity: 'warning', fix: place ? { kind: 'squeeze', edits } : undefined },
      ...(cost && isPlain && { data: { cost } }),
    };
  },
};

function found(is: string, raises: boolean, place?: Place): Finding {
  return { severity: raises ? 'error' : 'warning', data: { is }, related: place ? [place] : [] };
}

/** Whether the value is the first result of `torch.max(x, dim)` or `torch.topk(x, k)`. */
function isMaximum(value: Value | undefined): boolean {
  const tensor = tensorOf(unwrapped(value));
  const made = tensor?.made;
  if (!made || kindOf(tensor)?.is === 'class-indices') return false;
  // The largest class index of several may well be meant.
  if (tensor?.dtype === 'int64' && kindOf(operandOf(made))?.is !== 'one-hot') return false;
  return (
    ['max', 'topk'].includes(operationOf(made.by)) &&
    made.args.dim !== undefined &&
    made.args.dim.type !== 'nothing'
  );
}

/** Whether a batch of single numbers is a column or a row, if known. */
function formOf(value: Value | undefined): 'column' | 'row' | undefined {
  const shape = tensorOf(value)?.shape;
  // The output of a layer with one output is a column, even if its shape is unknown.
  if (!shape) return featuresOf(value) === 1 ? 'column' : isFlat(value) ? 'row' : formOfActions(value);
  if (shape.length === 2 && shape[1] === 1 && shape[0] !== 1) return 'column';
  return shape.length === 1 && shape[0] !== 1 ? 'row' : undefined;
}

/** Whether something unknown was made flat by `.reshape(-1)`, `.ravel()` or `.flatten()`, or is a column of a table: `data[:, -1]`. */
function isFlat(value: Value | undefined): boolean {
  if (isColumnOfTable(value)) return true;
  const made = value?.type === 'opaque' ? value.made : undefined;
  const { self: _, ...sizes } = made?.args ?? {};
  const [size, ...others] = Object.values(sizes);
  if (!made || others.length > 0) return false;
  return size
    ? /\.(?:reshape|view)$/.test(made.by) && numberOf(size) === -1
    : /\.(?:ravel|flatten)$/.test(made.by);
}

/** Whether it is cut out of an array of NumPy by a slice and a number. */
function isColumnOfTable(value: Value | undefined): boolean {
  const tensor = tensorOf(value);
  const made = tensor?.made;
  if (made && /^(?:astype|float|to|double)$/.test(operationOf(made.by)))
    return isColumnOfTable(operandOf(made));
  const index = made?.by === '[]' && tensor?.library === 'numpy' ? made.args.index : undefined;
  const [rows, column, ...others] = index?.type === 'sequence' ? (index.items ?? []) : [];
  return rows?.type === 'slice' && numberOf(column) !== undefined && others.length === 0;
}

/**
 * The form of what is computed from a linear layer's output of unknown shape: the scores of the actions that an index picks
 * are a column, the best scores a row. What is not known in a sum or product is taken for a number or for one of these.
 */
function formOfActions(value: Value | undefined): 'column' | 'row' | undefined {
  const made = tensorOf(value)?.made;
  if (!made) return undefined;
  const operand = operandOf(made);
  const isOfLayer = madeBy(madeBy(operand, 'detach')?.args.input ?? operand, 'linear') !== undefined;
  const isOfLast = [1, -1].includes(numberOf(made.args.dim) ?? 0);
  switch (operationOf(made.by)) {
    case 'gather': {
      // The index has as many axes as the scores; without a known size it is taken for one action each.
      const index = made.args.index;
      const added = madeBy(index, 'unsqueeze');
      const isColumn = added
        ? [1, -1].includes(numberOf(added.args.dim) ?? 0)
        : tensorOf(index)?.shape === undefined;
      return isOfLast && isColumn && isOfLayer ? 'column' : undefined;
    }
    case 'max':
    case 'amax':
      return isOfLast && isOfLayer && flagOf(made.args.keepdim) === false ? 'row' : undefined;
    case 'squeeze':
      return isOfLast && formOf(operand) === 'column' ? 'row' : undefined;
    case 'unsqueeze':
      return isOfLast && formOf(operand) === 'row' ? 'column' : undefined;
    case 'detach':
    case 'float':
    case 'neg':
      return formOf(operand);
    case 'tensor':
    case 'floattensor':
    case 'fromnumpy':
    case 'astensor':
      return isListOfReturns(made.args.data) || isFlat(operandOf(made) ?? made.args.data) ? 'row' : undefined;
  }
  const sides = (['+', '-', '*', '/'] as const).flatMap((operator) => operandsOf(made, operator) ?? []);
  const forms = new Set(sides.map(formOf).filter((form) => form !== undefined));
  return forms.size === 1 ? [...forms][0] : undefined;
}

/** Whether each item of the list is a reward and what is left of those to come: `r + gamma * R`. */
function isListOfReturns(list: Value | undefined): boolean {
  const each = list?.type === 'sequence' ? list.each : undefined;
  const terms = tensorOf(each)?.library === 'python' ? operandsOf(madeOf(each), '+') : undefined;
  return terms?.some((term) => operandsOf(madeOf(term), '*') !== undefined) ?? false;
}

/** Whether the event is the mean or sum of a squared or absolute difference from a layer's output. */
function isErrorByHand(event: Event): boolean {
  if (event.is !== 'call' || !/^(?:reduce)?(?:mean|sum)$/.test(operationOf(event.callee))) return false;
  const error = madeOf(operandOf(event));
  const isError = error && (operandsOf(error, '**') || ['abs', 'square'].includes(operationOf(error.by)));
  const sides = isError && operandsOf(madeOf(operandOf(error)), '-');
  if (!sides) return false;
  const forms = sides.map(formOf);
  return forms.includes('column') && forms.includes('row') && sides.some(isPredicted);
}

/** Whether a layer or a product with weights computed the value. */
function isPredicted(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (kindOf(value) || made?.by === '@' || madeBy(unwrapped(value), 'matmul', 'mm', 'linear')) return true;
  return (operandsOf(made, '+') ?? []).some(isPredicted);
}
