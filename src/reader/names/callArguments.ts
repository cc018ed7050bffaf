import { Token } from '../tokens/token';
import type { Pieces } from './pieces';

/** The arguments after the vector in a call. */
export interface CallArguments {
  /** The numbers given by position; for a function along an axis, the axis. */
  readonly positional: readonly number[];
  /** The axis, where it is given by keyword. */
  readonly axes: readonly number[];
  /** Whether a reduced axis is kept, with length 1. */
  readonly keepsAxis: boolean;
}

/**
 * Reads up to and including the closing parenthesis. Undefined where an argument is not understood; `mayName` says that
 * names are allowed as positional arguments, a device or a type.
 */
export function callArguments(pieces: Pieces, mayName = false): CallArguments | undefined {
  const positional: number[] = [];
  const axes: number[] = [];
  let keepsAxis = false;
  while (!pieces.accept(')')) {
    const keyword = pieces.peek(1)?.written === '=' ? pieces.take(2) && pieces.peek(-2)?.written : '';
    const value = argument(pieces);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && keyword === '') positional.push(value);
    else if (typeof value === 'number' && isAxis.test(keyword ?? '')) axes.push(value);
    else if (keyword === '' && mayName) positional.push(Number.NaN);
    else if (/^keepdims?$/.test(keyword ?? '')) keepsAxis = value === 'True';
    else if (keyword !== 'dtype' || !/float(?!8)|double/.test(`${value}`)) return undefined;
    if (!pieces.accept(',') && !pieces.isNext(')')) return undefined;
  }
  return { positional, axes, keepsAxis };
}

const isAxis = /^(?:dim|dims|axis)$/;

/** A number, or a dotted name. */
function argument(pieces: Pieces): number | string | undefined {
  const isNegative = pieces.accept('-');
  const number = pieces.takeNumber();
  if (number !== undefined) return isNegative ? -number : number;
  let written = '';
  while (pieces.peek()?.token === Token.word || pieces.isNext('.')) written += pieces.take().written;
  return written === '' || isNegative ? undefined : written;
}
