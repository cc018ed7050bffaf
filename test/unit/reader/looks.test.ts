import assert from 'node:assert/strict';
import { looksLike } from '../../../src/reader/looks';

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
    ['logits where something is outside 0 to 1', [2, -1, 0.1], [3], 'logits'],
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
    ['logits where something beside a NaN is outside 0 to 1', [Number.NaN, 2.5], [2], 'logits'],
    ['values, not probabilities, where one is NaN', [Number.NaN, 0.5], [2], 'values'],
  ];
  for (const [title, values, shape, kind, name] of cases) {
    it(title, () => assert.equal(looksLike(values, shape, name).kind, kind));
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
