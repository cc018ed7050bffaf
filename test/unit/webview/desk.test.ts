import assert from 'node:assert/strict';
import { fold, tidyDesk } from '../../../webview/desk';

describe('the desk', () => {
  it('is tidy at first: everything is shut', () => {
    assert.deepEqual(tidyDesk.open, []);
  });

  it('keeps what was opened, once, until it is shut', () => {
    const opened = fold(fold(tidyDesk, 'frameworks', true), 'frameworks', true);
    assert.deepEqual(opened.open, ['frameworks']);
    assert.deepEqual(fold(opened, 'frameworks', false).open, []);
  });
});
