import * as assert from 'node:assert/strict';
import { DataFileTracker } from '../../../../../src/host/session/following/dataFileTracker';
import { Cancelled } from '../../../../../src/reader/files/pace';
import { pick } from '../../../session/pick';
import { Holder } from '../holder';
import { MemoryFiles } from '../memoryFiles';

const file = 'file:///run/logits.npz';

describe('a vector that was picked in a data file', () => {
  let files: MemoryFiles;
  let holder: Holder;
  let tracker: DataFileTracker;
  const numbers = () => [...holder.session.prediction!.values];
  const take = (array: string) =>
    holder.dispatch({ type: 'pick', role: 'prediction', pick: files.pick(file, array) });

  beforeEach(() => {
    files = new MemoryFiles();
    files.put(file, { z: [1, 2], w: [5, 6] });
    holder = new Holder();
    tracker = new DataFileTracker(holder, files);
    take('z');
  });

  it('has the numbers of the file that replaces it', async () => {
    files.put(file, { z: [3, 4, 5] });
    await files.change(file);
    assert.deepEqual(numbers(), [3, 4, 5]);
    assert.deepEqual(holder.session.troubles ?? [], []);
  });

  it('changes nothing where the file says the same', async () => {
    await files.change(file);
    assert.deepEqual(holder.actions, ['pick']);
  });

  it('keeps its numbers, with a trouble, while the file is gone or lacks it, and recovers', async () => {
    for (const lose of [() => files.remove(file), () => files.put(file, { other: [0] })]) {
      lose();
      await files.change(file);
      assert.deepEqual(numbers(), [1, 2]);
      assert.deepEqual(
        holder.session.troubles?.map(({ role, kind }) => [role, kind]),
        [['prediction', 'unreadable']],
      );
      files.put(file, { z: [1, 2] });
      await files.change(file);
      assert.deepEqual(holder.session.troubles ?? [], []);
    }
  });

  it('keeps an edit while its file says the same, and ends it where that says something else', async () => {
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(9, 2) });
    await files.change(file);
    assert.deepEqual(numbers(), [9, 2]);
    files.put(file, { z: [7, 8] });
    await files.change(file);
    assert.deepEqual(numbers(), [7, 8]);
    assert.equal(holder.session.overtaken, 'prediction');
  });

  it('is not overwritten by a reading that began before another vector was picked', async () => {
    const open = files.hold();
    files.put(file, { z: [3, 4], w: [5, 6] });
    const reading = files.change(file);
    take('w');
    open();
    await reading;
    assert.deepEqual(numbers(), [5, 6]);
  });

  it('does not return to its former role where the two are swapped during the reading', async () => {
    const text = pick([0, 1], 'one-hot');
    holder.dispatch({ type: 'pick', role: 'target', pick: text });
    const open = files.hold();
    files.put(file, { z: [3, 4] });
    const reading = files.change(file);
    holder.dispatch({ type: 'swap' });
    open();
    await reading;
    assert.deepEqual([...holder.session.prediction!.values], [0, 1]);
  });

  it('is watched as long as it is in the session', () => {
    assert.deepEqual([...files.watched.keys()], [file]);
    holder.dispatch({ type: 'clear' });
    assert.deepEqual([...files.watched.keys()], []);
    take('z');
    assert.deepEqual([...files.watched.keys()], [file]);
  });

  it('has one watcher with the other vectors of its file, and none for those of texts', () => {
    holder.dispatch({ type: 'pick', role: 'target', pick: files.pick(file, 'w') });
    assert.deepEqual([...files.watched.keys()], [file]);
    holder.dispatch({ type: 'pick', role: 'target', pick: pick([0, 1], 'one-hot') });
    assert.deepEqual([...files.watched.keys()], [file]);
    assert.equal(files.watchers, 1);
  });

  it('is read at once when a saved session returns', async () => {
    files.put(file, { z: [3, 4] });
    const again = new Holder();
    again.session = holder.session;
    new DataFileTracker(again, files);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([...again.session.prediction!.values], [3, 4]);
  });

  it('is released with its session, even during a reading', async () => {
    const open = files.hold();
    files.put(file, { z: [3, 4] });
    const reading = files.change(file);
    tracker.dispose();
    open();
    await assert.rejects(reading, Cancelled);
    assert.deepEqual(numbers(), [1, 2]);
    assert.equal(files.watched.size, 0);
    assert.equal(holder.listeners, 0);
  });
});
