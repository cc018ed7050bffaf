import assert from 'node:assert/strict';
import type { Request } from '../../../../src/engine/problem/request';
import { type Rows, rowsInMemory } from '../../../../src/reader/files/rows';
import { askedByRows, lossByRows, questionOf } from '../../../../src/session/request/byRows';
import { emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { pick } from '../pick';

const prediction = pick([1, 2, 3, 4], 'logits', { shape: [2, 2], part: { rows: [0, 1], of: 5 } });
const session: Session = {
  ...emptySession(),
  prediction,
  target: pick([0, 1, 0, 1, 1], 'class-indices', { start: 20, end: 30 }),
};

describe('the question of a session about all rows', () => {
  it('is undefined where it holds all of them, or lacks an operand', () => {
    assert.equal(askedByRows({ ...session, prediction: pick([1, 2], 'logits') }), undefined);
    assert.equal(askedByRows({ ...session, target: undefined }), undefined);
  });

  it('is refused where the loss is not a sum over rows that can be read one by one', () => {
    const own = update(session, { type: 'write-own', own: { expression: 'max(Q)' } });
    assert.deepEqual(askedByRows(own), { not: 'own' });
    const along = update(session, { type: 'set-number', option: 'classAxis', value: 0 });
    assert.deepEqual(askedByRows(along), { not: 'axis' });
    const squares = { ...session, target: pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'values', { shape: [5, 2] }) };
    const weighed = (weights: number[]) =>
      askedByRows({ ...squares, loss: 'mse', elementWeights: pick(weights, 'values') });
    assert.deepEqual(weighed([1, 2, 3, 4]), { not: 'list' });
    assert.ok(weighed([1, 2]) && 'request' in weighed([1, 2])!);
  });

  it('changes with the loss, unit, options and vectors, and with nothing else', () => {
    const asked = questionOf(session);
    const others: Session[] = [
      update(session, { type: 'choose-loss', loss: 'focal' }),
      update(session, { type: 'choose-base', base: 2 }),
      update(session, { type: 'choose-reduction', reduction: 'sum' }),
      update(session, { type: 'set-number', option: 'labelSmoothing', value: 0.1 }),
      update(session, { type: 'set-list', option: 'classWeights', values: Float64Array.of(1, 2) }),
      update(session, { type: 'choose-prediction-kind', kind: 'log-probabilities' }),
      { ...session, prediction: { ...prediction, uri: 'file:///other.npy' } },
    ];
    assert.equal(new Set([asked, ...others.map(questionOf)]).size, others.length + 1);
    const same: Session[] = [
      update(session, { type: 'stop', stopped: true }),
      update(session, { type: 'follow', following: true }),
      update(session, { type: 'edit', role: 'prediction', values: Float64Array.of(9, 2, 3, 4) }),
      update(session, {
        type: 'hold-rows',
        part: { rows: [2, 4], of: 5 },
        values: { prediction: Float64Array.of(5, 6, 7, 8) },
      }),
    ];
    for (const each of same) assert.equal(questionOf(each), asked);
  });
});

describe('a loss by rows', () => {
  const request: Request = {
    loss: 'mse',
    prediction: { values: [0, 0], shape: [1, 2], kind: 'values' },
    target: { values: [0, 0], shape: [1, 2], kind: 'values' },
  };
  const zeros = rowsInMemory(new Float64Array(10), [5, 2]);
  const counting = rowsInMemory(Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5), [5, 2]);
  const means = async (atOnce: number) => {
    const told: unknown[] = [];
    for await (const { rows, outcome } of lossByRows(
      request,
      { prediction: counting, target: zeros },
      { atOnce, most: 1 },
    ))
      told.push([rows, outcome?.value]);
    return told;
  };

  it('is told after each block of whole rows', async () => {
    // Squares 1, 4, 9, 16, 25 of one row after another.
    const each = [
      [1, 1],
      [2, 2.5],
      [3, 14 / 3],
      [4, 7.5],
      [5, 11],
    ];
    assert.deepEqual(await means(1), each);
    assert.deepEqual(await means(3), each);
    assert.deepEqual(await means(4), [each[1], each[3], each[4]]);
    assert.deepEqual(await means(1000), [each[4]]);
  });

  it('reads only one block ahead, and none once nobody asks', async () => {
    const read: number[] = [];
    const noted: Rows = {
      ...counting,
      read: (from, count) => {
        read.push(from);
        return counting.read(from, count);
      },
    };
    for await (const { rows } of lossByRows(
      request,
      { prediction: noted, target: zeros },
      { atOnce: 2, most: 1 },
    )) {
      assert.deepEqual(read.length, rows + 1);
      if (rows === 3) break;
    }
    assert.deepEqual(read, [0, 1, 2, 3]);
  });

  it('is read in blocks that the longer rows of the two allow', async () => {
    const read: number[] = [];
    const long: Rows = {
      ...zeros,
      read: (from, count) => {
        read.push(count);
        return zeros.read(from, count);
      },
    };
    const short = rowsInMemory(new Float64Array(5), [5]);
    const rows = lossByRows(
      { ...request, prediction: { values: [0], shape: [1], kind: 'values' } },
      { prediction: short, target: long },
      { atOnce: 4, most: 1 },
    );
    await assert.rejects(rows.next(), { code: 'shapes-do-not-fit' });
    assert.deepEqual(read, [2, 2]);
  });

  it('fails as its reading does', async () => {
    const broken: Rows = {
      ...counting,
      read: async (from, count) => {
        if (from === 2) throw new Error('gone');
        return counting.read(from, count);
      },
    };
    const all = async () => {
      for await (const _ of lossByRows(
        request,
        { prediction: broken, target: zeros },
        { atOnce: 2, most: 1 },
      ));
    };
    await assert.rejects(all(), /gone/);
  });
});
