import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { batchOf } from '../../../../src/engine/insights/batch';
import { evenGuess } from '../../../../src/engine/insights/landmarks/evenGuess';
import { looksLike } from '../../../../src/reader/meaning/looks';
import { axisOf, rangeOf } from '../../../../src/session/request/axis';
import { inTarget, ofTarget } from '../../../../src/session/request/counterpart';
import { requestOf } from '../../../../src/session/request/requestOf';
import { emptySession, type Pick, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';

function pick(numbers: readonly number[], shape: readonly number[]): Pick {
  const values = Float64Array.from(numbers);
  return { uri: 'file:///a.py', start: 0, end: 1, values, shape, looks: looksLike(values, shape) };
}

function about(shape: readonly number[], labels: readonly number[]): Session {
  const size = shape.reduce((product, length) => product * length, 1);
  const prediction = pick(
    Array.from({ length: size }, (_, i) => i - 7.5),
    shape,
  );
  const count = labels.reduce((product, length) => product * length, 1);
  const target = pick(new Array(count).fill(1), labels);
  return { ...emptySession(), loss: 'cross-entropy', prediction, target };
}

describe('axisOf', () => {
  it("is the axis that the shape of the class indices leaves out; of several, PyTorch's", () => {
    assert.equal(axisOf(about([2, 3, 4], [2, 4])), 1);
    assert.equal(axisOf(about([2, 3, 4], [2, 3])), 2);
    assert.equal(axisOf(about([2, 4, 4], [2, 4])), 1);
    assert.equal(axisOf(about([3, 5], [3])), 1);
    // Columns as samples, as in Julia and MATLAB.
    assert.equal(axisOf(about([3, 5], [5])), 0);
    assert.equal(axisOf(about([3, 3], [3])), 1);
  });

  it('is the last where rows are distributions, whatever the target leaves out', () => {
    const session = about([2, 3], [3]);
    const rows = pick([0.7, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3]);
    assert.equal(axisOf(session), 0);
    assert.equal(axisOf({ ...session, prediction: rows }), 1);
    assert.equal(axisOf({ ...session, prediction: pick([...rows.values].map(Math.log), [2, 3]) }), 1);
    // Each column sums to 1.
    assert.equal(axisOf({ ...session, prediction: pick([0.7, 0.2, 0.1, 0.3, 0.8, 0.9], [2, 3]) }), 0);
  });

  it('is the chosen axis until other vectors are picked', () => {
    const session = update(about([2, 4, 4], [2, 4]), { type: 'set-number', option: 'classAxis', value: 2 });
    assert.equal(axisOf(session), 2);
    assert.equal(requestOf(session)?.options?.classAxis, 2);
    assert.deepEqual(rangeOf('classAxis', session), { usual: 1, least: 0, most: 2, isWhole: true });
    const next = update(session, { type: 'pick', role: 'prediction', pick: session.prediction! });
    assert.equal(axisOf(next), 1);
  });

  it('gives requests that the engine answers, whatever the axis, with a batch of all samples', () => {
    for (const [shape, labels] of [
      [
        [2, 3, 4],
        [2, 4],
      ],
      [
        [2, 3, 4],
        [2, 3],
      ],
      [[3, 5], [5]],
      [
        [2, 3, 2, 2],
        [2, 2, 2],
      ],
    ]) {
      const request = requestOf(about(shape, labels))!;
      assert.ok(Number.isFinite(evaluate(request).value));
      assert.equal(
        batchOf(request).rows.length,
        labels.reduce((product, length) => product * length, 1),
      );
    }
  });

  it('counts the classes of an even guess along it', () => {
    assert.equal(evenGuess(requestOf(about([2, 3, 4], [2, 4]))!)?.classes, 3);
  });

  it('says which class index is about which number', () => {
    const session = about([2, 3, 4], [2, 4]);
    // Place 17 is [1, 1, 1]: sample [1, 1], whose index stands at 5.
    assert.equal(inTarget(session, 17), 5);
    assert.equal(ofTarget(session, 5), 17);
  });
});
