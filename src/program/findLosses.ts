import type { Event } from './interpret/machine';
import type { LossReading } from './libraries/library';
import { readProgram } from './readProgram';
import type { Kind, Missing, Value } from './value';
import { whyNot } from './value';

/** A loss that the program computes. */
export interface FoundLoss {
  readonly start: number;
  readonly end: number;
  /** Of a notebook. */
  readonly cell?: number;
  /** The qualified name of what is called. */
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
  const { events } = readProgram(isNotebook ? text : [text]);
  return events
    .filter(({ loss }) => loss !== undefined)
    .map((event) => foundIn(event, event.loss!, isNotebook));
}

function foundIn(event: Event, loss: LossReading, isNotebook: boolean): FoundLoss {
  const { node, callee, result } = event;
  const cell = isNotebook ? { cell: node.cell } : {};
  const numbers = result.type === 'tensor' ? result.values : undefined;
  return {
    start: node.start,
    end: node.end,
    ...cell,
    callee,
    loss: loss.loss,
    prediction: operandIn(event, loss.prediction, isNotebook),
    target: loss.target === undefined ? undefined : operandIn(event, loss.target, isNotebook),
    options: loss.options ?? {},
    ...(numbers?.length === 1 && { value: numbers[0] }),
    ...(numbers && numbers.length !== 1 && { values: Array.from(numbers) }),
    ...(!numbers && { unknown: loss.unknown ?? whyNot(result) ?? reasonOf(event, loss) }),
    request: numbers ? loss.request : undefined,
  };
}

function reasonOf({ args }: Event, { prediction, target }: LossReading): Missing | undefined {
  const operands = [args[prediction], target === undefined ? undefined : args[target]];
  return operands.map((one) => one && whyNot(one)).find((why) => why !== undefined);
}

function operandIn(
  { args, nodes, node }: Event,
  name: string,
  isNotebook: boolean,
): FoundOperand | undefined {
  const value: Value | undefined = args[name];
  if (!value) return undefined;
  const { start, end, cell } = nodes[name] ?? node;
  const place = isNotebook ? { start, end, cell } : { start, end };
  if (value.type !== 'tensor') return place;
  const { kind, shape, values } = value;
  return { ...place, kind, shape, values: values && Array.from(values) };
}
