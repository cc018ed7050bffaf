import { number, type Tensor } from '../../value';
import { elementwise } from '../arithmetic/elementwise';
import { isHalf } from '../tensors/dtypes';
import { likeInput, onTensor } from '../tensors/given';
import { isGiven, numberGiven, shapeGiven, tensorFrom } from '../tensors/operands';
import { unsupported, withoutNumbers } from '../tensors/results';
import { mapRows } from '../tensors/shapes';
import { mean, variance } from './reduce';
import { reductions } from './reductions';

/** Vectors along an axis divided by their p-norm, or by eps where that is greater. */
export const normalized = onTensor((x, args, context) => {
  const eps = isGiven(args.eps) ? numberGiven(args.eps) : 1e-12;
  const norms = reductions.norm({ input: x, p: args.p, dim: args.dim, keepdim: number(1, 'bool') }, context);
  if (norms.type !== 'tensor') return norms;
  if (eps === undefined) return withoutNumbers({ library: 'torch', shape: x.shape }, unsupported(context));
  return elementwise([x, norms], (value, norm) => value / Math.max(norm, eps), context);
});

/** `layer_norm`: the last axes without their mean and divided by their deviation, then weighted and shifted. */
export const layerNormalized = onTensor((x, args, context) => {
  const [shape, eps] = [shapeGiven(args.normalized_shape), numberGiven(args.eps ?? number(1e-5))];
  const from = x.shape && shape ? x.shape.length - shape.length : -1;
  const isFit =
    shape && from >= 0 && shape.every((size, i) => size !== undefined && size === x.shape![from + i]);
  if (!isFit || eps === undefined || isHalf(x.dtype))
    return withoutNumbers({ library: 'torch', dtype: x.dtype, shape: x.shape }, unsupported(context));
  const axes = shape.map((_, i) => from + i);
  const centred = likeInput(
    x,
    (numbers) =>
      mapRows(numbers, axes, (row) => {
        const [centre, spread] = [mean(row), Math.sqrt(variance(row, 0) + eps)];
        return row.map((value) => (value - centre) / spread);
      }),
    context,
  );
  const beside = [args.weight, args.bias].map((one) =>
    isGiven(one) ? tensorFrom(one, 'torch', context) : undefined,
  );
  const [weight, bias] = beside;
  if (weight?.type === 'opaque') return weight;
  if (bias?.type === 'opaque') return bias;
  const operands = [centred, weight ?? number(1), bias ?? number(0)] as Tensor[];
  return elementwise(operands, (value, w, b) => value * w + b, context);
});
