import { readProgram } from './readProgram';
import { lossesOf, lossOfValue, type ToldLoss } from './toldLosses';
import type { Tensor, Value } from './value';
import { type ValueAt, valueAt } from './valueAt';

/** What a program says of a place in it. */
export interface Told extends ValueAt {
  /** The loss that stands there, or that the name there holds. */
  readonly story?: ToldLoss;
}

/** What a program says of the expression at the offset, with the loss that it is. */
export function toldAt(texts: readonly string[], cell: number, offset: number): Told | undefined {
  const at = valueAt(texts, cell, offset);
  if (!at) return undefined;
  const program = readProgram(texts);
  const story = lossOfValue(program, lossesOf(program), at.value, at.node);
  return { ...at, ...(story && { story }) };
}

/** The innermost loss around the offset. */
export function lossAround(texts: readonly string[], cell: number, offset: number): ToldLoss | undefined {
  const around = lossesOf(readProgram(texts)).filter(
    ({ node }) => node.cell === cell && node.start <= offset && offset <= node.end,
  );
  return around.reduce<ToldLoss | undefined>(
    (inner, one) => (!inner || length(one) <= length(inner) ? one : inner),
    undefined,
  );
}

function length({ node: { start, end } }: ToldLoss): number {
  return end - start;
}

/** How many classes a prediction tells apart: by its shape, or by the layer that ends with so many outputs. */
export function classesOf(value: Value): number | undefined {
  if (value.type !== 'tensor') return undefined;
  const { kind, shape } = value;
  const axis = kind?.axis ?? (shape?.length === 1 ? 0 : 1);
  const size = shape?.[axis];
  return size ?? outputsOf(value);
}

function outputsOf({ made }: Tensor): number | undefined {
  const outputs = made?.args.out_features ?? made?.args.units;
  if (outputs?.type === 'tensor') return outputs.values?.[0];
  const inner = made?.args.input;
  const isActivation = made && /softmax$/i.test(made.by);
  return isActivation && inner?.type === 'tensor' ? classesOf(inner) : undefined;
}
