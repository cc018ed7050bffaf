import assert from 'node:assert/strict';
import { completed, completionAt, type Name } from '../../../../webview/controls/completion';

const known: readonly Name[] = [
  { name: 'P', isFunction: false },
  { name: 'log', isFunction: true },
  { name: 'logSumExp', isFunction: true },
  { name: 'softmax', isFunction: true },
];
const offered = (text: string, isAsked = false) => {
  const caret = text.indexOf('|');
  return completionAt(text.replace('|', ''), caret, known, isAsked).names.map(({ name }) => name);
};

describe('completion', () => {
  it('offers what begins like the word at the caret, in either case', () => {
    assert.deepEqual(offered('sum(P) + lo|'), ['log', 'logSumExp']);
    assert.deepEqual(offered('LOGS| * 2'), ['logSumExp']);
    assert.deepEqual(offered('p|'), ['P']);
  });

  it('offers nothing where no name begins, or where the word is whole', () => {
    assert.deepEqual(offered('sum(|'), []);
    assert.deepEqual(offered('s|oftmax(P)'), []);
    assert.deepEqual(offered('1l|'), []);
    assert.deepEqual(offered('softmax|'), []);
  });

  it('offers everything where it is asked to', () => {
    assert.deepEqual(
      offered('2 * |', true),
      known.map(({ name }) => name),
    );
  });

  it('goes into the brackets of a function, and makes none that are there', () => {
    assert.deepEqual(completed('2 * so + 1', 4, 6, known[3]), { text: '2 * softmax( + 1', caret: 12 });
    assert.deepEqual(completed('so(P)', 0, 2, known[3]), { text: 'softmax(P)', caret: 8 });
    assert.deepEqual(completed('p', 0, 1, known[0]), { text: 'P', caret: 1 });
  });
});
