import assert from 'node:assert/strict';
import { html } from 'lit';
import { safely } from '../../../../../webview/views/pieces/safely';

describe('a part of the page', () => {
  it('is what is made of it', () => {
    const part = html`<p>0.69</p>`;
    assert.equal(
      safely(() => part),
      part,
    );
  });

  it('says what happened where it cannot be made, and logs the error', () => {
    const logged: unknown[] = [];
    const before = console.error;
    console.error = (error) => logged.push(error);
    try {
      const error = new RangeError('Invalid array length');
      const said = safely((): string => {
        throw error;
      });
      assert.ok(typeof said === 'object');
      assert.match(String(said.values[0]), /could not be shown: Invalid array length/);
      assert.deepEqual(logged, [error]);
    } finally {
      console.error = before;
    }
  });
});
