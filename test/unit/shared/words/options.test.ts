import assert from 'node:assert/strict';
import { scalarOptions } from '../../../../src/engine/request/options';
import { optionsSummary, unfitNumber } from '../../../../src/shared/words/options';
import { pick } from '../../session/pick';

describe('the words of options', () => {
  it('tell what is set: a number, the name of a vector, or its first numbers', () => {
    const summary = optionsSummary(
      [
        { option: 'classWeights', value: pick([1, 2, 0.5], 'values', { name: 'w' }) },
        { option: 'labelSmoothing', value: 0.1 },
        { option: 'elementWeights', value: { values: Float64Array.of(1, 2, 3, 4, 5, 6, 7) } },
      ],
      4,
    );
    assert.equal(summary, 'Class weights: w · Label smoothing 0.1 · Element weights [1, 2, 3, 4, 5, 6, …]');
  });

  it('say what a number must be', () => {
    assert.equal(unfitNumber(scalarOptions.labelSmoothing, 1), undefined);
    assert.equal(unfitNumber(scalarOptions.labelSmoothing, 1.5), 'A number from 0 to 1 is needed.');
    assert.equal(unfitNumber(scalarOptions.ignoreIndex, -1), undefined);
    assert.equal(unfitNumber(scalarOptions.ignoreIndex, 0.5), 'A whole number is needed.');
    assert.equal(unfitNumber(scalarOptions.power, 3), '1 or 2, and nothing else.');
    assert.equal(
      unfitNumber({ usual: 1, least: 0, most: 2, isWhole: true }, 3),
      'A whole number from 0 to 2 is needed.',
    );
    assert.equal(unfitNumber(scalarOptions.delta, -1), 'A number of at least 0 is needed.');
    assert.equal(unfitNumber(scalarOptions.margin, Number.NaN), 'A finite number is needed.');
  });
});
