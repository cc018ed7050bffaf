import type { Operation } from '../../rows/library';
import { list, type Value } from '../../value';
import { stack } from '../layout/combine';
import { permute } from '../layout/reshape';
import { isHalf, promotedToFloat } from '../tensors/dtypes';
import { given, homeOf, onTensor } from '../tensors/given';
import { flag, isGiven, numberGiven, numbersIn } from '../tensors/operands';
import { result, unsupported, withoutNumbers } from '../tensors/results';
import { total } from './reduce';

/** The covariance of each pair of rows, or their correlation; a second vector is another row. */
export function covariance(isCorrelation: boolean): Operation {
  return onTensor(
    (x, args, context) => {
      const library = homeOf(context, [x]);
      const isInColumns = flag(args.rowvar, true) === false && x.shape?.length === 2 && x.shape[0] !== 1;
      const own = isInColumns ? permute(x, [1, 0], context) : x;
      const both: Value = isGiven(args.y) ? stack(list([own, args.y]), 0, library, context) : own;
      const isBiased = flag(args.bias);
      const told = given(args, 'correction', 'ddof');
      const correction = told ? numberGiven(told) : isBiased === 'unknown' ? undefined : Number(!isBiased);
      const shape = both.type === 'tensor' ? both.shape : undefined;
      const isMatrix = shape?.length === 2 || (shape?.length === 1 && !isGiven(args.y));
      const isOdd = isHalf(x.dtype) || x.dtype === 'bool';
      if (both.type !== 'tensor' || !isMatrix || correction === undefined || isOdd)
        return withoutNumbers({ library }, unsupported(context));
      const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
      return result(
        {
          library,
          dtype: promotedToFloat([both], library),
          shape: rows === 1 ? [] : [rows, rows],
          of: [both],
          values: () => {
            const numbers = numbersIn(both);
            if (!numbers || rows === undefined || columns === undefined) return undefined;
            const centred = Array.from({ length: rows }, (_, i) => {
              const row = numbers.values.subarray(i * columns, (i + 1) * columns);
              const mean = total(row) / columns;
              return row.map((x) => x - mean);
            });
            const together = (a: number, b: number) => total(centred[a].map((x, i) => x * centred[b][i]));
            return Float64Array.from({ length: rows * rows }, (_, i) => {
              const [a, b] = [Math.floor(i / rows), i % rows];
              return isCorrelation
                ? together(a, b) / Math.sqrt(together(a, a) * together(b, b))
                : together(a, b) / Math.max(0, columns - correction);
            });
          },
        },
        context,
      );
    },
    (args) => given(args, 'input', 'x', 'm'),
  );
}
