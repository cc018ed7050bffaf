import type { LossReading } from './libraries/library';
import { readProgram } from './readProgram';
import { lossesOf, type ToldLoss, type ToldOperand } from './toldLosses';
import type { Kind, Missing, Place } from './value';

/** A loss that the program computes. */
export interface FoundLoss {
  readonly start: number;
  readonly end: number;
  /** Of a notebook. */
  readonly cell?: number;
  /** The qualified name of what is called, or the operator that ends a loss written by hand. */
  readonly callee: string;
  /** An id of the engine's catalogue, or the name that the loss has elsewhere. */
  readonly loss: string;
  readonly prediction?: FoundOperand;
  readonly target?: FoundOperand;
  readonly options: NonNullable<LossReading['options']>;
  readonly value?: number;
  /** Row-major, of a loss that is not reduced. */
  readonly values?: readonly number[];
  /** Why there is no value. */
  readonly unknown?: Missing;
  /** What the engine is asked for it. */
  readonly request?: LossReading['request'];
}

export interface FoundOperand {
  readonly start: number;
  readonly end: number;
  readonly cell?: number;
  readonly kind?: Kind;
  readonly shape?: readonly (number | undefined)[];
  readonly values?: readonly number[];
}

/** Every loss of a program, or of a notebook's cells, in the order of their places. */
export function findLosses(text: string | readonly string[], languageId: string): FoundLoss[] {
  if (languageId !== 'python') return [];
  const isNotebook = typeof text !== 'string';
  return lossesOf(readProgram(isNotebook ? text : [text])).map((loss) => foundIn(loss, isNotebook));
}

function foundIn(told: ToldLoss, isNotebook: boolean): FoundLoss {
  const { node, callee, loss, prediction, target, options, result, request, unknown } = told;
  const numbers = result.type === 'tensor' ? result.values : undefined;
  return {
    start: node.start,
    end: node.end,
    ...(isNotebook && { cell: node.cell }),
    callee,
    loss,
    prediction: prediction && operandIn(prediction, isNotebook),
    target: target && operandIn(target, isNotebook),
    options: options ?? {},
    ...(numbers?.length === 1 && { value: numbers[0] }),
    ...(numbers && numbers.length !== 1 && { values: Array.from(numbers) }),
    ...(!numbers && { unknown: unknown && asItIsNow(unknown) }),
    request,
  };
}

/** Places move with the text when it is read again. */
function asItIsNow<Said extends { readonly place: Place }>(said: Said): Said {
  const { start, end, cell } = said.place;
  return { ...said, place: { start, end, cell } };
}

function operandIn({ node: { start, end, cell }, value }: ToldOperand, isNotebook: boolean): FoundOperand {
  const place = isNotebook ? { start, end, cell } : { start, end };
  if (value.type !== 'tensor') return place;
  const { kind, shape, values } = value;
  return { ...place, kind: kind && asItIsNow(kind), shape, values: values && Array.from(values) };
}
