import * as assert from 'node:assert/strict';
import { BatchReader } from '../../../../src/host/session/batchReader';
import type { Whole } from '../../../../src/shared/whole';
import { pick } from '../../session/pick';
import { Holder } from './holder';
import { MemoryFiles } from './memoryFiles';

const file = 'file:///run/logits.npy';

/** A holder that remembers what it is told about all rows. */
class Told extends Holder {
  readonly news: (Whole | undefined)[] = [];

  tellWhole(whole: Whole | undefined): void {
    this.news.push(whole);
  }
}

/** Lets everything run that only waits for its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('a batch of which the session holds some rows', () => {
  let files: MemoryFiles;
  let holder: Told;
  let reader: BatchReader;
  const labels = pick([0, 1, 1, 0], 'class-indices', { name: 'labels' });
  const whole = () => holder.news.at(-1);
  /** Waits until all rows have been read, or cannot be. */
  const settled = async () => {
    do await turns();
    while (whole()?.read !== whole()?.rows && !whole()?.trouble);
  };
  const explore = (target = labels) =>
    holder.dispatch({
      type: 'pick-pair',
      target,
      prediction: { ...files.part(file, 'z', 2, 1), looks: { kind: 'logits', because: [] } },
      loss: 'cross-entropy',
    });

  beforeEach(() => {
    files = new MemoryFiles();
    // Four rows of two logits.
    files.put(file, { z: [1, 0, 0, 3, 5, 0, 0, 0], p: [1, 0, 0, 1, 0, 1, 1, 0] });
    holder = new Told();
    reader = new BatchReader(holder, files, 2);
  });
  afterEach(() => reader.dispose());

  it('has the loss of all rows, and holds the costliest ones at the end', async () => {
    explore();
    await settled();
    // torch 1.13: cross_entropy([[1, 0], [0, 3], [5, 0], [0, 0]], [0, 1, 1, 0]) in float64.
    const { outcome, read, rows } = whole() ?? {};
    assert.equal(outcome?.value?.toFixed(12), '1.515427892035');
    assert.deepEqual([read, rows, outcome?.denominator.value], [4, 4, 4]);
    const { prediction, target } = holder.session;
    assert.deepEqual([...prediction!.values], [5, 0]);
    assert.deepEqual([prediction!.part, target!.values.length], [{ rows: [2], of: 4 }, 4]);
    assert.equal(whole()?.holdsCostliest, true);
    assert.deepEqual(holder.actions, ['pick-pair', 'hold-rows']);
  });

  it('is read again for another loss or another label, and for nothing else', async () => {
    explore();
    await settled();
    const before = holder.news.length;
    holder.dispatch({ type: 'follow', following: true });
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(4, 0) });
    await settled();
    assert.equal(holder.news.length, before);
    holder.dispatch({ type: 'choose-base', base: 2 });
    assert.equal(whole()?.outcome, undefined);
    await settled();
    assert.equal(whole()?.outcome?.unit, 'bits');
    holder.dispatch({ type: 'pick', role: 'target', pick: pick([1, 1, 1, 1], 'class-indices') });
    assert.equal(whole()?.read, 0);
    await settled();
    assert.equal(whole()?.outcome?.value?.toFixed(12), '2.546974064886');
  });

  it('keeps what was changed by hand while it was read', async () => {
    const open = files.hold();
    explore();
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(4, 0) });
    open();
    await settled();
    const { prediction } = holder.session;
    assert.deepEqual([[...prediction!.values], prediction!.part?.rows], [[4, 0], [0]]);
    assert.deepEqual([whole()?.read, whole()?.holdsCostliest], [4, false]);
  });

  it('is read again when its file is, and says so while it is', async () => {
    explore();
    await settled();
    files.put(file, { z: [0, 0, 0, 0, 0, 0, 0, 0] });
    holder.dispatch({ type: 'source-changed', role: 'prediction', pick: files.part(file, 'z', 2, 1) });
    assert.deepEqual([whole()?.read, whole()?.outcome], [0, undefined]);
    await settled();
    // Equal values look like nothing else, and so are logits here: ln 2.
    assert.equal(whole()?.outcome?.value?.toFixed(12), Math.LN2.toFixed(12));
  });

  it('is no longer read once it is cancelled, and is when it is asked for again', async () => {
    const open = files.hold();
    explore();
    holder.dispatch({ type: 'stop', stopped: true });
    open();
    await turns();
    assert.deepEqual([whole()?.read, whole()?.outcome], [0, undefined]);
    assert.ok(!holder.actions.includes('hold-rows'));
    holder.dispatch({ type: 'stop', stopped: false });
    await settled();
    assert.equal(whole()?.read, 4);
  });

  it('is forgotten with its vectors, even during a reading', async () => {
    const open = files.hold();
    explore();
    holder.dispatch({ type: 'clear' });
    open();
    await turns();
    assert.equal(whole(), undefined);
    assert.deepEqual(holder.actions, ['pick-pair', 'clear']);
  });

  it('says why where its loss is not a sum over rows, and where the target has other rows', async () => {
    explore();
    holder.dispatch({ type: 'write-own', own: { expression: 'sum(Q)' } });
    assert.deepEqual(whole()?.trouble, { kind: 'not-by-rows', why: 'own' });
    explore(pick([0, 1, 1], 'class-indices'));
    await settled();
    const { trouble } = whole() ?? {};
    assert.equal(trouble?.kind === 'misuse' && trouble.code, 'shapes-do-not-fit');
    explore(pick([0, 1, 7, 0], 'class-indices'));
    await settled();
    const wrong = whole()?.trouble;
    assert.deepEqual(wrong?.kind === 'misuse' && [wrong.code, wrong.data.row], ['index-out-of-range', 2]);
  });

  it('of two arrays holds the same rows of both', async () => {
    explore();
    await settled();
    const target = { ...files.part(file, 'p', 2, 1), looks: { kind: 'one-hot', because: [] } as const };
    holder.dispatch({
      type: 'pick-pair',
      target,
      prediction: holder.session.prediction!,
      loss: 'cross-entropy',
    });
    await settled();
    const { session } = holder;
    assert.deepEqual(session.prediction?.part, session.target?.part);
    // The labels name the rows of p.
    assert.equal(whole()?.outcome?.value?.toFixed(12), '1.515427892035');
    assert.deepEqual([...session.target!.values], [0, 1]);
  });
});
