import { lossRow } from '../losses/analysis';
import { analyseOptax, analyseSoftmax, optaxElements } from '../losses/optaxLosses';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { oneHot, shapedOnly } from '../operations/construct';
import { same } from '../operations/convert';
import { each, eachWith } from '../operations/eachNumber';
import { reductions } from '../operations/reduce/reductions';
import { named, row, type Table, under } from '../rows/rows';
import { elu, gelu, leaky } from './torchTensors';

const nn: Table = {
  softmax: row('x, axis=-1, where=None', softmaxOver('probabilities', 'last')),
  log_softmax: row('x, axis=-1, where=None', softmaxOver('log-probabilities', 'last')),
  logsumexp: row('a, axis=None, b=None, keepdims=False', reductions.logsumexp),
  sigmoid: row('x', each('sigmoid')),
  log_sigmoid: row('x', each('logsigmoid')),
  softplus: row('x', each('softplus')),
  relu: row('x', each('relu')),
  relu6: row('x', each('relu6')),
  tanh: row('x', each('tanh')),
  ...named('silu swish', row('x', each('silu'))),
  soft_sign: row('x', each('softsign')),
  elu: row('x, alpha=1.0', eachWith(elu)),
  leaky_relu: row('x, negative_slope=0.01', eachWith(leaky)),
  gelu: row('x, approximate=True', (args, context) => {
    const isTanh = args.approximate?.type === 'tensor' && args.approximate.values?.[0] !== 0;
    return eachWith(gelu)(
      { ...args, approximate: { type: 'text', text: isTanh ? 'tanh' : 'none' } },
      context,
    );
  }),
  one_hot: row('x, num_classes, *, dtype=None, axis=-1', oneHot),
};

/** The parameters of optax's losses, in order. */
const parameters: Readonly<Record<string, string>> = {
  squared_error: 'predictions, targets=None',
  l2_loss: 'predictions, targets=None',
  huber_loss: 'predictions, targets=None, delta=1.0',
  log_cosh: 'predictions, targets=None',
  sigmoid_binary_cross_entropy: 'logits, labels',
  sigmoid_focal_loss: 'logits, labels, alpha=None, gamma=2.0',
  hinge_loss: 'predictor_outputs, targets',
  kl_divergence: 'log_predictions, targets',
  convex_kl_divergence: 'log_predictions, targets',
};

const losses: Table = {
  ...Object.fromEntries(
    Object.entries(parameters).map(([name, written]) => [
      name,
      lossRow(written, (args, context) => analyseOptax(optaxElements[name], args, context)),
    ]),
  ),
  softmax_cross_entropy: lossRow('logits, labels, axis=-1', (args, context) =>
    analyseSoftmax('shares', args, context),
  ),
  softmax_cross_entropy_with_integer_labels: lossRow('logits, labels', (args, context) =>
    analyseSoftmax('indices', args, context),
  ),
};

export const jax: Table = {
  ...under(['jax.nn', 'flax.linen', 'flax.nnx'], nn),
  'jax.scipy.special.softmax': nn.softmax,
  ...under(['optax', 'optax.losses'], losses),
  ...under(['jax.random'], {
    ...named('normal uniform', row('key, shape=(), dtype=None', shapedOnly('random'))),
    randint: row('key, shape, minval, maxval', shapedOnly('random', undefined, true)),
  }),
  'jax.lax.stop_gradient': row('x', same),
};
