import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arithmetic } from '../../../../../src/engine/formula/tree/arithmetic';

describe('arithmetic', () => {
  const values: readonly (readonly [string, number])[] = [
    ['1/4.', 0.25],
    ['.5', 0.5],
    ['2**-3', 0.125],
    ['-2**2', -4],
    ['2**3**2', 512],
    ['1e-3*4', 0.004],
    ['(1 + 2) * -3', -9],
    ['-3-4', -7],
    ['math.log(2)', Math.LN2],
    ['np.log2(8)', 3],
    ['math.log10(1000)', 3],
    ['np.exp(-1)', Math.exp(-1)],
    ['numpy.expm1(1e-10)', Math.expm1(1e-10)],
    ['torch.log1p(1e-10)', Math.log1p(1e-10)],
    ['Math.sqrt(2)', Math.SQRT2],
    ['Math.pow(2, 10)', 1024],
    ['jnp.tanh(1)', Math.tanh(1)],
    ['max(1, 2, 3) - min(4, 5)', -1],
    ['abs(-3)', 3],
    ['pi', Math.PI],
    ['2 * Math.PI', 2 * Math.PI],
    ['math.e', Math.E],
    ['-np.inf', Number.NEGATIVE_INFINITY],
    ['1/0', Number.POSITIVE_INFINITY],
    ['math.nan', Number.NaN],
    ['math.log(-1)', Number.NaN],
    ['(-8)**0.5', Number.NaN],
    // An odd root of a negative number is real, but it is not a power of float64 numbers: Python's is complex, C's NaN.
    ['(-1)**(1/5)', Number.NaN],
    ['pow(-8, 1/3)', Number.NaN],
    ['(-2)**3', -8],
  ];
  for (const [text, value] of values) {
    // One rounding more or less in a power or a logarithm does not make another number.
    it(`${text} is ${value}`, () => {
      const actual = arithmetic(text);
      assert.ok(actual !== undefined);
      if (Number.isFinite(value)) assert.ok(Math.abs(actual - value) <= 2 ** -52 * Math.abs(value));
      else assert.equal(actual, value);
    });
  }

  const refused = [
    '',
    'x',
    'x + 1',
    '2 x',
    '2pi',
    '2 (3)',
    '"2"',
    "'2'",
    'true',
    'i',
    '3 + 2i',
    '3 cm',
    'a = 3',
    'f(x) = x',
    '[1, 2]',
    '1:3',
    '1; 2',
    '5!',
    "3'",
    '5 % 3',
    '1 < 2',
    '1 ? 2 : 3',
    'log(8, 2)',
    'pow(2)',
    'min()',
    'import({})',
    'evaluate("1")',
    'parse("1")',
    'createUnit("x")',
    'config({})',
    'log.constructor',
    'constructor',
    '__proto__',
    'toString()',
    'os.getpid()',
    '1 +',
    '((1)',
    '1'.repeat(201),
  ];
  for (const text of refused) {
    it(`refuses ${text.slice(0, 40) || 'nothing'}`, () => assert.equal(arithmetic(text), undefined));
  }

  it('takes ^ for a power only where the language does', () => {
    assert.equal(arithmetic('2^3'), undefined);
    assert.equal(arithmetic('2^3', { caret: 'power' }), 8);
  });

  it('never throws, and gives a number or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.+-*/^() elogpixnfa,;[]{}"\'=:!%'.split('')) }),
        (text) => {
          const value = arithmetic(text, { caret: 'power' });
          assert.ok(value === undefined || typeof value === 'number');
        },
      ),
    );
  });
});
