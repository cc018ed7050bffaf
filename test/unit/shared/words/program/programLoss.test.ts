import * as assert from 'node:assert/strict';
import { jax } from '../../../../../src/program/libraries/jax';
import { keras } from '../../../../../src/program/libraries/keras';
import { scikitLearn } from '../../../../../src/program/libraries/scikitLearn';
import { scipy } from '../../../../../src/program/libraries/scipy';
import { torchLosses } from '../../../../../src/program/libraries/torchLosses';
import {
  dividedWords,
  expectedWords,
  isLogarithmic,
  toldLossName,
} from '../../../../../src/shared/words/program/programLoss';

describe('what a loss expects of an argument', () => {
  it('is told by the name of its parameter, unless that says it already', () => {
    assert.equal(expectedWords('input', 'logits'), 'input should be logits: the loss applies softmax itself');
    assert.equal(expectedWords('logits', 'logits'), 'logits: the loss applies softmax itself');
    assert.equal(expectedWords('labels', 'binary'), 'labels should be numbers from 0 to 1');
  });
});

describe('how a loss is reduced', () => {
  it('says over what it is summed, where that is known', () => {
    assert.equal(dividedWords('sum', { per: 'sample', isWeighted: true }), 'sum over the samples');
    assert.equal(dividedWords('sum', { per: 'element', isWeighted: false }), 'sum over all elements');
    assert.equal(dividedWords('sum', { isWeighted: false }), 'sum');
    assert.equal(dividedWords('batchmean', { isWeighted: false }), 'sum divided by the batch size');
  });
});

describe('the unit of a loss', () => {
  it('is that of its logarithms, also where only a library or the code itself has it', () => {
    for (const loss of ['kl-divergence', 'gaussian-kl', 'ctc', 'multilabel-soft-margin'])
      assert.ok(isLogarithmic(loss), loss);
    for (const loss of ['mse', 'dice', 'js-distance', 'mean-squared-log', 'FocalLoss'])
      assert.ok(!isLogarithmic(loss), loss);
  });
});

describe('the name of a loss', () => {
  const tables = { torchLosses, keras, jax, scikitLearn, scipy };
  for (const [library, table] of Object.entries(tables)) {
    it(`is in words for each that ${library} has`, () => {
      const place = { start: 0, end: 0, cell: 0 };
      const losses = Object.entries(table).flatMap(([callee, row]) => {
        const reader = row.is === 'class' ? row.call?.loss : row.loss;
        return reader ? [reader({}, { callee, place }).loss] : [];
      });
      assert.ok(losses.length > 0);
      assert.deepEqual(
        losses.filter((loss) => toldLossName(loss) === loss),
        [],
      );
    });
  }
});
