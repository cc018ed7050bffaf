import type { Event } from '../../program/interpret/memory/machine';
import { flagOf } from '../../program/value';
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
    | 'signs'
    | 'values';
  /** Whether the input is a logarithm, of whatever it is. */
  readonly isLogInput?: boolean;
  /** Whether the terms of a row are added up, though the loss has one for each element. */
  readonly isRowSum?: boolean;
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

const table: ReadonlyMap<string, Expectation> = new Map(
  byOperation.flatMap(([library, operations, expectation]) =>
    operations.split(' ').map((operation) => [`${library}.${operation}`, expectation] as const),
  ),
);

/** The losses of PyTorch that are only told about, since no rule judges them. */
const told: ReadonlyMap<string, Expectation> = new Map<string, Expectation>([
  ['torch.poissonnllloss', { ...torch, input: 'values', target: 'values', isLogInput: true }],
  ['torch.gaussiannllloss', { ...torch, input: 'values', target: 'values' }],
  ['torch.softmarginloss', { ...torch, input: 'values', target: 'signs' }],
]);

/** What Keras's losses take `y_pred` to be where `from_logits` is set, and `y_true`. */
const ofKeras = new Map<string, readonly [raw: Expectation['input'], target: Expectation['target']]>([
  ['categoricalcrossentropy', ['logits', 'probabilities']],
  ['sparsecategoricalcrossentropy', ['logits', 'indices']],
  ['binarycrossentropy', ['scores', 'binary']],
  ['kldivergence', ['probabilities', 'probabilities']],
  ...'mse meansquarederror mae meanabsoluteerror huber logcosh poisson hinge squaredhinge'
    .split(' ')
    .map((operation) => [operation, ['values', 'values']] as const),
]);

/** What a loss that is called, or yet to be called, expects; the rules judge Keras's losses in their own way. */
export function expectationSaid({ callee, args }: Pick<Event, 'callee' | 'args'>): Expectation | undefined {
  const keras = /\bkeras\.losses\./.test(callee) && ofKeras.get(operationOf(callee));
  if (!keras) return withFlags(told.get(entryOf(callee)) ?? expectationOfCallee(callee), args);
  const [raw, target] = keras;
  const names = { inputName: 'y_pred', targetName: 'y_true' };
  if (raw === 'probabilities') return { ...names, input: raw, target, isRowSum: true };
  const isRaw = raw === 'values' || (args.from_logits && flagOf(args.from_logits));
  return isRaw === undefined ? undefined : { ...names, input: isRaw ? raw : 'probabilities', target };
}

/**
 * What PyTorch's flags change: a target or an input may be that of a logarithm, or not. With `full`, a term is added to a
 * likelihood.
 */
function withFlags(said: Expectation | undefined, args: Event['args']): Expectation | undefined {
  if (!said) return undefined;
  const flag = (name: string, usual: boolean) => (args[name] ? flagOf(args[name]) : usual);
  const [isLogTarget, isLogInput, isFull] = [
    flag('log_target', false),
    flag('log_input', said.isLogInput === true),
    flag('full', false),
  ];
  if (isLogTarget === undefined || isLogInput === undefined || isFull !== false) return undefined;
  return {
    ...said,
    ...(isLogTarget && { target: 'log-probabilities' }),
    isLogInput,
  };
}

/** The expectations of the loss that an event calls; undefined if it calls no known loss. */
export function expectationOf(event: Event): Expectation | undefined {
  return event.is === 'call' && !isBuild(event) ? expectationOfCallee(event.callee) : undefined;
}

function expectationOfCallee(callee: string): Expectation | undefined {
  return table.get(entryOf(callee));
}

function entryOf(callee: string): string {
  return `${callee.slice(0, callee.indexOf('.'))}.${operationOf(callee)}`;
}
