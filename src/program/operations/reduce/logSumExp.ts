import type { Operation } from '../../rows/library';
import { type Tensor, whyNot } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { homeOf, onTensor } from '../tensors/given';
import { flag, isGiven, tensorFrom } from '../tensors/operands';
import { unsupported, withoutNumbers } from '../tensors/results';
import { logSumExp, reduce } from './reduce';
import { reductions } from './reductions';

/** SciPy's logsumexp, whose `b` weights the exponentials. */
export const weighedLogSumExp: Operation = onTensor((x, args, context) => {
  if (flag(args.return_sign) !== false)
    return withoutNumbers({ library: 'numpy' }, whyNot(x) ?? unsupported(context));
  if (!isGiven(args.b)) return reductions.logsumexp(args, context);
  const b = tensorFrom(args.b, homeOf(context, [x]), context);
  if (b.type === 'opaque') return b;
  // For a single weight, or one per element, the logarithms are added; negative weights are not supported.
  if (b.values?.some((w) => !(w >= 0))) return withoutNumbers({ library: 'numpy' }, unsupported(context));
  const shifted = elementwise(
    [x, b],
    (value, w) => (w === 0 ? Number.NEGATIVE_INFINITY : value + Math.log(w)),
    context,
  );
  if (shifted.type === 'opaque') return shifted;
  return reduce(
    shifted as Tensor,
    { axes: args.axis, keep: args.keepdims },
    { compute: logSumExp, dtype: 'float64' },
    context,
  );
});
