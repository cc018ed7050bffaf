import type { VectorOperand } from '../calls/operators';
import type { Language } from '../source/language';
import type { CallArguments } from './callArguments';
import { goesAlongLast, type VectorCall, type VectorFunctions } from './vectorCalls';

export interface WrittenCall extends CallArguments {
  readonly call: VectorCall;
  /** The name as written, with its module. */
  readonly callee: string;
  readonly isMethod: boolean;
}

/**
 * The result of the call on the vector; undefined where it runs along an axis other than the last, or does not say
 * along which.
 */
export function applied(
  written: WrittenCall,
  x: VectorOperand,
  functions: VectorFunctions,
  language: Language,
): VectorOperand | undefined {
  const axes = [...written.positional, ...written.axes];
  const isKnown = axes.length <= 1 && goesAsKnown(written, x.shape, axes[0], language);
  const compute = functions[written.call.means];
  if (!isKnown || !compute || x.shape.length === 0) return undefined;
  const isOfRows = written.call.along === 'all' && x.shape.length > 1 && axes.length === 1;
  const width = x.shape[x.shape.length - 1];
  if (isOfRows) {
    const count = x.values.length / width;
    const rows = Array.from({ length: count }, (_, row) => x.values.slice(row * width, (row + 1) * width));
    const values = rows.map((row) => compute({ values: Float64Array.from(row), shape: [width] }).values[0]);
    return { values, shape: [...x.shape.slice(0, -1), 1] };
  }
  const { values, shape } = compute({ values: Float64Array.from(x.values), shape: x.shape });
  return { values: Array.from(values), shape };
}

function goesAsKnown(
  { call: { along }, callee, isMethod, keepsAxis }: WrittenCall,
  shape: readonly number[],
  axis: number | undefined,
  { matrices, arrays }: Language,
): boolean {
  if (along === 'each') return axis === undefined;
  // Julia and MATLAB count axes from 1.
  const isLast = matrices ? axis === shape.length : axis === shape.length - 1 || axis === -1;
  if (shape.length === 1) return axis === undefined || isLast;
  if (arrays) return false;
  if (along === 'axis') return axis === undefined ? goesAlongLast(callee) : isLast;
  // Python's own sum adds up rows; those of NumPy and of tensors add up everything.
  return axis === undefined ? isMethod || callee.includes('.') : isLast && keepsAxis;
}
