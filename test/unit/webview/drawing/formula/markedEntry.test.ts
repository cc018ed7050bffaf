import assert from 'node:assert/strict';
import { markedEntry, unmarked } from '../../../../../webview/drawing/formula/markedEntry';

describe('unmarked', () => {
  const terms = ['1 \\log 0.4', '\\frac{1}{2}', '\\left\\{ x \\right\\}'];

  it('takes every mark away and leaves what was marked', () => {
    const tex = `-(${terms.map((term, place) => markedEntry(term, place)).join(' + ')}) = 0.9163`;
    assert.equal(unmarked(tex), `-(${terms.join(' + ')}) = 0.9163`);
  });

  it('leaves TeX without marks as it is', () => {
    for (const term of terms) assert.equal(unmarked(term), term);
  });

  it('takes away marks that lie in others', () => {
    assert.equal(unmarked(markedEntry(`${markedEntry('x', 1)}^{2}`, 2)), 'x^{2}');
  });
});
