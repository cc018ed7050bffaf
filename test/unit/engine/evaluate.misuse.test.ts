import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import type { Request } from '../../../src/engine/problem/request';
import { Misuse, type MisuseCode } from '../../../src/engine/request/misuse';

const q = { values: [0.7, 0.2, 0.1], shape: [3], kind: 'probabilities' } as const;
const rows = { values: [1, 2, 3, 4, 5, 6], shape: [2, 3], kind: 'logits' } as const;
const indices = { values: [0, 2], shape: [2], kind: 'class-indices' } as const;

/** A request that has no answer, with the code by which it is refused and words that its message must contain. */
const misuses: readonly (readonly [string, unknown, MisuseCode, RegExp])[] = [
  ['an unknown loss', { loss: 'cosine', prediction: q }, 'unknown-loss', /cosine/],
  ['a loss named like a method', { loss: 'toString', prediction: q }, 'unknown-loss', /toString/],
  ['no target', { loss: 'cross-entropy', prediction: q }, 'missing-target', /target/],
  [
    'a target that the loss would leave aside',
    { loss: 'entropy', prediction: q, target: q },
    'unexpected-target',
    /entropy: expected no target, got one of probabilities/,
  ],
  [
    'a bare number as the target of a loss without one',
    { loss: 'entropy', prediction: q, target: 1 },
    'unexpected-target',
    /entropy: expected no target, got 1\./,
  ],
  [
    'a list as the options',
    { loss: 'entropy', prediction: q, options: [2] },
    'not-a-request',
    /options: expected an object, got a list/,
  ],
  [
    'a sigmoid of probabilities',
    { loss: 'mse', prediction: q, target: q, options: { link: 'sigmoid' } },
    'option-does-not-fit',
    /Option link: expected a prediction of logits, got probabilities/,
  ],
  [
    'a prediction of a kind that the loss does not take',
    { loss: 'entropy', prediction: { ...q, kind: 'values' } },
    'kind-does-not-fit',
    /expected a prediction of probabilities.*got values/,
  ],
  [
    'a target of a kind that the loss does not take',
    { loss: 'hinge', prediction: { ...q, kind: 'values' }, target: q },
    'kind-does-not-fit',
    /expected a target of signs, got probabilities/,
  ],
  [
    'a target of another shape',
    { loss: 'cross-entropy', prediction: q, target: { ...q, values: [1, 0], shape: [2] } },
    'shapes-do-not-fit',
    /expected shape \[3\], got \[2\]/,
  ],
  [
    'too few class indices',
    { loss: 'cross-entropy', prediction: rows, target: { ...indices, values: [0], shape: [1] } },
    'shapes-do-not-fit',
    /expected shape \[2\], got \[1\]/,
  ],
  [
    'a class axis that there is not',
    {
      loss: 'entropy',
      prediction: { values: [1, 0], shape: [1, 1, 2], kind: 'probabilities' },
      options: { classAxis: 3 },
    },
    'option-does-not-fit',
    /classAxis: expected a whole number from -3 to 2, got 3\./,
  ],
  [
    'a class axis of elements that are no classes',
    { loss: 'mse', prediction: rows, target: rows, options: { classAxis: 0 } },
    'option-does-not-fit',
    /expected one that mse takes/,
  ],
  [
    'class indices that have not the shape of what the class axis leaves',
    {
      loss: 'cross-entropy',
      prediction: { values: new Array(24).fill(0), shape: [2, 3, 4], kind: 'logits' },
      target: { values: new Array(6).fill(0), shape: [2, 3], kind: 'class-indices' },
    },
    'shapes-do-not-fit',
    /Target: expected shape \[2, 4\], got \[2, 3\]\./,
  ],
  [
    'weights that do not broadcast',
    {
      loss: 'mse',
      prediction: rows,
      target: rows,
      options: { elementWeights: { values: [1, 2], shape: [1, 2] } },
    },
    'option-does-not-fit',
    /elementWeights: expected .* broadcasts to/,
  ],
  [
    'a class that there is not',
    { loss: 'cross-entropy', prediction: rows, target: { ...indices, values: [0, 3] } },
    'index-out-of-range',
    /sample 1: expected a whole number from 0 to 2, got 3/,
  ],
  [
    'a negative class',
    { loss: 'cross-entropy', prediction: rows, target: { ...indices, values: [-1, 0] } },
    'index-out-of-range',
    /got -1/,
  ],
  [
    'half a class',
    {
      loss: 'multiclass-hinge',
      prediction: { ...rows, kind: 'values' },
      target: { ...indices, values: [0.5, 0] },
    },
    'index-out-of-range',
    /got 0.5/,
  ],
  [
    'values that do not fill the shape',
    { loss: 'entropy', prediction: { ...q, shape: [4] } },
    'values-do-not-fill-shape',
    /expected 4 values, got 3/,
  ],
  [
    'a shape that is none',
    { loss: 'entropy', prediction: { ...q, shape: [1.5, 2] } },
    'values-do-not-fill-shape',
    /whole numbers/,
  ],
  [
    'a string among the numbers',
    { loss: 'entropy', prediction: { ...q, values: [0.7, '0.2', 0.1] } },
    'not-a-number',
    /Value 1.*"0.2"/,
  ],
  [
    'an option of another loss',
    { loss: 'entropy', prediction: q, options: { margin: 2 } },
    'option-does-not-fit',
    /margin/,
  ],
  [
    'a reduction that there is not',
    { loss: 'entropy', prediction: q, options: { reduction: 'median' } },
    'option-does-not-fit',
    /mean, sum, batchmean, none.*median/,
  ],
  [
    'a base that is not offered',
    { loss: 'entropy', prediction: q, options: { base: 3 } },
    'option-does-not-fit',
    /base/,
  ],
  [
    'weights of another number of classes',
    { loss: 'cross-entropy', prediction: rows, target: indices, options: { classWeights: [1, 2] } },
    'option-does-not-fit',
    /3 numbers.*2 numbers/,
  ],
  [
    'more smoothing than there is',
    { loss: 'cross-entropy', prediction: rows, target: indices, options: { labelSmoothing: 1.1 } },
    'option-does-not-fit',
    /labelSmoothing/,
  ],
  [
    'an index to ignore beside probabilities',
    { loss: 'cross-entropy', prediction: q, target: q, options: { ignoreIndex: 1 } },
    'option-does-not-fit',
    /ignoreIndex/,
  ],
  ['nothing at all', undefined, 'not-a-request', /expected \{ loss, prediction \}, got undefined/],
  ['null', null, 'not-a-request', /got null/],
  ['a list of one loss', { loss: ['entropy'], prediction: q }, 'unknown-loss', /got a list/],
  ['no prediction', { loss: 'entropy' }, 'not-a-request', /prediction: expected .*got undefined/],
  [
    'a bare list as prediction',
    { loss: 'entropy', prediction: [0.5, 0.5] },
    'not-a-request',
    /prediction's shape: expected a list of whole numbers, got undefined/,
  ],
  [
    'a number as shape',
    { loss: 'entropy', prediction: { ...q, shape: 3 } },
    'not-a-request',
    /prediction's shape.*got 3/,
  ],
  [
    'a string of numbers',
    { loss: 'entropy', prediction: { ...q, values: '123' } },
    'not-a-request',
    /prediction's values: expected a list of numbers, got "123"/,
  ],
  [
    'a target without values',
    { loss: 'cross-entropy', prediction: q, target: { ...q, values: null } },
    'not-a-request',
    /target's values.*got null/,
  ],
  [
    'a null among the numbers',
    { loss: 'entropy', prediction: { ...q, values: [0.7, null, 0.1] } },
    'not-a-number',
    /Value 1 of prediction: expected a number, got null/,
  ],
  [
    'a kind named like a method',
    { loss: 'entropy', prediction: { ...q, kind: 'constructor' } },
    'kind-does-not-fit',
    /got constructor/,
  ],
  [
    'options that are none',
    { loss: 'entropy', prediction: q, options: null },
    'not-a-request',
    /options.*null/,
  ],
  ...['labelSmoothing', 'ignoreIndex', 'classWeights', 'base', 'reduction'].map(
    (option) =>
      [
        `null as ${option}`,
        { loss: 'cross-entropy', prediction: rows, target: indices, options: { [option]: null } },
        'option-does-not-fit',
        new RegExp(`Option ${option}: expected .*, got null`),
      ] as const,
  ),
  [
    'a number in quotes',
    { loss: 'cross-entropy', prediction: rows, target: indices, options: { labelSmoothing: '0.1' } },
    'option-does-not-fit',
    /labelSmoothing: expected a number from 0 to 1, got "0.1"/,
  ],
  [
    'one number as the weights of three classes',
    { loss: 'cross-entropy', prediction: rows, target: indices, options: { classWeights: 2 } },
    'option-does-not-fit',
    /classWeights: expected 3 numbers, got 2\./,
  ],
  [
    'NaN as a class',
    { loss: 'cross-entropy', prediction: rows, target: { ...indices, values: [Number.NaN, 0] } },
    'index-out-of-range',
    /sample 0.*got NaN/,
  ],
];

describe('evaluate refuses', () => {
  for (const [what, request, code, words] of misuses) {
    it(what, () => {
      assert.throws(
        () => evaluate(request as Request),
        (error) => {
          assert.ok(error instanceof Misuse);
          assert.equal(error.code, code);
          assert.match(error.message, words);
          return true;
        },
      );
    });
  }

  it('no weight that is NaN, which is passed on', () => {
    const logits = { values: [1, -1], shape: [2], kind: 'logits' } as const;
    const target = { values: [1, 0], shape: [2], kind: 'probabilities' } as const;
    const options = { positiveWeight: Number.NaN };
    const { value } = evaluate({ loss: 'binary-cross-entropy', prediction: logits, target, options });
    assert.ok(Number.isNaN(value));
  });

  it('nothing for the numbers themselves', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, 2, 0]) {
      const { value: loss } = evaluate({
        loss: 'cross-entropy',
        prediction: { ...q, values: [value, 0, 1] },
        target: q,
      });
      assert.equal(typeof loss, 'number');
    }
  });
});
