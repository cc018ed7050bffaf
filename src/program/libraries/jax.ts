import { lossRow } from '../losses/analysis';
import {
  analyseOptax,
  analysePoly,
  analyseRivals,
  analyseSoftmax,
  optaxElements,
} from '../losses/optaxLosses';
import { elementwise } from '../operations/arithmetic/elementwise';
import { binary } from '../operations/arithmetic/operators';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { oneHot, shapedOnly } from '../operations/construct';
import { same } from '../operations/convert';
import { each, eachWith } from '../operations/eachNumber';
import { scores } from '../operations/layers';
import { cosineSimilarity } from '../operations/products';
import { reductions } from '../operations/reduce/reductions';
import { onTensor, replacing } from '../operations/tensors/given';
import { numberGiven, wholeOf } from '../operations/tensors/operands';
import { atOf, partAt, updatable, updated, updatedPart } from '../operations/updated';
import type { Operation } from '../rows/library';
import { called, named, property, row, type Table, under, withMethods } from '../rows/rows';
import { number, text } from '../value';
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
    return eachWith(gelu)(replacing(args, { approximate: text(isTanh ? 'tanh' : 'none') }), context);
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
  perceptron_loss: 'predictor_outputs, targets',
  kl_divergence: 'log_predictions, targets',
  kl_divergence_with_log_targets: 'log_predictions, log_targets',
  convex_kl_divergence: 'log_predictions, targets',
};

const cosines = 'predictions, targets, epsilon=0.0, axis=-1';

const losses: Table = {
  ...Object.fromEntries(
    Object.entries(parameters).map(([name, written]) => [
      name,
      lossRow(written, (args, context) => analyseOptax(optaxElements[name], args, context)),
    ]),
  ),
  ...named(
    'softmax_cross_entropy safe_softmax_cross_entropy',
    lossRow('logits, labels, axis=-1', (args, context) => analyseSoftmax('shares', args, context)),
  ),
  poly_loss_cross_entropy: lossRow('logits, labels, epsilon=2.0, axis=-1', analysePoly),
  multiclass_hinge_loss: lossRow('scores, labels', (args, context) => analyseRivals(1, args, context)),
  multiclass_perceptron_loss: lossRow('scores, labels', (args, context) => analyseRivals(0, args, context)),
  cosine_similarity: row(cosines, cosineSimilarity),
  cosine_distance: row(cosines, (args, context) => {
    const cosine = cosineSimilarity(args, context);
    return cosine.type === 'tensor' ? binary('-', number(1), cosine, context) : cosine;
  }),
  smooth_labels: row('labels, alpha', (args, context) =>
    onTensor(
      (x) => {
        const [share, classes] = [numberGiven(args.alpha), x.shape?.at(-1)];
        const isTold = share !== undefined && classes !== undefined;
        const smooth = (label: number) => (1 - share!) * label + share! / classes!;
        return elementwise([isTold ? x : { ...x, values: undefined }], smooth, context, { dtype: 'float' });
      },
      ({ labels }) => labels,
    )(args, context),
  ),
  softmax_cross_entropy_with_integer_labels: lossRow('logits, labels', (args, context) =>
    analyseSoftmax('indices', args, context),
  ),
};

const linear = scores(
  ({ shape }, { features }) => shape && [...shape.slice(0, -1), wholeOf(features)],
  'jax',
);

const trainState = 'flax.training.train_state.TrainState';

/** The state of a training, which hands on the function of its model. */
const stateOf: Operation = ({ apply_fn, params }, { place }) => ({
  ...{ type: 'object', of: trainState, args: { apply_fn, params }, place },
});

const changes = 'values, indices_are_sorted=False, unique_indices=False, mode=None';

export const jax: Table = {
  'jax.Array.at': property(atOf),
  [updatable]: withMethods('data=None', { __getitem__: row('key', partAt) }),
  [updatedPart]: withMethods('data=None, key=None', {
    set: row(
      changes,
      updated((_, value) => value),
    ),
    add: row(
      changes,
      updated((so, value) => so + value),
    ),
    ...named(
      'multiply mul',
      row(
        changes,
        updated((so, value) => so * value),
      ),
    ),
    min: row(changes, updated(Math.min)),
    max: row(changes, updated(Math.max)),
  }),
  [`${trainState}.create`]: row('*, apply_fn=None, params=None, tx=None, **rest', stateOf),
  [trainState]: withMethods('', named('apply_gradients replace', row('*, grads=None, **rest', stateOf))),
  ...under(['jax.nn', 'flax.linen', 'flax.nnx'], nn),
  'flax.linen.Dense': called('features, use_bias=True, **rest', row('input', linear)),
  'equinox.nn.Linear': called('in_features, features, use_bias=True, **rest', row('input', linear)),
  'haiku.Linear': called('features, with_bias=True, **rest', row('input', linear)),
  ...under(['jax.scipy.special'], {
    softmax: nn.softmax,
    log_softmax: nn.log_softmax,
    logsumexp: nn.logsumexp,
  }),
  ...under(['optax', 'optax.losses'], losses),
  ...under(['jax.random'], {
    ...named('normal uniform', row('key, shape=(), dtype=None', shapedOnly('random'))),
    randint: row('key, shape, minval, maxval', shapedOnly('random', undefined, true)),
  }),
  'jax.lax.stop_gradient': row('x', same),
};
