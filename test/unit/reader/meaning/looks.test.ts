import assert from 'node:assert/strict';
import { type LooksReason, looksLike, type Purpose } from '../../../../src/reader/meaning/looks';

describe('what a vector looks like', () => {
  const cases: [string, number[], number[], string, string?][] = [
    ['one-hot where one number is 1 and the rest 0', [0, 0, 1], [3], 'one-hot'],
    ['one-hot where every row is', [1, 0, 0, 1], [2, 2], 'one-hot'],
    ['probabilities where every row sums to 1', [0.5, 0.5, 0.2, 0.8], [2, 2], 'probabilities'],
    ['probabilities in rows, not over all', [0.5, 0.5, 0.2, 0.8], [4], 'values'],
    [
      'log-probabilities where the exponentials sum to 1',
      [Math.log(0.2), Math.log(0.8)],
      [2],
      'log-probabilities',
    ],
    ['values where nothing but the numbers says more', [2, -1, 0.1], [3], 'values'],
    ['values, not logits, where they are targets', [2.5, -1, 0.1], [3], 'values', 'y_true'],
    ['values, not probabilities, where they weigh classes', [0.2, 0.3, 0.5], [3], 'values', 'class_weights'],
    [
      'probabilities where attention gives them out',
      [0.2, 0.3, 0.5],
      [3],
      'probabilities',
      'attention_weights',
    ],
    ['values, not logits, where they weigh classes', [1.5, 4, 2], [3], 'values', 'class_weight'],
    [
      'values, not logits, where they are losses over time',
      [2.31, 1.87, 1.42],
      [3],
      'values',
      'loss_history',
    ],
    ['values where sizes are whole', [5, 5], [2], 'values', 'kernel_size'],
    ['logits where scores are outside 0 to 1', [2.1, -0.4, 0.9], [3], 'logits', 'scores'],
    ['logits where their letter is', [2.1, -0.4, 0.9], [3], 'logits', 'z'],
    ['binary where all are 0 or 1', [1, 0, 1, 1], [4], 'binary'],
    ['binary where several 0s and 1s stand in rows', [1, 1, 0, 1], [2, 2], 'binary'],
    ['binary where two labels are 0 and 1', [0, 1], [2], 'binary', 'labels'],
    ['one-hot where one label of two classes is 0 and 1', [0, 1], [2], 'one-hot', 'label'],
    ['logits where the name says so', [0.2, 0.8], [2], 'logits', 'logits'],
    ['signs where each is -1 or 1', [1, -1, 1], [3], 'signs'],
    ['class indices where all are whole', [3, 2, 1], [3], 'class-indices'],
    [
      'class indices in a matrix only where the name says so',
      [3, 2, 1, 1],
      [2, 2],
      'class-indices',
      'labels',
    ],
    ['class indices where some are ignored', [3, -100, 1], [3], 'class-indices'],
    ['values where all would be ignored', [-100, -100], [2], 'values'],
    ['values where a whole number is neither an index nor ignored', [3, -1, 1], [3], 'values'],
    ['values where nothing else fits', [0.9, 0.9], [2], 'values'],
    ['logits where something beside a NaN is outside 0 to 1', [Number.NaN, 2.5], [2], 'logits', 'scores'],
    ['values, not probabilities, where one is NaN', [Number.NaN, 0.5], [2], 'values'],
  ];
  for (const [title, values, shape, kind, name] of cases) {
    it(title, () => assert.equal(looksLike(values, shape, name).kind, kind));
  }

  const uses: [string, number[], Purpose, string, string][] = [
    ['class indices where they select', [0, 1], 'index', 'class-indices', 'used-as-index'],
    [
      'class indices where a cross-entropy takes them as its target',
      [0, 1],
      'classes',
      'class-indices',
      'used-as-target',
    ],
    [
      'binary where a binary cross-entropy takes them as its target',
      [0, 1],
      'binary',
      'binary',
      'used-as-target',
    ],
    ['logits where a softmax is taken of them', [2, -1, 0.1], 'logits', 'logits', 'softmax-taken'],
    ['values where they weigh classes', [1, 4, 2], 'weights', 'values', 'are-weights'],
    ['values where a loss takes them as its target', [1.5, 4, 2], 'target', 'values', 'used-as-target'],
  ];
  for (const [title, values, purpose, kind, reason] of uses) {
    it(`by use: ${title}`, () => {
      const looks = looksLike(values, [values.length], '', purpose);
      assert.equal(looks.kind, kind);
      assert.ok(looks.because.includes(reason as LooksReason), looks.because.join());
    });
  }

  it('a NaN is not outside of 0 to 1', () => {
    assert.deepEqual(looksLike([0.2, Number.NaN, 0.8], [3]).because, ['in-0-1-but-nan']);
    assert.deepEqual(looksLike([Number.NaN, Number.NaN], [2]).because, []);
  });

  it('the lecture’s 0.001, 0.001, 0.001, 0.999 sum nearly to 1', () => {
    const { kind, because } = looksLike([0.001, 0.001, 0.001, 0.999], [4]);
    assert.deepEqual([kind, because], ['probabilities', ['in-0-1', 'sums-nearly-to-1']]);
  });
});
