import type { Operation } from '../../rows/library';
import { elementwise } from '../arithmetic/elementwise';
import { onPair } from '../tensors/given';
import { flag, isGiven } from '../tensors/operands';
import { unsupported, withoutNumbers } from '../tensors/results';
import { mean, reduce, total } from './reduce';

/** The mean over the samples, or the sum, of a term of truth and prediction. */
export function eachPairMean(term: (y: number, x: number) => number): Operation {
  return onPair(
    (y, x, args, context) => {
      const isMean = flag(args.normalize, true);
      const isVector = y.shape?.length === 1 && x.shape?.length === 1 && y.shape[0] === x.shape[0];
      if (isGiven(args.sample_weight) || isMean === 'unknown' || !isVector) {
        return withoutNumbers(
          { library: 'python', dtype: 'float64', shape: [] },
          y.missing ?? x.missing ?? unsupported(context),
        );
      }
      const terms = elementwise([y, x], term, context, { dtype: { is: 'float64' } });
      return terms.type === 'opaque'
        ? terms
        : reduce(terms, {}, { compute: isMean ? mean : total, dtype: 'float64' }, context);
    },
    ['y_pred'],
    ['y_true'],
  );
}
