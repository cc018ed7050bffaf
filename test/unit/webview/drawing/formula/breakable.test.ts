import assert from 'node:assert/strict';
import { breakable } from '../../../../../webview/drawing/formula/breakable';

describe('breakable', () => {
  it('lets a sum in brackets break, also with brackets inside', () => {
    assert.equal(
      breakable('-\\frac{1}{2}\\left(1\\log\\left(1-0.9\\right)+\\log 0.2\\right)'),
      '-\\frac{1}{2}(1\\log(1-0.9)+\\log 0.2)',
    );
  });

  it('keeps brackets around a fraction tall', () => {
    assert.equal(
      breakable('\\left(\\frac{1-y}{1-q}-\\frac{y}{q}\\right)q'),
      '\\biggl(\\frac{1-y}{1-q}-\\frac{y}{q}\\biggr)q',
    );
  });

  it('lets a list of numbers break between two of them', () => {
    assert.equal(
      breakable('\\left(0.25,-1{,}000, \\cdots,3\\right)'),
      '(0.25,\\allowbreak -1{,}000,\\allowbreak \\cdots,\\allowbreak 3)',
    );
  });

  it('lets two formulas in a line stand one below the other', () => {
    assert.equal(breakable('L = \\sum_n H_n, \\quad H = 1'), 'L = \\sum_n H_n,\\quad\\allowbreak H = 1');
  });

  it('leaves everything else as it is', () => {
    assert.equal(breakable('H(p, q) = -\\sum_i p_i \\log q_i'), 'H(p, q) = -\\sum_i p_i \\log q_i');
  });
});
