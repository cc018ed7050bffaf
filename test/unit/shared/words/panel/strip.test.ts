import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { batchOf } from '../../../../../src/engine/insights/batch';
import { entriesOf, sampleOf } from '../../../../../src/engine/insights/sample/entries';
import { classAxisIn } from '../../../../../src/engine/problem/classAxis';
import type { Request } from '../../../../../src/engine/problem/request';
import { emptySession } from '../../../../../src/session/session';
import { entryNaming } from '../../../../../src/shared/words/entryName';
import {
  changeWords,
  costliestSentence,
  hardestPushSentence,
  headlineSentence,
  panelTitle,
} from '../../../../../src/shared/words/panel/strip';
import { pick } from '../../../session/pick';

describe('headlineSentence', () => {
  it('says which class costs all of it, and what it got', () => {
    assert.equal(headline([1, 0, 0], [0.4, 0.4, 0.2]), 'Class 0 costs all of it: it got probability 0.4.');
  });

  it('says the share of the costliest where there are several', () => {
    // -0.5 log 0.8 = 0.1116 and -0.5 log 0.2 = 0.8047: 87.8% of both.
    assert.equal(headline([0.5, 0.5], [0.8, 0.2]), 'Class 1 costs the most: 87.8% of the whole.');
  });

  it('names no single class where several cost the same', () => {
    // 0.5 log 2 of both classes, and 0.25 log 4 of all four.
    assert.equal(
      headline([0.5, 0.5], [0.5, 0.5]),
      'Class 0 and Class 1 cost the most: each 50% of the whole.',
    );
    const even = [0.25, 0.25, 0.25, 0.25];
    assert.equal(headline(even, even), 'Class 0 costs the most, and others as much: each 25% of the whole.');
  });

  it('says what is infinite, NaN or nothing at all', () => {
    assert.equal(headline([1, 0], [0, 1]), 'Class 0 makes the loss infinite.');
    assert.equal(headline([1, 0], [Number.NaN, 1]), 'Class 0 makes the loss NaN.');
    assert.equal(headline([1, 0], [1, 0]), 'Nothing is lost here.');
  });

  it('names no single class where several are infinite or NaN', () => {
    assert.equal(headline([0.5, 0.5, 0], [0, 0, 1]), 'Class 0 and Class 1 make the loss infinite.');
    const [third, nan] = [1 / 3, Number.NaN];
    assert.equal(
      headline([third, third, third], [nan, nan, nan]),
      'Class 0 makes the loss NaN, and others do, too.',
    );
  });
});

describe('costliestSentence', () => {
  it('says which sample costs the most, and its part of the sum', () => {
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values: [0.5, 0.5, 0.1, 0.9], shape: [2, 2], kind: 'probabilities' },
      target: { values: [0, 0], shape: [2], kind: 'class-indices' },
    };
    // -log 0.5 = 0.6931 and -log 0.1 = 2.3026: 76.9% of both.
    assert.equal(
      costliestSentence('nats', batchOf(request), 4),
      'Sample 1 costs the most: 2.3026 nats, 76.9% of the sum.',
    );
  });

  it('names no single sample where several cost the same', () => {
    const of = (values: readonly number[]) =>
      costliestSentence(
        'nats',
        batchOf({
          loss: 'cross-entropy',
          prediction: { values, shape: [values.length / 2, 2], kind: 'probabilities' },
          target: {
            values: values.filter((_, i) => i % 2 === 0).map(() => 0),
            shape: [values.length / 2],
            kind: 'class-indices',
          },
        }),
        4,
      );
    // -log 0.5 twice and three times, and an infinity as often.
    assert.equal(
      of([0.5, 0.5, 0.5, 0.5]),
      'Samples 0 and 1 cost the most: each 0.6931 nats, 50% of the sum.',
    );
    assert.equal(
      of([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
      'Sample 0 costs the most, and others as much: each 0.6931 nats, 33.3% of the sum.',
    );
    assert.match(of([0, 1, 0, 1]) ?? '', /^Samples 0 and 1 cost the most: each ∞/);
    assert.match(of([0, 1, 0, 1, 0, 1]) ?? '', /^Sample 0 costs the most, and others as much: each ∞/);
  });
});

describe('hardestPushSentence', () => {
  it('says which number is pushed hardest, and which way', () => {
    const nameOf = entryNaming('mse', {});
    assert.equal(hardestPushSentence([0.1, -1.2], nameOf, 4), 'Element 1 is pushed up hardest, by 1.2.');
    assert.equal(
      hardestPushSentence([0.5, Number.NaN], nameOf, 4),
      'Element 0 is pushed down hardest, by 0.5.',
    );
    assert.equal(hardestPushSentence([0, 0], nameOf, 4), undefined);
  });
});

describe('changeWords', () => {
  it('say how far a loss has come', () => {
    assert.equal(changeWords(1, 0.75, 4), '0.25 lower than 1');
    assert.equal(changeWords(1, 1.5, 4), '0.5 higher than 1');
  });

  it('say nothing of what has not changed or has no distance', () => {
    assert.equal(changeWords(1, 1, 4), undefined);
    assert.equal(changeWords(Number.POSITIVE_INFINITY, 1, 4), undefined);
  });
});

describe('panelTitle', () => {
  it("has the loss, the prediction's name and the target's", () => {
    const named = { target: { ...pick([1, 0], 'one-hot'), name: 'label' } };
    const prediction = { ...pick([0.4, 0.6], 'probabilities'), name: 'pred' };
    assert.equal(panelTitle({ ...emptySession(), ...named, prediction }), 'pred | label');
    assert.equal(panelTitle({ ...emptySession(), ...named, prediction }, '0.9163'), '0.9163 - pred | label');
    assert.equal(panelTitle({ ...emptySession(), prediction }), 'pred');
    assert.equal(panelTitle(emptySession(), '0.9163'), '0.9163');
    assert.equal(panelTitle(emptySession()), 'Loss Explorer');
  });

  it('cuts a name that is longer than a tab should be', () => {
    const prediction = { ...pick([0.4, 0.6], 'probabilities'), name: 'outputs_of_the_student_model' };
    assert.equal(panelTitle({ ...emptySession(), prediction }), 'outputs_of_the_student_…');
  });

  it('is the mistake that is shown instead', () => {
    const mistake = {
      id: 'softmax-twice',
      numbers: { scores: [2, -1], shape: [1, 2], target: [1] },
    } as const;
    assert.equal(panelTitle({ ...emptySession(), mistake }, '0.9163'), 'Softmax taken twice');
  });

  it('does not name a target that the loss does not take', () => {
    const target = { ...pick([1, 0], 'one-hot'), name: 'label' };
    const prediction = { ...pick([0.4, 0.6], 'probabilities'), name: 'pred' };
    const session = { ...emptySession(), target, prediction, loss: 'entropy' } as const;
    assert.equal(panelTitle(session, '0.6730'), '0.6730 - pred');
    assert.equal(panelTitle({ ...session, own: { expression: 'sum(Q .* P)' } }), 'pred | label');
  });
});

function headline(target: readonly number[], prediction: readonly number[]): string {
  const shape = [target.length];
  const request: Request = {
    loss: 'cross-entropy',
    prediction: { values: prediction, shape, kind: 'probabilities' },
    target: { values: target, shape, kind: 'probabilities' },
  };
  const report = evaluate(request);
  const at = sampleOf(classAxisIn(request), 0);
  return headlineSentence(entriesOf(report, at, [...target.keys()]), entryNaming('cross-entropy', {}), 4);
}
