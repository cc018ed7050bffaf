import { softplus } from '../../engine/numeric/exponentials/sigmoid';
import { elementwise } from '../operations/arithmetic/elementwise';
import { isGiven, numberGiven, tensorFrom } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import type { Arguments } from '../value';
import { type Analysis, operandsOf, requestOf } from './analysis';
import { unknownOf } from './torchElements';

/** tf.nn's binary cross-entropy of logits, per element; `pos_weight` weights the positives. */
export function analyseSigmoidLogits(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'binary-cross-entropy', prediction: 'logits', target: 'labels' };
  const [z, y] = [
    tensorFrom(args.logits, 'tensorflow', context),
    tensorFrom(args.labels, 'tensorflow', context),
  ];
  if (z.type === 'opaque') return { ...reading, value: z };
  if (y.type === 'opaque') return { ...reading, value: y };
  const weight = isGiven(args.pos_weight) ? numberGiven(args.pos_weight) : 1;
  if (weight === undefined) {
    return {
      ...reading,
      value: withoutNumbers({ library: 'tensorflow', shape: z.shape }, unknownOf(args, context)),
    };
  }
  const term = (x: number, label: number) => weight * label * softplus(-x) + (1 - label) * softplus(x);
  const value = elementwise([z, y], term, context, { typed: [z] });
  const options = { reduction: 'none', ...(weight !== 1 && { positiveWeight: weight }) } as const;
  const operands = operandsOf(
    { prediction: z, target: y },
    { prediction: 'logits', target: 'probabilities' },
  );
  const request = requestOf('binary-cross-entropy', operands, options);
  return { ...reading, value, options, ...(request && { request }) };
}

/** A cross-entropy of TensorFlow 1, whose mean counts only samples with a weight; it is not computed here. */
export function analyseEarlier(
  loss: string,
  target: string,
): (args: Arguments, context: Context) => Analysis {
  return (_, context) => ({
    ...{ loss, prediction: 'logits', target },
    value: withoutNumbers({ library: 'tensorflow' }, unsupported(context)),
  });
}
