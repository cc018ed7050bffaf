import { sizeOf } from '../../shape';
import { catalogue, type LossId } from '../losses/catalogue';
import { optionMisfit } from '../request/misuse';
import { named } from '../request/named';
import { isList, isRecord, type JsonNumber, type Operand, toNumbers } from '../request/operand';
import type { Request } from './request';

/** Where the classes lie in a shape: the other axes are samples, in row-major order. */
export interface ClassAxis {
  readonly samples: number;
  readonly classes: number;
  /** How far apart the classes of a sample are: 1 along the last axis. */
  readonly step: number;
}

/** A single number counts as one sample of one class. */
export function classAxisOf(shape: readonly number[], axis: number): ClassAxis {
  const classes = shape[axis] ?? 1;
  return {
    samples: sizeOf(shape.filter((_, i) => i !== axis)),
    classes,
    step: sizeOf(shape.slice(axis + 1)),
  };
}

/** The flat place of a sample's first class. */
export function startOf({ classes, step }: ClassAxis, sample: number): number {
  return Math.floor(sample / step) * classes * step + (sample % step);
}

/** The sample that a flat place belongs to. */
export function sampleAt({ classes, step }: ClassAxis, place: number): number {
  return Math.floor(place / (classes * step)) * step + (place % step);
}

/** Which class of its sample a flat place belongs to. */
export function classAt({ classes, step }: ClassAxis, place: number): number {
  return Math.floor(place / step) % classes;
}

/**
 * The default class axis: 1 for class indices with one dimension less than a prediction of three or more, as in
 * PyTorch; otherwise the last.
 */
export function usualClassAxis({
  prediction: { shape },
  target,
}: Pick<Request, 'prediction' | 'target'>): number {
  const rank = shape.length;
  const isIndexed = target?.kind === 'class-indices' && target.shape.length === rank - 1;
  return isIndexed && rank > 2 ? 1 : Math.max(0, rank - 1);
}

/** Where the classes of a request lie; for a loss without classes, along the last axis. */
export function classAxisIn({ loss, prediction, target, options }: Request): ClassAxis {
  const { shape } = prediction;
  const last = Math.max(0, shape.length - 1);
  const axis = takesClassAxis(loss)
    ? (namedAxis(options?.classAxis, last) ?? usualClassAxis({ prediction, target }))
    : last;
  return classAxisOf(shape, axis);
}

/** A request with the classes along the last axis, and the way back to the original order. */
export interface ClassesLast {
  readonly request: Request;
  /** Absent where the classes already lie along the last axis: then nothing is copied. */
  readonly order?: Order;
}

/** Maps places in a request with the classes last back to the original request. */
export interface Order {
  placeOf(place: number): number;
  /** Numbers, one for each place, in the order of the original request. */
  back(values: Float64Array): Float64Array;
}

/**
 * Moves the class axis to the end. A malformed request is left to later checks; an axis that does not exist is Misuse.
 */
export function classesLast(request: Request): ClassesLast {
  if (!isReadable(request)) return { request };
  const { prediction, target, options } = request;
  const { shape } = prediction;
  const last = Math.max(0, shape.length - 1);
  const axis = namedAxis(options?.classAxis, last) ?? usualClassAxis(request);
  if (axis === last) {
    const isSaid = options?.classAxis === axis || usualClassAxis(request) === axis;
    return { request: isSaid ? request : { ...request, options: { ...options, classAxis: last } } };
  }
  const along = classAxisOf(shape, axis);
  const move = <Kind extends string>(operand: Operand<Kind>) => moved(operand, axis, along);
  const isAlike = isRecord(target) && String(target.shape) === String(shape);
  return {
    request: {
      ...request,
      prediction: move(prediction),
      ...(target && { target: isAlike ? move(target) : target }),
      options: { ...options, classAxis: last },
    },
    order: orderOf(along),
  };
}

/** Whether a loss has classes, and therefore a class axis. */
export function takesClassAxis(loss: LossId): boolean {
  return catalogue[loss].options.includes('classAxis');
}

function isReadable(request: Request): boolean {
  if (!isRecord(request) || !isRecord(request.prediction) || !Object.hasOwn(catalogue, String(request.loss)))
    return false;
  const { prediction, target, options } = request;
  const hasShape = Array.isArray(prediction.shape) && isList(prediction.values);
  const isTargetKnown = !isRecord(target) || (Array.isArray(target.shape) && isList(target.values));
  const isFilled = hasShape && sizeOf(prediction.shape) === prediction.values.length;
  return (
    isFilled && isTargetKnown && (options === undefined || isRecord(options)) && takesClassAxis(request.loss)
  );
}

/** The index of an axis; negative axes count from the end, as in NumPy. */
function namedAxis(axis: number | undefined, last: number): number | undefined {
  if (axis === undefined) return undefined;
  if (Number.isInteger(axis) && axis <= last && axis >= -last - 1) return axis < 0 ? axis + last + 1 : axis;
  throw optionMisfit('classAxis', `a whole number from ${-last - 1} to ${last}`, named(axis));
}

function moved<Kind extends string>(
  { values, shape, kind }: Operand<Kind>,
  axis: number,
  along: ClassAxis,
): Operand<Kind> {
  const numbers: ArrayLike<JsonNumber> = toNumbers(values, kind);
  const { placeOf } = orderOf(along);
  return {
    values: Float64Array.from({ length: numbers.length }, (_, place) => Number(numbers[placeOf(place)])),
    shape: [...shape.filter((_, i) => i !== axis), along.classes],
    kind,
  };
}

function orderOf(along: ClassAxis): Order {
  const { classes, step } = along;
  const placeOf = (place: number) => startOf(along, Math.floor(place / classes)) + (place % classes) * step;
  return {
    placeOf,
    back: (values) => {
      const own = new Float64Array(values.length);
      values.forEach((value, place) => {
        own[placeOf(place)] = value;
      });
      return own;
    },
  };
}
