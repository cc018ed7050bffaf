import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { Request } from '../../../../src/engine/problem/request';
import { overviewOf } from '../../../../webview/large/overview';

const classes = 30_000;
const request: Request = {
  loss: 'cross-entropy',
  prediction: { values: new Float64Array(classes), shape: [classes], kind: 'logits' },
  target: { values: [7], shape: [], kind: 'class-indices' },
};

describe('the overview of very many numbers', () => {
  it('says of equal logits what mathematics says: log n, and the whole of it at the target', () => {
    const { report, focus } = overviewOf(request, undefined, () => {});
    // Two ulp of 10.3, as the engine promises.
    assert.ok(Math.abs((report.value ?? 0) - Math.log(classes)) <= 2 ** -48);
    assert.equal(focus.entries[0].index, 7);
    assert.equal(focus.entries[0].share, 1);
    assert.equal(focus.entries.length + focus.hidden, classes);
  });

  it('has all of the report but its long arrays', () => {
    const { report } = overviewOf(request, undefined, () => {});
    const { unreduced, terms, gradient, linked, aligned, logitGradient, ...gist } = evaluate(request);
    assert.deepEqual(report, gist);
    assert.equal([unreduced, terms, gradient, linked, aligned, logitGradient].includes(undefined), false);
  });

  it('tells how far it is, and only forward', () => {
    const told: number[] = [];
    overviewOf(request, undefined, (done) => told.push(done));
    assert.ok(told.length > 1);
    assert.deepEqual(told, [...told].sort());
  });

  it('tells the loss before it looks for what to draw', () => {
    const told: (number | undefined)[] = [];
    const { report } = overviewOf(request, undefined, (_, outcome) => told.push(outcome?.value));
    assert.deepEqual(told, [undefined, report.value, report.value]);
  });

  it('of a batch tells its samples, the costliest first', () => {
    const batch: Request = {
      ...request,
      prediction: { values: Float64Array.of(2, 0, 0, 2, 0, 0), shape: [3, 2], kind: 'logits' },
      target: { values: [0, 0, 0], shape: [3], kind: 'class-indices' },
    };
    // log(1 + e^-2), log(1 + e^2) and log 2.
    assert.deepEqual(overviewOf(batch, undefined, () => {}).batch?.worst, [1, 2, 0]);
    assert.equal(overviewOf(request, undefined, () => {}).batch, undefined);
  });

  it('survives the way from the worker', () => {
    const overview = overviewOf(request, undefined, () => {});
    assert.deepEqual(structuredClone(overview), overview);
  });
});
