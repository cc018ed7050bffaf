import { catalogue } from '../../engine/losses/catalogue';
import type { Request } from '../../engine/problem/request';
import type { PredictionKind, TargetKind } from '../../engine/request/kinds';
import type { Operand } from '../../engine/request/operand';
import type { Options, Reduction } from '../../engine/request/options';
import { commonShape, elementwise } from '../operations/arithmetic/elementwise';
import { mean, reduce, total } from '../operations/reduce/reduce';
import { promotedToFloat } from '../operations/tensors/dtypes';
import { homeOf } from '../operations/tensors/given';
import { numbersIn } from '../operations/tensors/operands';
import { madeKind, raises, withoutNumbers } from '../operations/tensors/results';
import { broadcastTo, isKnown, type Shape } from '../operations/tensors/shapes';
import type { Context, FunctionRow, LossReading } from '../rows/library';
import { row } from '../rows/rows';
import { type Arguments, type Missing, type Tensor, type Value, whyNot } from '../value';

/** The result of a loss call, together with its meaning to the engine. */
export interface Analysis extends Omit<LossReading, 'unknown'> {
  readonly value: Value;
}

/** A loss is a row whose value and whose reading come from one analysis of its arguments. */
export function lossRow(
  parameters: string,
  analyse: (args: Arguments, context: Context) => Analysis,
): FunctionRow {
  // The value and the reading of a call are asked for one after the other.
  const known = new WeakMap<Context, { readonly args: Arguments; readonly analysis: Analysis }>();
  const analysed = (args: Arguments, context: Context): Analysis => {
    const before = known.get(context);
    if (before?.args === args) return before.analysis;
    const analysis = analyse(args, context);
    known.set(context, { args, analysis });
    return analysis;
  };
  return row(
    parameters,
    (args, context) => withKind(analysed(args, context).value, context),
    (args, context) => {
      const { value, ...reading } = analysed(args, context);
      const unknown = unknownIn(value);
      return unknown ? { ...reading, unknown, request: undefined } : reading;
    },
  );
}

function unknownIn(value: Value): Missing | undefined {
  return value.type === 'tensor' && value.values ? undefined : whyNot(value);
}

function withKind(value: Value, context: Context): Value {
  return value.type === 'tensor' ? { ...value, kind: madeKind('loss', context) } : value;
}

/** An element-wise loss over operands that broadcast to each other. */
export interface Elements {
  readonly prediction: Tensor;
  readonly target: Tensor;
  /** Further operands such as weights, which `term` gets after the other two. */
  readonly beside?: readonly Tensor[];
  readonly term: (x: number, y: number, ...beside: number[]) => number;
  readonly reduction: Reduction | Missing;
  /** The divisor of a mean, where that is not the number of elements. */
  readonly divisor?: number;
}

/** The loss of the elements, reduced. */
export function reducedElements(elements: Elements, context: Context): Value {
  const { prediction, target, beside = [], term, reduction } = elements;
  const operands = [prediction, target, ...beside];
  const dtype = promotedToFloat([prediction, target], homeOf(context, operands));
  const terms = elementwise(operands, (x, y, ...rest) => term(x, y, ...rest), context, {
    dtype: { is: dtype },
  });
  return reduced(terms, reduction, context, elements.divisor);
}

/** Terms reduced as asked: `batchmean` divides by the first size. */
export function reduced(
  terms: Value,
  reduction: Reduction | Missing,
  context: Context,
  divisor?: number,
): Value {
  if (terms.type !== 'tensor') return terms;
  if (typeof reduction === 'object')
    return withoutNumbers({ library: terms.library, dtype: terms.dtype }, reduction);
  if (reduction === 'none') return terms;
  const by = reduction === 'batchmean' ? terms.shape?.[0] : divisor;
  if (reduction === 'batchmean' && terms.shape?.length === 0) {
    return raises('IndexError: dimension specified as 0 but tensor has no dimensions', context);
  }
  const compute = (all: Float64Array) => {
    if (reduction === 'sum') return total(all);
    return by === undefined ? mean(all) : total(all) / by;
  };
  return reduce(terms, {}, { compute, dtype: terms.dtype }, context);
}

/** Operands for the engine, broadcast to one shape; undefined where a number is not known. */
export function operandsOf(
  { prediction, target }: { prediction: Tensor; target: Tensor },
  kinds: { readonly prediction: PredictionKind; readonly target: TargetKind },
): { prediction: Operand<PredictionKind>; target: Operand<TargetKind> } | undefined {
  const shape = commonShape([prediction, target]);
  const [x, y] = [stretched(prediction, shape), stretched(target, shape)];
  if (!x || !y || !shape || shape === 'misfit' || !isKnown(shape)) return undefined;
  return {
    prediction: { values: x, shape, kind: kinds.prediction },
    target: { values: y, shape, kind: kinds.target },
  };
}

export function stretched(x: Tensor, shape: Shape | undefined | 'misfit'): Float64Array | undefined {
  const numbers = numbersIn(x);
  return numbers && shape && shape !== 'misfit' && isKnown(shape) ? broadcastTo(numbers, shape) : undefined;
}

export function requestOf(
  loss: Request['loss'],
  operands: { prediction: Operand<PredictionKind>; target?: Operand<TargetKind> } | undefined,
  options: Options | undefined,
): Request | undefined {
  return operands && options && isOfEngine(loss) ? { loss, ...operands, options } : undefined;
}

/** Whether the engine knows a loss of that name. */
export function isOfEngine(loss: string): loss is keyof typeof catalogue {
  return Object.hasOwn(catalogue, loss);
}

/** In half precision every kernel rounds in the middle of a loss, each in its own way. */
export function isHalfLoss(...tensors: readonly Tensor[]): boolean {
  return tensors.some(({ dtype }) => dtype === 'float16' || dtype === 'bfloat16');
}
