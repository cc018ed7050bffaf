import assert from 'node:assert/strict';
import { aligned } from '../../../../webview/drawing/aligned';

describe('aligned', () => {
  const lacking = (...texts: string[]) => aligned(texts).map((each) => each.lacking);

  it('keeps room for the digits that a number lacks beside the longest', () => {
    assert.deepEqual(lacking('0.4', '0.05', '0.2'), ['0', '', '0']);
  });

  it('keeps room for the point, too, where a number has none', () => {
    assert.deepEqual(lacking('0', '0.9163', '12'), ['.0000', '', '.0000']);
  });

  it('keeps none after what has no digits', () => {
    assert.deepEqual(lacking('NaN', '0.9163', '∞', '-∞', '–'), ['', '', '', '', '']);
  });

  it('keeps none among whole numbers, nor among none', () => {
    assert.deepEqual(lacking('1', '0'), ['', '']);
    assert.deepEqual(lacking(), []);
  });
});
