import assert from 'node:assert/strict';
import { insights } from '../../../../../src/engine/insights/insights';
import type { Request } from '../../../../../src/engine/problem/request';
import { comparisonName, stepSentence } from '../../../../../src/shared/words/why/comparisons';

describe('what a loss is compared with', () => {
  it('is knowing nothing, and a softmax too many', () => {
    const { comparisons } = insights(lecture());
    assert.deepEqual(
      comparisons.map((comparison) => [comparisonName(comparison), comparison.value.toFixed(4)]),
      [
        // log 5 and log(1 + 4 / e)
        ['An even guess over 5 classes: knowing nothing', '1.6094'],
        ['The lowest loss that is possible when softmax is applied twice', '0.9048'],
        ['The entropy of the target: no prediction costs less', '0.0000'],
      ],
    );
  });
});

describe('what a step does', () => {
  it('is said of the logits behind probabilities', () => {
    // The logits are log q - 0.1 (q - y); straight, 0.9163 - 0.1 * 0.495.
    assert.equal(
      stepSentence(insights(lecture()).step!, 'nats', 4),
      'A step of 0.1 against the gradient of the logits changes the loss from 0.9163 to 0.8676 nats (linear estimate: 0.8668).',
    );
  });

  for (const kind of ['probabilities', 'log-probabilities'] as const) {
    it(`keeps what ${kind} sum to where that is not 1`, () => {
      const values = [0.5, 0.4, 0.3];
      const step = insights({
        loss: 'cross-entropy',
        prediction: {
          values: kind === 'probabilities' ? values : values.map(Math.log),
          shape: [3],
          kind,
        },
        target: { values: [1, 0, 0], shape: [3], kind: 'probabilities' },
      }).step!;
      // PyTorch's autograd through 1.2 * softmax(z), z = log q.
      assert.equal(
        stepSentence(step, 'nats', 4),
        'A step of 0.1 against the gradient of the logits changes the loss from 0.6931 to 0.6427 nats (linear estimate: 0.6418).',
      );
    });
  }

  it('is said of plain values', () => {
    // (3 - 1)^2 = 4 with the slope 4: from 3 to 2.6, where it is 1.6^2 = 2.56; straight, 4 - 0.1 * 16.
    const step = insights({
      loss: 'mse',
      prediction: { values: [3], shape: [1], kind: 'values' },
      target: { values: [1], shape: [1], kind: 'values' },
    }).step!;
    assert.equal(
      stepSentence(step, 'none', 4),
      'A step of 0.1 against the gradient changes the loss from 4 to 2.56 (linear estimate: 2.4).',
    );
  });
});

function lecture(): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
    target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
  };
}
