import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate';
import type { Request } from '../../../../src/engine/request';
import { entriesOf, samplesIn } from '../../../../src/shared/entries';
import { whySentences } from '../../../../src/shared/words/why';

describe('whySentences', () => {
  it('say of the lecture’s five classes what costs, what is pushed and by which rule', () => {
    assert.deepEqual(why(lecture), [
      'Class 0 carries the whole loss: 0.9163 nats, because it gets a probability of 0.4.',
      'Class 0 is pushed up hardest: its probability 0.4 is 0.6 below its target 1.',
      'Class 1 is pushed down hardest: its probability 0.3 is 0.3 above its target 0.',
      'To each logit the gradient is simply the gap: prediction minus target.',
    ]);
  });

  it('name the factor of the rule where the loss is in bits', () => {
    // 1 / ln 2 = 1.4427
    assert.ok(
      why({ ...lecture, options: { base: 2 } }).includes(
        'To each logit the gradient is the gap, prediction minus target, times 1.4427.',
      ),
    );
  });

  it('say why a sure and wrong prediction costs without limit', () => {
    const [first] = why({
      ...lecture,
      prediction: { values: [0, 1, 0, 0, 0], shape: [5], kind: 'probabilities' },
    });
    assert.equal(
      first,
      'Class 0 makes the loss infinite: the target gives it 1, the prediction 0. To be sure and wrong costs without limit.',
    );
  });

  it('say which number is NaN', () => {
    const [first] = why({
      ...lecture,
      prediction: { values: [0.2, Number.NaN, 0, 0, 0], shape: [5], kind: 'probabilities' },
    });
    assert.equal(first, 'Class 1 makes the loss NaN.');
  });

  it('name both where two cost the same', () => {
    // 0.6 log 2 = 0.3 log 4 = 0.4159 of 0.6 log 2 + 0.3 log 4 + 0.1 log 4 = 0.9704
    const [first] = why({
      loss: 'cross-entropy',
      target: { values: [0.6, 0.3, 0.1], shape: [3], kind: 'probabilities' },
      prediction: { values: [0.5, 0.25, 0.25], shape: [3], kind: 'probabilities' },
    });
    assert.equal(first, 'Class 0 and Class 1 weigh the most: each 0.4159 nats, which is 42.9% of the whole.');
  });

  it('say where many cost the same: each of four equal tickets half a bit', () => {
    const prediction = { values: [0.25, 0.25, 0.25, 0.25], shape: [4], kind: 'probabilities' } as const;
    const [first] = why({ loss: 'entropy', prediction, options: { base: 2 } });
    assert.equal(
      first,
      'Class 0 weighs the most, and others as much: each 0.5 bits, which is 25% of the whole.',
    );
  });

  it('say when there is nothing to lose', () => {
    const same = { values: [1, 2], shape: [2], kind: 'values' } as const;
    assert.deepEqual(why({ loss: 'mse', prediction: same, target: same }), [
      'Nothing is lost here: every part of the loss is zero.',
      'Nothing is pushed: the gradient is zero.',
    ]);
  });

  it('speak of logits where the entropy of a distribution is pushed down', () => {
    const prediction = { values: [0.25, 0.75], shape: [2], kind: 'probabilities' } as const;
    // dH/dz_i = q_i (-log q_i - H); with q = (1/4, 3/4): 3/16 log 3 = 0.2060
    assert.deepEqual(why({ loss: 'entropy', prediction }).slice(1), [
      'Class 1 is pushed up hardest: raising its logit lowers the loss by 0.2060 per unit.',
      'Class 0 is pushed down hardest: lowering its logit lowers the loss by 0.2060 per unit.',
    ]);
  });

  it('speak of elements and of slopes where no classes are compared', () => {
    const prediction = { values: [0, 0], shape: [2], kind: 'values' } as const;
    const target = { values: [3, -1], shape: [2], kind: 'values' } as const;
    assert.deepEqual(why({ loss: 'mse', prediction, target, options: { reduction: 'sum' } }), [
      'Element 0 weighs the most: 9, which is 90% of the whole.',
      'Element 0 is pushed up hardest: raising it lowers the loss by 6 per unit.',
      'Element 1 is pushed down hardest: lowering it lowers the loss by 2 per unit.',
    ]);
  });
});

const lecture: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

function why(request: Request): string[] {
  const report = evaluate(request);
  const { size } = samplesIn(request.prediction.shape);
  const positions = Array.from({ length: size }, (_, index) => index);
  return whySentences(report, entriesOf(report, { start: 0, size }, positions), 4);
}
