import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { focusOn } from '../../../../../src/engine/insights/sample/focus';
import type { Request } from '../../../../../src/engine/problem/request';

describe('focusOn', () => {
  it('shows every class of a small sample, in order', () => {
    const { entries, hidden, samples } = focusOn(evaluate(batch), batch, 0);
    assert.deepEqual(
      entries.map(({ index }) => index),
      [0, 1, 2],
    );
    assert.equal(hidden, 0);
    assert.equal(samples, 2);
  });

  it('looks into the sample that was asked for', () => {
    const { entries, at } = focusOn(evaluate(batch), batch, 1);
    assert.deepEqual(at, { start: 3, size: 3, step: 1 });
    assert.deepEqual(
      entries.map(({ prediction }) => prediction),
      [0.1, 0.2, 0.7],
    );
    assert.deepEqual(
      entries.map(({ target }) => target),
      [0, 0, 1],
    );
  });

  it('looks into the costliest sample where none was chosen', () => {
    // -log 0.5 against -log 0.7
    assert.equal(focusOn(evaluate(batch), batch, undefined).sample, 0);
    const turned: Request = { ...batch, target: { values: [0, 0], shape: [2], kind: 'class-indices' } };
    assert.equal(focusOn(evaluate(turned), turned, undefined).sample, 1);
  });

  it('stays at the last sample when a batch has become smaller', () => {
    assert.equal(focusOn(evaluate(batch), batch, 9).sample, 1);
  });

  it('gives the whole loss to the class that a one-hot target names', () => {
    const { entries } = focusOn(evaluate(batch), batch, 0);
    assert.deepEqual(
      entries.map(({ share }) => share),
      [1, 0, 0],
    );
  });

  it('shows the 20 heaviest of a thousand classes, the target first, and counts the others', () => {
    const { entries, hidden } = focusOn(evaluate(large), large, 0);
    assert.equal(entries.length, 20);
    assert.equal(entries[0].index, 417);
    assert.equal(hidden, 980);
  });

  it('has no share where the loss is infinite', () => {
    const request: Request = {
      ...batch,
      prediction: { values: [0, 1, 0, 0.1, 0.2, 0.7], shape: [2, 3], kind: 'probabilities' },
    };
    const { entries } = focusOn(evaluate(request), request, 0);
    assert.equal(entries[0].term, Number.POSITIVE_INFINITY);
    assert.equal(entries[0].share, undefined);
  });
});

const batch: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.5, 0.25, 0.25, 0.1, 0.2, 0.7], shape: [2, 3], kind: 'probabilities' },
  target: { values: [0, 2], shape: [2], kind: 'class-indices' },
};

const large: Request = {
  loss: 'cross-entropy',
  prediction: {
    values: Array.from({ length: 1000 }, (_, index) => Math.sin(index)),
    shape: [1000],
    kind: 'logits',
  },
  target: { values: [417], shape: [], kind: 'class-indices' },
};
