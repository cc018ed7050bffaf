import type { Context } from '../../rows/library';
import {
  type Kind,
  type Library,
  type Missing,
  type Opaque,
  type Tensor,
  type Value,
  whyNot,
} from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { promoted } from '../tensors/dtypes';
import { libraryOf, numbersIn, tensorFrom } from '../tensors/operands';
import { raises, result, unsupported, withoutNumbers } from '../tensors/results';
import { axisOf, isKnown, permuted, type Shape } from '../tensors/shapes';
import { kindAt, unsqueeze } from './reshape';

/** `cat` and `concatenate`: joins tensors along an axis. */
export function concatenate(
  given: Value | undefined,
  asked: number | undefined,
  library: Library,
  context: Context,
): Value {
  const tensors = tensorsOf(given, library, context);
  if (tensors === undefined) {
    const each = given?.type === 'sequence' ? given.each : undefined;
    const kind = each?.type === 'tensor' ? each.kind : undefined;
    return withoutNumbers({ library, kind: kind && kindAt(kind, undefined) }, whyUnknown(given, context));
  }
  if (!Array.isArray(tensors)) return tensors;
  return joined(tensors, asked, context, library);
}

/** `stack`: joins tensors of one shape along a new axis. */
export function stack(
  given: Value | undefined,
  asked: number | undefined,
  library: Library,
  context: Context,
): Value {
  const tensors = tensorsOf(given, library, context);
  if (!Array.isArray(tensors)) {
    const each = given?.type === 'sequence' && given.each?.type === 'tensor' ? given.each : undefined;
    const shape = asked === 0 && each?.shape ? [undefined, ...each.shape] : undefined;
    const own = each?.kind?.axis;
    const isTold = own !== undefined && asked !== undefined && asked >= 0;
    const kind = each?.kind && kindAt(each.kind, isTold ? (own < asked ? own : own + 1) : undefined);
    return (
      tensors ?? withoutNumbers({ library, shape, dtype: each?.dtype, kind }, whyUnknown(given, context))
    );
  }
  const wider = tensors.map((one) => unsqueeze(one, asked, context));
  const wrong = wider.find((one): one is Opaque => one.type === 'opaque');
  return wrong ?? joined(wider as readonly Tensor[], asked, context, library);
}

function whyUnknown(given: Value | undefined, context: Context): Missing {
  return (given && whyNot(given)) ?? unsupported(context);
}

/** The tensors of a list; undefined where its contents are not known. */
function tensorsOf(
  given: Value | undefined,
  library: Library,
  context: Context,
): Tensor[] | Opaque | undefined {
  if (
    given?.type === 'tensor' &&
    given.shape &&
    given.shape.length > 0 &&
    given.values &&
    isKnown(given.shape)
  ) {
    const [count, ...rest] = given.shape;
    const size = given.values.length / count;
    return Array.from({ length: count }, (_, i) => ({
      ...given,
      shape: rest,
      values: given.values!.subarray(i * size, (i + 1) * size),
    }));
  }
  if (given?.type !== 'sequence' || !given.items) return undefined;
  const tensors = given.items.map((item) => tensorFrom(item, library, context));
  return tensors.find((one): one is Opaque => one.type === 'opaque') ?? (tensors as Tensor[]);
}

function joined(
  tensors: readonly Tensor[],
  asked: number | undefined,
  context: Context,
  usual: Library,
): Value {
  if (tensors.length === 0) return raises('expected a non-empty list of Tensors', context);
  const library = libraryOf(tensors, usual);
  const dtype = promoted(tensors, library);
  const shapes = tensors.map(({ shape }) => shape);
  const ranked = shapes.find((shape) => shape !== undefined);
  const axis = ranked && asked !== undefined ? axisOf(asked, ranked.length) : undefined;
  const kind = commonKind(
    tensors.map((one) => one.kind),
    axis ?? (asked !== undefined && asked >= 0 ? asked : undefined),
  );
  if (!ranked || asked === undefined || shapes.includes(undefined)) {
    const shape =
      ranked && axis !== undefined ? ranked.map((size, at) => (at === axis ? undefined : size)) : undefined;
    return result({ library, dtype, shape, kind, of: tensors }, context);
  }
  if (axis === undefined)
    return raises(
      `Dimension out of range (got ${asked} for tensors of ${ranked.length} dimensions)`,
      context,
    );
  const all = shapes as readonly Shape[];
  for (const shape of all) {
    const misfit =
      shape.length !== ranked.length ||
      shape.some(
        (size, at) => at !== axis && size !== undefined && ranked[at] !== undefined && size !== ranked[at],
      );
    if (misfit)
      return raises('Sizes of tensors must match except in the dimension in which they are joined', context);
  }
  const sizes = all.map((shape) => shape[axis]);
  const total = sizes.every((size) => size !== undefined)
    ? sizes.reduce<number>((sum, size) => sum + size!, 0)
    : undefined;
  const shape = ranked.map((_, at) =>
    at === axis ? total : all.map((one) => one[at]).find((size) => size !== undefined),
  );
  return result(
    { library, dtype, shape, kind, of: tensors, values: () => joinedNumbers(tensors, axis, shape) },
    context,
  );
}

/** Along the first axis they are contiguous. */
function joinedNumbers(tensors: readonly Tensor[], axis: number, shape: Shape): Float64Array | undefined {
  if (!isKnown(shape)) return undefined;
  const others = shape.map((_, at) => at).filter((at) => at !== axis);
  const order = [axis, ...others];
  const parts = tensors.map((one) => permuted(numbersIn(one)!, order).values);
  const values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  const back = shape.map((_, place) => order.indexOf(place));
  return permuted({ values, shape: order.map((place) => shape[place]) }, back).values;
}

/** The kind that all of them share; a distribution only where they are joined along another axis than its own. */
function commonKind(kinds: readonly (Kind | undefined)[], axis: number | undefined): Kind | undefined {
  const [first] = kinds;
  if (!first || kinds.some((kind) => kind?.is !== first.is)) return undefined;
  const isOver = first.is === 'probabilities' || first.is === 'log-probabilities' || first.is === 'one-hot';
  if (kinds.some((kind) => kind!.axis !== first.axis)) return kindAt(first, undefined);
  return isOver && axis !== undefined && axis === first.axis ? undefined : first;
}

/** `where(condition, a, b)`. */
export function choose(condition: Tensor, a: Tensor, b: Tensor, context: Context): Value {
  const kind = a.kind && b.kind && a.kind.is === b.kind.is ? a.kind : undefined;
  return elementwise([condition, a, b], (test, x, y) => (test !== 0 ? x : y), context, {
    typed: [a, b],
    kind,
  });
}
