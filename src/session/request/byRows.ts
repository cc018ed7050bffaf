import { RunningLoss } from '../../engine/evaluate/runningLoss';
import { takesClassAxis } from '../../engine/problem/classAxis';
import type { Request } from '../../engine/problem/request';
import { Misuse, shapeMisfit } from '../../engine/request/misuse';
import { isVectorOption } from '../../engine/request/options';
import type { StoredNumbers } from '../../reader/files/fileArray';
import type { Rows } from '../../reader/files/rows';
import { shapeText, sizeOf } from '../../shape';
import type { Session } from '../session';
import { axisOf } from './axis';
import { heldRows } from './heldRows';
import { setOptions } from './optionsOf';
import { requestOf } from './requestOf';

/** Why a loss is not a sum over rows that can be read one after another. */
export type NotByRows = 'own' | 'axis' | 'list';

/**
 * The question of a session about all rows of a batch that it holds only some rows of: a request whose operands are
 * still to be filled in.
 */
export type AskedByRows = { readonly request: Request } | { readonly not: NotByRows };

/** Undefined where the session holds all rows of its batch, or lacks an operand. */
export function askedByRows(session: Session): AskedByRows | undefined {
  const { prediction, target, own, loss } = session;
  if (!prediction?.part && !target?.part) return undefined;
  if (own) return { not: 'own' };
  const held = heldRows(session);
  const request = requestOf(held);
  if (!request) return undefined;
  if (takesClassAxis(loss) && axisOf(held) === 0) return { not: 'axis' };
  return setOptions(held).some((option) => isOfElements(option, request)) ? { not: 'list' } : { request };
}

/** Whether an option is a list longer than a row, so that it differs from row to row. */
function isOfElements({ option, value }: ReturnType<typeof setOptions>[number], { prediction }: Request) {
  const row = sizeOf(prediction.shape.slice(1));
  return typeof value === 'object' && isVectorOption(option) && value.values.length > row;
}

/** A key: two sessions with the same key ask the same question about the same arrays. */
export function questionOf(session: Session): string {
  const asked = askedByRows(session);
  const { target, prediction } = heldRows(session);
  const request = asked && 'request' in asked ? asked.request : undefined;
  return JSON.stringify([
    [target, prediction].map((pick) => pick && [pick.uri, pick.start]),
    session.own ?? [request?.loss, request?.prediction.kind, request?.target?.kind],
    Object.entries(request?.options ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' ? Array.from(value as ArrayLike<number>) : value,
    ]),
  ]);
}

/** All rows of both operands. */
export interface Sources {
  readonly prediction: Rows;
  readonly target?: Rows;
}

/**
 * The loss of all rows, read in blocks: yields the loss so far after each block. The next block is read while one is
 * computed. Throws whatever reading throws, and Misuse where a row has no answer.
 */
export async function* lossByRows(
  request: Request,
  { prediction, target }: Sources,
  { atOnce, most }: { readonly atOnce: number; readonly most: number },
): AsyncGenerator<RunningLoss> {
  const loss = new RunningLoss(most);
  const { count } = prediction;
  if (request.target && target && target.count !== count)
    throw otherCount(target, request.target.shape, count);
  const longest = Math.max(...[prediction, ...(target ? [target] : [])].map(({ shape }) => sizeOf(shape)));
  const step = Math.min(count, Math.max(1, Math.floor(atOnce / longest)));
  // Two buffers take turns: one is computed on while the other is filled.
  const rooms = [twoRooms(prediction, step), ...(target ? [twoRooms(target, step)] : [])];
  const read = (from: number) => {
    const rows = Math.min(step, count - from);
    const [mine, others] = rooms.map((room) => room(rows));
    const both = Promise.all([
      prediction.read(from, rows, mine),
      request.target && target?.read(from, rows, others),
    ]);
    // It is awaited below, unless an earlier block throws.
    both.catch(() => {});
    return both;
  };
  let next = read(0);
  for (let from = 0; from < count; from += step) {
    const [predicted, expected] = await next;
    if (from + step < count) next = read(from + step);
    try {
      loss.add(rowsOf(request, predicted, expected, Math.min(step, count - from)));
    } catch (error) {
      throw error instanceof Misuse ? inBatch(error, from) : error;
    }
    yield loss;
  }
}

/** Two buffers for this many rows, returned in turn. */
function twoRooms({ shape }: Rows, most: number): (rows: number) => Float64Array {
  const size = sizeOf(shape);
  const places = [new Float64Array(most * size), new Float64Array(most * size)];
  let turn = 0;
  return (rows) => places[turn++ % places.length].subarray(0, rows * size);
}

/** Replaces a row's number in its block by that in the batch. */
function inBatch({ code, message, data }: Misuse, from: number): Misuse {
  return new Misuse(code, message, typeof data.row === 'number' ? { ...data, row: data.row + from } : data);
}

function otherCount({ count }: Rows, [, ...row]: readonly number[], wanted: number): Misuse {
  return shapeMisfit(shapeText([wanted, ...row]), shapeText([count, ...row]));
}

function rowsOf(
  request: Request,
  predicted: StoredNumbers,
  expected: StoredNumbers | undefined,
  rows: number,
): Request {
  const { prediction, target } = request;
  const shapeOf = ({ shape }: { readonly shape: readonly number[] }) => [rows, ...shape.slice(1)];
  return {
    ...request,
    prediction: { ...prediction, values: predicted, shape: shapeOf(prediction) },
    ...(target && expected && { target: { ...target, values: expected, shape: shapeOf(target) } }),
  };
}
