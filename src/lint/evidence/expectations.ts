import type { Event } from '../../program/interpret/memory/machine';
import { flagOf, type Value } from '../../program/value';
import { isBuild, operationOf } from './origins';

/** What a loss expects its input and its target to be. */
export interface Expectation {
  /** `logits` go through a softmax inside the loss, `scores` through a sigmoid. */
  readonly input: 'logits' | 'scores' | 'probabilities' | 'log-probabilities' | 'values';
  readonly inputName: string;
  readonly targetName: string;
  readonly target:
    | 'indices'
    | 'indices-or-probabilities'
    | 'probabilities'
    | 'log-probabilities'
    | 'binary'
    | 'values';
  /** Whether a target of integers is refused. */
  readonly needsFloats?: boolean;
}

const torch = { inputName: 'input', targetName: 'target' };
const ofLogits = { inputName: 'logits', targetName: 'labels' };

/** Sources: the documentation of torch.nn 2.0, optax.losses 0.2, tf.nn 2.15, tf.compat.v1.losses 2.15 and TensorFlow.js 4. */
const byOperation: readonly [library: string, operations: string, Expectation][] = [
  [
    'torch',
    'crossentropy crossentropyloss',
    { ...torch, input: 'logits', target: 'indices-or-probabilities' },
  ],
  [
    'torch',
    'binarycrossentropywithlogits bcewithlogitsloss',
    { ...torch, input: 'scores', target: 'binary', needsFloats: true },
  ],
  ['torch', 'multilabelsoftmarginloss multilabelsoftmargin', { ...torch, input: 'scores', target: 'binary' }],
  [
    'torch',
    'binarycrossentropy bceloss',
    { ...torch, input: 'probabilities', target: 'binary', needsFloats: true },
  ],
  ['torch', 'nllloss', { ...torch, input: 'log-probabilities', target: 'indices' }],
  [
    'torch',
    'ctcloss',
    { inputName: 'log_probs', targetName: 'targets', input: 'log-probabilities', target: 'values' },
  ],
  ['torch', 'kldiv kldivloss', { ...torch, input: 'log-probabilities', target: 'probabilities' }],
  ['torch', 'mseloss l1loss smoothl1loss huberloss', { ...torch, input: 'values', target: 'values' }],
  ['optax', 'softmaxcrossentropywithintegerlabels', { ...ofLogits, input: 'logits', target: 'indices' }],
  [
    'optax',
    'softmaxcrossentropy safesoftmaxcrossentropy',
    { ...ofLogits, input: 'logits', target: 'probabilities' },
  ],
  ['optax', 'sigmoidbinarycrossentropy sigmoidfocalloss', { ...ofLogits, input: 'scores', target: 'binary' }],
  [
    'optax',
    'kldivergence',
    {
      inputName: 'log_predictions',
      targetName: 'targets',
      input: 'log-probabilities',
      target: 'probabilities',
    },
  ],
  [
    'tensorflow',
    'softmaxcrossentropywithlogits softmaxcrossentropywithlogitsv2',
    { ...ofLogits, input: 'logits', target: 'probabilities' },
  ],
  ['tensorflow', 'sparsesoftmaxcrossentropywithlogits', { ...ofLogits, input: 'logits', target: 'indices' }],
  [
    'tensorflow',
    'sigmoidcrossentropywithlogits weightedcrossentropywithlogits',
    { ...ofLogits, input: 'scores', target: 'binary' },
  ],
  [
    'tensorflow',
    'softmaxcrossentropy',
    { ...ofLogits, targetName: 'onehot_labels', input: 'logits', target: 'probabilities' },
  ],
  ['tensorflow', 'sparsesoftmaxcrossentropy', { ...ofLogits, input: 'logits', target: 'indices' }],
  [
    'tensorflow',
    'sigmoidcrossentropy',
    { ...ofLogits, targetName: 'multi_class_labels', input: 'scores', target: 'binary' },
  ],
  [
    'tfjs',
    'softmaxcrossentropy',
    { inputName: 'logits', targetName: 'onehotLabels', input: 'logits', target: 'probabilities' },
  ],
  [
    'tfjs',
    'sigmoidcrossentropy',
    { inputName: 'logits', targetName: 'multiClassLabels', input: 'scores', target: 'binary' },
  ],
  [
    'tfjs',
    'logloss',
    { inputName: 'predictions', targetName: 'labels', input: 'probabilities', target: 'binary' },
  ],
];

const table = new Map(
  byOperation.flatMap(([library, operations, expectation]) =>
    operations.split(' ').map((operation) => [`${library}.${operation}`, expectation] as const),
  ),
);

/** What Keras's losses take `y_pred` to be where `from_logits` is set, and `y_true`. */
const ofKeras = new Map<string, readonly [raw: Expectation['input'], target: Expectation['target']]>([
  ['categoricalcrossentropy', ['logits', 'probabilities']],
  ['sparsecategoricalcrossentropy', ['logits', 'indices']],
  ['binarycrossentropy', ['scores', 'binary']],
  ...'mse meansquarederror mae meanabsoluteerror huber logcosh poisson'
    .split(' ')
    .map((operation) => [operation, ['values', 'values']] as const),
]);

/** What a loss that is called, or yet to be called, expects; the rules judge Keras's losses in their own way. */
export function expectationSaid({ callee, args }: Pick<Event, 'callee' | 'args'>): Expectation | undefined {
  const keras = /\bkeras\.losses\./.test(callee) && ofKeras.get(operationOf(callee));
  if (!keras) return withLogTarget(expectationOfCallee(callee), args.log_target);
  const [raw, target] = keras;
  const isRaw = raw === 'values' || (args.from_logits && flagOf(args.from_logits));
  if (isRaw === undefined) return undefined;
  return { input: isRaw ? raw : 'probabilities', inputName: 'y_pred', target, targetName: 'y_true' };
}

/** PyTorch's KL divergence takes the logarithm of the target as well, where it is told so. */
function withLogTarget(said: Expectation | undefined, isLog: Value | undefined): Expectation | undefined {
  if (!said || !isLog) return said;
  const flag = flagOf(isLog);
  if (flag === undefined) return undefined;
  return flag ? { ...said, target: 'log-probabilities' } : said;
}

/** The expectations of the loss that an event calls; undefined if it calls no known loss. */
export function expectationOf(event: Event): Expectation | undefined {
  return event.is === 'call' && !isBuild(event) ? expectationOfCallee(event.callee) : undefined;
}

function expectationOfCallee(callee: string): Expectation | undefined {
  return table.get(`${callee.slice(0, callee.indexOf('.'))}.${operationOf(callee)}`);
}
