import { sizeOf } from '../../../shape';
import { softmax as softmaxLink } from '../../links/softmax';
import { sigmoid, softplus } from '../../numeric/exponentials/sigmoid';
import type { ShapedValues } from './tensor';

/** The links between a model's output and a loss: element by element, or along the last axis. */
export const linkFunctions: Readonly<Record<string, (x: ShapedValues) => ShapedValues>> = {
  sigmoid: ({ values, shape }) => ({ values: values.map(sigmoid), shape }),
  softplus: ({ values, shape }) => ({ values: values.map(softplus), shape }),
  softmax: (z) => ({ values: softmaxOf(z).shown, shape: z.shape }),
  logSoftmax: (z) => ({ values: softmaxOf(z).x, shape: z.shape }),
  logSumExp,
};

function softmaxOf({ values, shape }: ShapedValues) {
  return softmaxLink(values, shape.at(-1) ?? 1, undefined);
}

/**
 * log(sum_j exp(z_j)) of each row, as its largest logit minus the log-probability of that one; -Infinity for an empty
 * row.
 */
function logSumExp(z: ShapedValues): ShapedValues {
  const classes = z.shape.at(-1) ?? 1;
  const { x: logQ } = softmaxOf(z);
  const shape = z.shape.slice(0, -1);
  const values = Float64Array.from({ length: sizeOf(shape) }, (_, row) => {
    const logits = z.values.subarray(row * classes, (row + 1) * classes);
    const top = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    return Number.isFinite(top) ? top - logQ[row * classes + logits.indexOf(top)] : top;
  });
  return { values, shape };
}
