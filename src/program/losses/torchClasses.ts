import type { Request } from '../../engine/problem/request';
import type { Options, Reduction } from '../../engine/request/options';
import { softmaxOf } from '../operations/arithmetic/softmax';
import { total } from '../operations/reduce/reduce';
import { dtypeText, isInteger } from '../operations/tensors/dtypes';
import { isGiven, numberGiven, numbersIn, tensorFrom, wholeOf } from '../operations/tensors/operands';
import { raises, result, withoutNumbers } from '../operations/tensors/results';
import { permuted, type Shape, shapeText } from '../operations/tensors/shapes';
import type { Context } from '../rows/library';
import type { Arguments, Missing, Tensor } from '../value';
import { type Analysis, isHalfLoss } from './analysis';
import { differ, operandAt, unknownOf } from './torchElements';
import { torchReduction } from './torchReduction';

/** `cross_entropy`: log_softmax along the class axis, then the negative log-likelihood of a class or a distribution. */
export function analyseCrossEntropy(args: Arguments, context: Context): Analysis {
  return analyse('cross-entropy', args, context);
}

/** `nll_loss`: the same for given log-probabilities, with class indices only. */
export function analyseNll(args: Arguments, context: Context): Analysis {
  return analyse('nll', args, context);
}

function analyse(loss: 'cross-entropy' | 'nll', args: Arguments, context: Context): Analysis {
  const reading = { loss, prediction: 'input', target: 'target' };
  const [input, target] = [operandAt(args.input, context), operandAt(args.target, context)];
  if (input.type === 'opaque') return { ...reading, value: input };
  if (target.type === 'opaque') return { ...reading, value: target };
  const reduction = torchReduction(args, context);
  if (typeof reduction === 'object' && 'raises' in reduction) {
    return { ...reading, value: raises(reduction.raises, context) };
  }
  const shapes = shapesOf(input, target);
  const settings = settingsOf(args);
  const wrong = refused(loss, { input, target, shapes, args, settings });
  if (wrong) return { ...reading, value: raises(wrong, context) };
  const options =
    settings && typeof reduction === 'string' ? optionsOf(settings, reduction, loss) : undefined;
  const shape = reduction === 'none' ? shapes.each : typeof reduction === 'string' ? [] : undefined;
  const weight = isGiven(args.weight) ? tensorFrom(args.weight, 'torch', context) : undefined;
  const of = [input, target, ...(weight?.type === 'tensor' ? [weight] : [])];
  const parts = { library: 'torch', dtype: isInteger(input.dtype) ? undefined : input.dtype, shape } as const;
  if (!settings || typeof reduction === 'object' || isHalfLoss(input)) {
    const why = typeof reduction === 'object' ? (reduction as Missing) : unknownOf(args, context);
    return { ...reading, value: withoutNumbers(parts, why), ...(options && { options }) };
  }
  const rows = rowsOf(loss, input, target, shapes);
  const value = result(
    { ...parts, of, values: () => rows && reducedRows(rows, settings, reduction) },
    context,
  );
  const request = rows && options ? requestOf(loss, rows, options) : undefined;
  return { ...reading, value, ...(options && { options }), ...(request && { request }) };
}

/** Where the classes are, and the shape of a loss per sample. */
interface Shapes {
  /** The class axis: the only one of a single sample, otherwise 1. */
  readonly axis?: number;
  readonly classes?: number;
  readonly each?: Shape;
  /** Whether the target is a distribution, with the shape of the input. Undefined where that is not known. */
  readonly isSoft?: boolean;
}

function shapesOf({ shape }: Tensor, target: Tensor): Shapes {
  const isFloat = target.dtype !== undefined && !isInteger(target.dtype);
  if (!shape || shape.length === 0) return {};
  const axis = shape.length === 1 ? 0 : 1;
  const isSoft = target.shape ? target.shape.length === shape.length : isFloat ? true : undefined;
  const each = target.shape && isSoft === false ? target.shape : shape.filter((_, at) => at !== axis);
  return { axis, classes: shape[axis], each, ...(isSoft !== undefined && { isSoft }) };
}

/** The options, where known. */
interface Settings {
  readonly weights?: Float64Array;
  readonly ignoreIndex: number;
  readonly smoothing: number;
}

function settingsOf(args: Arguments): Settings | undefined {
  const ignoreIndex = args.ignore_index === undefined ? -100 : wholeOf(args.ignore_index);
  const smoothing = args.label_smoothing === undefined ? 0 : numberGiven(args.label_smoothing);
  const weights = isGiven(args.weight) && args.weight.type === 'tensor' ? args.weight.values : undefined;
  if (ignoreIndex === undefined || smoothing === undefined) return undefined;
  if (isGiven(args.weight) && !weights) return undefined;
  return { ignoreIndex, smoothing, ...(weights && { weights }) };
}

function optionsOf(
  { weights, ignoreIndex, smoothing }: Settings,
  reduction: Reduction,
  loss: string,
): Options {
  return {
    reduction,
    ...(weights && { classWeights: weights }),
    ...(ignoreIndex !== -100 && { ignoreIndex }),
    ...(loss === 'cross-entropy' && smoothing !== 0 && { labelSmoothing: smoothing }),
  };
}

interface Case {
  readonly input: Tensor;
  readonly target: Tensor;
  readonly shapes: Shapes;
  readonly args: Arguments;
  readonly settings?: Settings;
}

/** The error that PyTorch would raise. */
function refused(loss: string, { input, target, shapes, args, settings }: Case): string | undefined {
  if (isInteger(input.dtype)) {
    const kernel = loss === 'nll' ? 'nll_loss_out_frame' : 'log_softmax_lastdim_kernel_impl';
    return `"${kernel}" not implemented for 'Long'`;
  }
  if (settings && (settings.smoothing < 0 || settings.smoothing > 1)) {
    return `label_smoothing must be between 0.0 and 1.0. Got: ${settings.smoothing}`;
  }
  // Integers would be refused first, in other words.
  const mayBeInteger = input.dtype === undefined && !input.kind;
  if (mayBeInteger || !input.shape || !target.shape) return undefined;
  if (input.shape.length === 0) return 'input has to be a tensor of at least one dimension';
  const isSoft = shapes.isSoft === true && loss === 'cross-entropy';
  if (isSoft && differ(input.shape, target.shape)) return unfitting(input.shape, target.shape);
  const length = args.weight?.type === 'tensor' ? args.weight.shape : undefined;
  if (
    length &&
    shapes.classes !== undefined &&
    (length.length !== 1 || (length[0] ?? shapes.classes) !== shapes.classes)
  ) {
    return `weight tensor should be defined either for all ${shapes.classes} classes or no classes but got weight tensor of shape: ${shapeText(length)}`;
  }
  if (isSoft) {
    if (isInteger(target.dtype)) {
      return `Expected floating point type for target with class probabilities, got ${dtypeText(target.dtype!)}`;
    }
    return settings && settings.ignoreIndex >= 0
      ? 'ignore_index is not supported for floating point target'
      : undefined;
  }
  const expected = input.shape.filter((_, at) => at !== shapes.axis);
  // nll_loss takes a single index also in a tensor of one axis, where there are as many scores.
  const isOdd = loss === 'nll' && input.shape.length === 1 && !differ(input.shape, target.shape);
  if (!isOdd && differ(expected, target.shape)) return unfitting(input.shape, target.shape);
  if (target.dtype !== undefined && target.dtype !== 'int64' && target.dtype !== 'uint8') {
    return `expected scalar type Long but found ${dtypeText(target.dtype)}`;
  }
  const wrong = target.values?.find(
    (c) => c !== settings?.ignoreIndex && shapes.classes !== undefined && (c < 0 || c >= shapes.classes),
  );
  return wrong !== undefined && settings ? `IndexError: Target ${wrong} is out of bounds.` : undefined;
}

/** The error of a target that does not have one index for each row of scores, which is another one for each number of axes. */
function unfitting(input: Shape, target: Shape): string {
  const [rows] = input;
  if (input.length > 1 && (target.length === 0 || differ([rows], [target[0]])))
    return `Expected input batch_size (${rows}) to match target batch_size (${target[0] ?? 0}).`;
  if (input.length === 1 && target.length === 1)
    return `size mismatch (got input: ${shapeText(input)}, target: ${shapeText(target)})`;
  if (input.length <= 2) return '0D or 1D target tensor expected, multi-target not supported';
  if (input.length === 4)
    return target.length === 3
      ? `size mismatch (got input: ${shapeText(input)} , target: ${shapeText(target)}`
      : `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.length}`;
  const expected = [rows, ...input.slice(2)];
  return `Expected target size ${shapeText(expected)}, got ${shapeText(target)}`;
}

/** The operands with the classes along the last axis. */
interface Rows {
  readonly given: Float64Array;
  readonly logs: Float64Array;
  readonly classes: number;
  readonly isOne: boolean;
  /** Class indices, or the probabilities of a distribution. */
  readonly indices?: Float64Array;
  readonly shares?: Float64Array;
}

function rowsOf(
  loss: string,
  input: Tensor,
  target: Tensor,
  { axis, classes, isSoft }: Shapes,
): Rows | undefined {
  const [x, y] = [numbersIn(input), numbersIn(target)];
  if (!x || !y || axis === undefined || classes === undefined || isSoft === undefined) return undefined;
  if (isSoft && loss === 'nll') return undefined;
  const order = [...x.shape.map((_, at) => at).filter((at) => at !== axis), axis];
  const given = permuted(x, order).values;
  const logs =
    loss === 'nll'
      ? given
      : softmaxOf(
          { values: given, shape: [given.length / Math.max(1, classes), classes] },
          [1],
          'log-probabilities',
        );
  const isOne = x.shape.length === 1;
  if (isSoft) return { given, logs, classes, isOne, shares: permuted(y, order).values };
  return { given, logs, classes, isOne, indices: y.values };
}

function reducedRows(rows: Rows, settings: Settings, reduction: Reduction): Float64Array {
  const { classes, logs, indices } = rows;
  const count = classes === 0 ? 0 : logs.length / classes;
  const weight = (c: number) => settings.weights?.[c] ?? 1;
  const { smoothing, ignoreIndex } = settings;
  const losses = new Float64Array(count);
  let divisor = count;
  if (indices) {
    divisor = total(indices.map((c) => (c === ignoreIndex ? 0 : weight(c))));
    for (let row = 0; row < count; row++) {
      const c = indices[row];
      if (c === ignoreIndex) continue;
      const picked = -weight(c) * logs[row * classes + c];
      losses[row] =
        smoothing === 0
          ? picked
          : picked * (1 - smoothing) + spread(rows, row, weight) * (smoothing / classes);
    }
  } else {
    for (let row = 0; row < count; row++) losses[row] = soft(rows, row, weight, smoothing);
  }
  if (reduction === 'none') return losses;
  return Float64Array.of(reduction === 'sum' ? total(losses) : total(losses) / divisor);
}

/** The sum of the losses of all classes, for smoothing. */
function spread({ logs, classes }: Rows, row: number, weight: (c: number) => number): number {
  return total(logs.slice(row * classes, (row + 1) * classes).map((log, c) => -weight(c) * log));
}

function soft(
  { logs, shares, classes }: Rows,
  row: number,
  weight: (c: number) => number,
  smoothing: number,
): number {
  const from = row * classes;
  return total(
    logs.slice(from, from + classes).map((log, c) => {
      const share = shares![from + c] * (1 - smoothing) + smoothing / classes;
      return -log * share * weight(c);
    }),
  );
}

function requestOf(loss: Request['loss'], rows: Rows, options: Options): Request | undefined {
  const { given, classes, isOne, indices, shares } = rows;
  const count = given.length / Math.max(1, classes);
  const shape = isOne ? [classes] : [count, classes];
  const prediction = { values: given, shape, kind: loss === 'nll' ? 'log-probabilities' : 'logits' } as const;
  if (indices) {
    return {
      loss,
      prediction,
      target: { values: indices, shape: isOne ? [] : [count], kind: 'class-indices' },
      options,
    };
  }
  return shares && { loss, prediction, target: { values: shares, shape, kind: 'probabilities' }, options };
}
