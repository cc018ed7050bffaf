import { number } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { onTensor } from '../tensors/given';
import { isGiven, numberGiven } from '../tensors/operands';
import { unsupported, withoutNumbers } from '../tensors/results';
import { reductions } from './reductions';

/** Vectors along an axis divided by their p-norm, or by eps where that is greater. */
export const normalized = onTensor((x, args, context) => {
  const eps = isGiven(args.eps) ? numberGiven(args.eps) : 1e-12;
  const norms = reductions.norm({ input: x, p: args.p, dim: args.dim, keepdim: number(1, 'bool') }, context);
  if (norms.type !== 'tensor') return norms;
  if (eps === undefined) return withoutNumbers({ library: 'torch', shape: x.shape }, unsupported(context));
  return elementwise([x, norms], (value, norm) => value / Math.max(norm, eps), context);
});
