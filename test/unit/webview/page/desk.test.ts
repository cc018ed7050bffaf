import assert from 'node:assert/strict';
import { fold, tidyDesk } from '../../../../webview/page/desk';

describe('the desk', () => {
  it('is tidy at first: everything is shut', () => {
    assert.deepEqual(tidyDesk.open, []);
  });

  it('keeps what was opened, once, until it is shut', () => {
    const opened = { ...tidyDesk, ...fold(tidyDesk, 'frameworks', true) };
    assert.deepEqual(fold(opened, 'frameworks', true), { open: ['frameworks'] });
    assert.deepEqual(fold(opened, 'frameworks', false), { open: [] });
  });
});
