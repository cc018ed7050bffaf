import * as assert from 'node:assert/strict';
import { SourceTracker } from '../../../../../src/host/session/following/sourceTracker';
import { Holder } from '../holder';
import { MemoryTexts } from '../memoryTexts';

const file = 'file:///train.py';

describe('a vector that was picked in a text', () => {
  let texts: MemoryTexts;
  let holder: Holder;
  let tracker: SourceTracker;
  const shown = () => [...holder.session.prediction!.values];
  const trouble = () => holder.session.troubles?.map(({ role, kind }) => `${role} ${kind}`) ?? [];
  const take = (uri: string, at: string) =>
    holder.dispatch({ type: 'pick', role: 'prediction', pick: texts.pick(uri, at) });
  /** Waits until the tracker has finished what it does after a promise. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  beforeEach(() => {
    texts = new MemoryTexts();
    texts.put(file, 'import torch\nlogits = [1.5, -2, 0.25]\nlabels = [0, 2, 1]\n');
    holder = new Holder();
    tracker = new SourceTracker(holder, texts);
    take(file, '[1.5, -2, 0.25]');
  });

  it('follows what is typed into it', () => {
    texts.replace(file, '-2', '-3');
    assert.deepEqual(shown(), [1.5, -3, 0.25]);
    texts.replace(file, '0.25]', '0.25, 4]');
    assert.deepEqual(shown(), [1.5, -3, 0.25, 4]);
    assert.deepEqual(trouble(), []);
  });

  it('moves with text inserted before it, and keeps its edit', () => {
    const { start } = holder.session.prediction!;
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(9, -2, 0.25) });
    texts.replace(file, 'import torch\n', 'import torch\nimport numpy\n');
    assert.equal(holder.session.prediction!.start, start + 'import numpy\n'.length);
    assert.deepEqual(shown(), [9, -2, 0.25]);
  });

  it('is still followed after another was explored, since undo returns to its edit', async () => {
    const { start } = holder.session.prediction!;
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(9, -2, 0.25) });
    take(file, '[0, 2, 1]');
    texts.replace(file, 'import torch\n', 'import torch\nimport numpy\n');
    texts.rename(file, 'file:///eval.py');
    await settled();
    holder.dispatch({ type: 'undo' });
    const { prediction } = holder.session;
    assert.deepEqual([prediction?.start, prediction?.uri], [start + 13, 'file:///eval.py']);
    assert.deepEqual(shown(), [9, -2, 0.25]);
    tracker.dispose();
    tracker = new SourceTracker(holder, texts);
    assert.deepEqual([shown(), trouble()], [[9, -2, 0.25], []]);
  });

  it('is reported lost where it is deleted, and is back when that is undone', () => {
    texts.replace(file, '[1.5, -2, 0.25]', '');
    assert.deepEqual(trouble(), ['prediction deleted']);
    assert.deepEqual(shown(), [1.5, -2, 0.25]);
    texts.replace(file, 'logits = \n', 'logits = [1.5, -2, 0.25]\n');
    assert.deepEqual(trouble(), []);
  });

  it('keeps its numbers, and says so, while a number is half typed', () => {
    texts.replace(file, '-2', 'oops(2)');
    assert.deepEqual(trouble(), ['prediction refused']);
    assert.deepEqual(shown(), [1.5, -2, 0.25]);
    texts.replace(file, 'oops(2)', '2');
    assert.deepEqual([shown(), trouble()], [[1.5, 2, 0.25], []]);
  });

  it('is found again after a formatter has rewritten the whole file', () => {
    texts.replace(
      file,
      'import torch\nlogits = [1.5, -2, 0.25]\nlabels = [0, 2, 1]\n',
      'labels = [0, 2, 1]\n\nlogits = [\n    1.5,\n    -2,\n    0.25,\n]\n',
    );
    assert.deepEqual([holder.session.prediction!.name, shown(), trouble()], ['logits', [1.5, -2, 0.25], []]);
  });

  it('keeps its numbers while its file is closed, and is read again when that is opened', async () => {
    texts.close(file);
    assert.deepEqual(trouble(), ['prediction closed']);
    assert.deepEqual(shown(), [1.5, -2, 0.25]);
    texts.put(file, 'import torch\nlogits = [7, 8, 9.5]\n');
    await settled();
    assert.deepEqual([shown(), trouble()], [[7, 8, 9.5], []]);
  });

  it('is said to be gone with its file, until that is back', async () => {
    texts.close(file);
    await settled();
    assert.deepEqual(trouble(), ['prediction closed']);
    texts.delete(file);
    await settled();
    assert.deepEqual([shown(), trouble()], [[1.5, -2, 0.25], ['prediction gone']]);
    texts.put(file, 'import torch\nlogits = [7, 8, 9.5]\n');
    await settled();
    assert.deepEqual([shown(), trouble()], [[7, 8, 9.5], []]);
    texts.close(file, true);
    await settled();
    assert.deepEqual(trouble(), ['prediction gone']);
  });

  it('follows its file to another name, edit included', async () => {
    holder.dispatch({ type: 'edit', role: 'prediction', values: Float64Array.of(9, -2, 0.25) });
    texts.rename(file, 'file:///eval.py');
    await settled();
    assert.equal(holder.session.prediction!.uri, 'file:///eval.py');
    assert.deepEqual([shown(), trouble()], [[9, -2, 0.25], []]);
    texts.replace('file:///eval.py', '1.5', '2.5');
    assert.deepEqual(shown(), [2.5, -2, 0.25]);
  });

  it('continues in the file that an untitled text is saved as', async () => {
    const content = 'scores = [0.5, 1.5]\n';
    texts.put('untitled:Untitled-1', content);
    take('untitled:Untitled-1', '[0.5, 1.5]');
    texts.put('file:///saved.py', content);
    texts.replace('untitled:Untitled-1', content, '');
    texts.close('untitled:Untitled-1');
    await settled();
    assert.equal(holder.session.prediction!.uri, 'file:///saved.py');
    assert.deepEqual([shown(), trouble()], [[0.5, 1.5], []]);
  });

  it('of an untitled text that is emptied by hand is lost', () => {
    texts.put('untitled:Untitled-1', 'scores = [0.5, 1.5]\n');
    take('untitled:Untitled-1', '[0.5, 1.5]');
    texts.replace('untitled:Untitled-1', 'scores = [0.5, 1.5]\n', '');
    assert.deepEqual(trouble(), ['prediction deleted']);
  });

  it('follows the cell above in which its name is assigned', () => {
    texts.put('cell:book/1', 'logits = [0, 0]\n');
    texts.put('cell:book/2', 'q = softmax(logits)\n');
    take('cell:book/2', 'softmax(logits)');
    assert.deepEqual(shown(), [0.5, 0.5]);
    texts.replace('cell:book/1', '[0, 0]', '[0, -inf]');
    assert.deepEqual(shown(), [1, 0]);
  });

  it('is looked for at once when a saved session returns', async () => {
    const again = new Holder();
    again.session = holder.session;
    texts.close(file);
    const tracking = new SourceTracker(again, texts);
    await settled();
    assert.deepEqual(again.session.troubles ?? [], []);
    tracking.dispose();
  });

  it('is gone where a saved session returns and its file does not', async () => {
    const again = new Holder();
    again.session = holder.session;
    texts.close(file, true);
    const tracking = new SourceTracker(again, texts);
    await settled();
    assert.deepEqual(
      again.session.troubles?.map(({ kind }) => kind),
      ['gone'],
    );
    tracking.dispose();
  });

  it('is released with its session', () => {
    tracker.dispose();
    assert.equal(texts.followers, 0);
    texts.replace(file, '-2', '-3');
    assert.deepEqual(shown(), [1.5, -2, 0.25]);
  });
});
