import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimals } from '../../../../../src/engine/formula/exactly/decimal';
import {
  type DoubleDouble,
  exactProduct,
  exactSum,
  minus,
  over,
  plus,
  times,
} from '../../../../../src/engine/numeric/doubled/doubleDouble';

// Sums and products of such numbers fit into this many digits.
const { exactly } = decimals(400);
const exact = ({ high, low }: DoubleDouble) => exactly(high).plus(exactly(low));

const number = fc
  .tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -60, max: 60 }), fc.boolean())
  .map(([digits, power, isNegative]) => (isNegative ? -1 : 1) * digits * 2 ** power);
const pairs = fc
  .tuple(number, fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([high, share]) => exactSum(high, high * share * 2 ** -53));

describe('pairs', () => {
  it('hold a sum and a product of two numbers with all digits', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        assert.ok(exact(exactProduct(a, b)).eq(exactly(a).times(exactly(b))));
        assert.ok(exact(exactSum(a, b)).eq(exactly(a).plus(exactly(b))));
      }),
    );
  });

  it('are added, subtracted, multiplied and divided to a hundred bits', () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const near = (
          result: DoubleDouble,
          truth: ReturnType<typeof exact>,
          size: ReturnType<typeof exact>,
        ) =>
          assert.ok(
            exact(result)
              .minus(truth)
              .abs()
              .lte(size.abs().times(2 ** -103)),
          );
        const [x, y] = [exact(a), exact(b)];
        near(plus(a, b), x.plus(y), x.abs().plus(y.abs()));
        near(minus(a, b), x.minus(y), x.abs().plus(y.abs()));
        near(times(a, b), x.times(y), x.times(y));
        near(over(a, b), x.div(y), x.div(y));
      }),
    );
  });
});
