import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { entriesOf } from '../../../../../src/engine/insights/sample/entries';
import { classAxisIn } from '../../../../../src/engine/problem/classAxis';
import type { Request } from '../../../../../src/engine/problem/request';
import { entryNaming } from '../../../../../src/shared/words/entryName';
import { whySentences } from '../../../../../src/shared/words/why/why';

describe('whySentences', () => {
  it('call the classes what the source calls them', () => {
    const said = why(lecture, ['cat', 'dog', 'bird', 'cow', 'fish']).join(' ');
    assert.match(said, /^Class cat carries the whole loss/);
    assert.match(said, /Class cat is pushed up hardest: .* Class dog is pushed down hardest: /);
    assert.doesNotMatch(said, /Class \d/);
  });

  it('say of the lecture’s five classes what costs, what is pushed and by which rule', () => {
    assert.deepEqual(why(lecture), [
      'Class 0 carries the whole loss: 0.9163 nats, because it gets a probability of 0.4.',
      // log 5
      'Giving each of 5 classes the same probability would cost 1.6094 nats; this prediction costs less.',
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

  it('say that what costs the most has a weight, which an even guess knows nothing of', () => {
    const sentences = why({ ...lecture, options: { classWeights: [3, 1, 1, 1, 1] } });
    assert.equal(sentences[1], 'Class 0 counts 3 times because of its weight.');
    assert.ok(!sentences.some((sentence) => sentence.includes('each of 5 classes the same')));
  });

  it('say that the label 1 has a weight', () => {
    const sentences = why({
      loss: 'binary-cross-entropy',
      prediction: { values: [0.1, 0.5], shape: [2], kind: 'probabilities' },
      target: { values: [1, 0], shape: [2], kind: 'probabilities' },
      options: { positiveWeight: 4 },
    });
    assert.equal(sentences[1], 'Element 0 counts 4 times because of its weight.');
  });

  it('say why a sure and wrong prediction costs without limit', () => {
    const [first] = why({
      ...lecture,
      prediction: { values: [0, 1, 0, 0, 0], shape: [5], kind: 'probabilities' },
    });
    assert.equal(
      first,
      'Class 0 makes the loss infinite: the target gives it 1, the prediction 0. Being sure and wrong costs without limit.',
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

  it('say how uncertain a distribution is, and why descent makes it less so', () => {
    const prediction = { values: [0.25, 0.75], shape: [2], kind: 'probabilities' } as const;
    // 2 log2 4 / 4 + 3 log2(4/3) / 4 = 0.8113 of 1 bit
    assert.deepEqual(why({ loss: 'entropy', prediction, options: { base: 2 } }).slice(1), [
      'The maximum entropy for 2 classes is 1 bit; this is 81.1% of that.',
      'Class 1 is pushed up hardest: it surprises less than average, and lower entropy makes the likely likelier.',
      'Class 0 is pushed down hardest: it surprises more than average, and lower entropy makes the unlikely unlikelier.',
    ]);
  });

  it('say when a prediction is worse than knowing nothing', () => {
    const [, second] = why({
      ...lecture,
      prediction: { ...lecture.prediction, values: [0.1, 0.6, 0.1, 0.1, 0.1] },
    });
    assert.match(second, /would cost 1\.6094 nats: this prediction is worse than knowing nothing/);
  });

  it('say that the mean divides the gap', () => {
    assert.ok(
      why({
        loss: 'binary-cross-entropy',
        prediction: { values: [0.9, 0.2], shape: [2], kind: 'probabilities' },
        target: { values: [1, 0], shape: [2], kind: 'probabilities' },
      }).includes(
        'To each logit the gradient is the gap, prediction minus target, over the 2 that the mean divides by.',
      ),
    );
  });

  it('say what takes off from a divergence', () => {
    const [first] = why({
      loss: 'kl-divergence',
      prediction: { values: [0.5, 0.25, 0.25], shape: [3], kind: 'probabilities' },
      target: { values: [0.6, 0.3, 0.1], shape: [3], kind: 'probabilities' },
      options: { reduction: 'sum' },
    });
    // 0.6 log 1.2 and 0.1 log 0.4
    assert.equal(first, 'Class 0 weighs the most: 0.1094 nats; Class 2 takes 0.0916 nats off.');
  });
});

describe('whySentences name the reason that each loss has', () => {
  const values = (...numbers: number[]) =>
    ({ values: numbers, shape: [numbers.length], kind: 'values' }) as const;
  const signs = (...numbers: number[]) => ({ ...values(...numbers), kind: 'signs' }) as const;
  /** All but what weighs the most. */
  const reasons = (request: Request) => why(request).slice(1);

  it('squared error: twice the gap', () => {
    assert.deepEqual(reasons({ loss: 'mse', prediction: values(0, 0), target: values(3, -1) }), [
      'Element 0 is pushed up hardest: it is 3 below its target 3.',
      'Element 1 is pushed down hardest: it is 1 above its target -1.',
      'The gradient is twice the gap, prediction minus target; the mean divides it by 2.',
    ]);
  });

  it('absolute error: the sign alone, and who is pushed alike', () => {
    assert.deepEqual(reasons({ loss: 'mae', prediction: values(0, 0, 0), target: values(3, 1, 7) }), [
      'Element 0 is pushed up hardest: it is 3 below its target 3. 2 others are pushed as hard.',
      'Whatever is off is pushed with the same force: only the sign of the gap counts.',
    ]);
  });

  it('Huber and smooth L1: who is beyond the bend', () => {
    for (const loss of ['huber', 'smooth-l1'] as const) {
      const rule = reasons({ loss, prediction: values(0, 0), target: values(0.5, -3) }).at(-1);
      assert.match(rule ?? '', /a wider one by 1 and no more\. Wider here: Element 1\.$/);
    }
  });

  it('hinge: how short of the margin, and who has it', () => {
    assert.deepEqual(
      reasons({ loss: 'hinge', prediction: values(0.8, -1.5, -0.2), target: signs(1, -1, 1) }),
      [
        'Element 0 is pushed up hardest: label times score is 0.8, the right side, but short of the margin 1. Element 2 is pushed as hard.',
        'Element 1 meets its margin and is not pushed.',
      ],
    );
    assert.equal(
      reasons({ loss: 'hinge', prediction: values(2, -3), target: signs(1, -1) }).at(-1),
      'All of them meet their margin.',
    );
  });

  it('multiclass hinge: by how much a rival is ahead', () => {
    const target = { values: [0], shape: [], kind: 'class-indices' } as const;
    assert.deepEqual(reasons({ loss: 'multiclass-hinge', prediction: values(0.8, -1.5, 2.1), target }), [
      'Class 0 is pushed up hardest: other classes score higher, or lower by less than 1.',
      'Class 2 is pushed down hardest: it scores 1.3 more than the right class, and should score 1 less.',
      'Class 1 meets its margin and is not pushed.',
    ]);
  });

  it('soft margin: it fades, but never ends', () => {
    assert.deepEqual(reasons({ loss: 'soft-margin', prediction: values(-0.2, -1.5), target: signs(1, -1) }), [
      'Element 0 is pushed up hardest: label times score is -0.2, the wrong side.',
      'Element 1 is pushed down hardest: label times score is 1.5, the right side, but this loss always asks for more.',
      'The push is the sigmoid of minus label times score: it fades on the right side, but never ends.',
    ]);
  });

  it('Poisson: rates and log-rates', () => {
    const target = values(1);
    assert.deepEqual(reasons({ loss: 'poisson-nll', prediction: values(0.5), target }), [
      'Element 0 is pushed up hardest: its rate 0.5 is 0.5 below its target 1.',
      'The gradient is 1 minus target over rate, without limit as the rate goes to 0.',
    ]);
    const logRates = { ...values(Math.log(3)), kind: 'log-rates' } as const;
    assert.deepEqual(reasons({ loss: 'poisson-nll', prediction: logRates, target }), [
      'Element 0 is pushed down hardest: its rate 3 is 2 above its target 1.',
      'The gradient is the gap, rate minus target.',
    ]);
  });

  it('JS and focal take no rule from a coincidence: with two classes any slope is proportional to the gap', () => {
    const two = (...numbers: number[]) => ({ values: numbers, shape: [2], kind: 'probabilities' }) as const;
    assert.match(
      reasons({ loss: 'js-divergence', prediction: two(0.5, 0.5), target: two(0.9, 0.1) }).at(-1) ?? '',
      /never exceeds log 2/,
    );
    assert.match(
      reasons({ loss: 'focal', prediction: two(0.5, 0.5), target: two(1, 0) }).at(-1) ?? '',
      /counts \(1 - p\)\^2 times/,
    );
  });
});

const lecture: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

function why(request: Request, names?: readonly string[]): string[] {
  const report = evaluate(request);
  const { classes: size } = classAxisIn(request);
  const positions = Array.from({ length: size }, (_, index) => index);
  const entries = entriesOf(report, { start: 0, size, step: 1 }, positions);
  const nameOf = entryNaming(request.loss, { prediction: { names } });
  return whySentences(request, report, entries, nameOf, 4);
}
