import assert from 'node:assert/strict';
import { parseExpression } from '../../../../../src/engine/formula/tree/expression';
import { fold } from '../../../../../src/engine/formula/tree/fold';
import { textOf } from '../../../../../src/engine/formula/tree/textOf';

describe('fold', () => {
  for (const [before, after] of [
    ['0 * log(0)', '0'],
    ['1 * log(q)', 'log(q)'],
    ['p * log(1)', '0'],
    ['-(1 * log(q))', '(-log(q))'],
    ['(1 - 0.25) * log(q)', '(0.75 * log(q))'],
    ['x + 0 - 0', 'x'],
    ['x / 1', 'x'],
    ['0 / x', '0'],
    ['x^1 + x^0', '(x + 1)'],
    ['(-1) * (-2)', '2'],
    ['max(0, 1 - 3)', '0'],
    ['abs(-3)', '3'],
    ['x * y', '(x * y)'],
    ['-1 < 0 ? 1 : 2 * y', '1'],
    ['0.25 < 0 ? 1 : 2 * y', '(2 * y)'],
  ] as const) {
    it(`makes ${after} of ${before}`, () => assert.equal(textOf(fold(parseExpression(before))), after));
  }

  it('leaves 0 / 0 to be seen', () => assert.equal(textOf(fold(parseExpression('0 / 0'))), '(0 / 0)'));
});
