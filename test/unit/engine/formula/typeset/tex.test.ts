import assert from 'node:assert/strict';
import { parseExpression } from '../../../../../src/engine/formula/tree/expression';
import { joined, shortened, texOf } from '../../../../../src/engine/formula/typeset/tex';
import { componentOf, texName } from '../../../../../src/engine/formula/typeset/texName';
import { texNumber } from '../../../../../src/engine/formula/typeset/texNumber';

describe('texOf', () => {
  const style = {
    symbol: (name: string) => name,
    number: (x: number) => texNumber(x, 4),
    logarithm: '\\log',
  };
  for (const [expression, tex] of [
    ['p * log(q)', 'p \\log q'],
    ['p * log(1 - q)', 'p \\log \\left(1 - q\\right)'],
    ['p * log(p / q)', 'p \\log \\frac{p}{q}'],
    ['(a + b) * c', '\\left(a + b\\right) c'],
    ['a - (b - c)', 'a - \\left(b - c\\right)'],
    ['(x - y)^2', '\\left(x - y\\right)^{2}'],
    ['(-2)^2', '\\left(-2\\right)^{2}'],
    ['1e-7^2', '\\left(10^{-7}\\right)^{2}'],
    ['2 * 3', '2 \\cdot 3'],
    ['x + -y', 'x - y'],
    ['exp(-x)', 'e^{-x}'],
    ['abs(x)', '\\left|x\\right|'],
    ['x <= 1 ? x : 0', '\\begin{cases} x & x \\le 1 \\\\ 0 & x > 1 \\end{cases}'],
  ] as const) {
    it(`writes ${expression}`, () => assert.equal(texOf(parseExpression(expression), style), tex));
  }
});

describe('texNumber', () => {
  for (const [x, tex] of [
    [0.4, '0.4'],
    [0.65900113, '0.659'],
    [0.05, '0.05'],
    [-1, '-1'],
    [1e-7, '10^{-7}'],
    [1.5e-9, '1.5 \\cdot 10^{-9}'],
    [12345.678, '12345.678'],
    [Number.POSITIVE_INFINITY, '\\infty'],
    [Number.NaN, '\\mathrm{NaN}'],
  ] as const) {
    it(`writes ${x} as ${tex}`, () => assert.equal(texNumber(x, 4), tex));
  }
});

describe('texName', () => {
  it('takes letters, letters with a number, and short identifiers', () => {
    assert.deepEqual(['P', 'P_1', 'q2', 'y_true'].map(texName), [
      'P',
      'P_{1}',
      'q_{2}',
      '\\mathrm{y\\_true}',
    ]);
  });

  it('takes nothing else', () => {
    for (const name of [undefined, '', '1', '\\alpha', 'a b', 'x}', 'model.out', 'a'.repeat(40)]) {
      assert.equal(texName(name), undefined);
    }
  });

  it('gives a subscripted name one subscript', () => assert.equal(componentOf('P_{1}', 'i'), 'P_{1,i}'));
});

describe('sums in TeX', () => {
  it('subtract what starts with a minus', () => assert.equal(joined(['a', '-b', 'c']), 'a - b + c'));
  it('of nothing are 0', () => assert.equal(joined([]), '0'));
  it('leave out the middle beyond eight addends', () => {
    assert.deepEqual(shortened([1, 2, 3, 4, 5, 6, 7, 8, 9], String), [
      '1',
      '2',
      '3',
      '4',
      '5',
      '\\cdots',
      '8',
      '9',
    ]);
  });
});
