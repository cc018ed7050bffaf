import assert from 'node:assert/strict';
import { inRgb } from '../../../../webview/picture/palette';

describe('inRgb', () => {
  it('says a mixed colour as every program reads it', () => {
    assert.equal(inRgb('color(srgb 1 0.5 0)'), 'rgb(255, 128, 0)');
    assert.equal(inRgb('color(srgb 0.2 0.4 1e-7)'), 'rgb(51, 102, 0)');
  });

  it('leaves what is plain as it is', () => {
    assert.equal(inRgb('rgb(56, 138, 52)'), 'rgb(56, 138, 52)');
  });
});
