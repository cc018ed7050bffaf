import type { Operation } from '../../rows/library';
import { list, number, type Value } from '../../value';
import { stack } from '../layout/combine';
import { isHalf, promotedToFloat } from '../tensors/dtypes';
import { given, homeOf, onTensor } from '../tensors/given';
import { isGiven, numberGiven, numbersIn } from '../tensors/operands';
import { result, unsupported, withoutNumbers } from '../tensors/results';
import { total } from './reduce';

/** The covariance of each pair of rows, or their correlation; a second vector is another row. */
export function covariance(isCorrelation: boolean): Operation {
  return onTensor(
    (x, args, context) => {
      const library = homeOf(context, [x]);
      const both: Value = isGiven(args.y) ? stack(list([x, args.y]), 0, library, context) : x;
      const correction = numberGiven(args.correction ?? args.ddof ?? number(1));
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
