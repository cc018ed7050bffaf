import assert from 'node:assert/strict';
import fc from 'fast-check';
import { respell } from '../../../src/shared/respell';
import { respellShares } from '../../../src/shared/respellShares';

describe('shares of 1 in the spelling of others', () => {
  const spelled = (spellings: readonly string[], values: readonly number[], rest = 0) =>
    respellShares(
      values.map((value, at) => ({ spelling: spellings[at], value })),
      rest,
      4,
    );

  it('sum to 1 as they are written: of three sixths one is rounded down', () => {
    assert.deepEqual(spelled(['0.25', '0.25', '0.25', '0.25'], [1 / 6, 1 / 2, 1 / 6, 1 / 6]), [
      '0.1667',
      '0.50',
      '0.1667',
      '0.1666',
    ]);
  });

  it('sum to 1 with what stays', () => {
    // 0.1 stays; 0.4 and 0.5 times 2/3, rounded, are a last digit short of what is left.
    assert.deepEqual(spelled(['0.4', '0.5'], [0.3, 0.6], 0.1), ['0.3', '0.6']);
    assert.deepEqual(spelled(['.3', '.3', '1e-1'], [0.3, 0.3, 0.3], 0.1), ['.3', '.3', '3e-1']);
  });

  it('keep to their spellings', () => {
    assert.deepEqual(spelled(['1.f', '.5', '1e-1'], [1 / 3, 1 / 3, 1 / 3]), ['0.3333f', '.3333', '3.334e-1']);
  });

  it('are left as they are where they do not sum to 1', () => {
    assert.deepEqual(spelled(['0.5', '0.5'], [2 / 3, 2 / 3]), ['0.6667', '0.6667']);
    assert.deepEqual(spelled(['0.5'], [Number.NaN]), [respell('0.5', Number.NaN, 4)]);
  });

  it('sum to 1 whatever they are, and none is off by two in its fourth digit', () => {
    const parts = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(parts, (given) => {
        const total = given.reduce((sum, part) => sum + part, 0);
        const values = given.map((part) => part / total);
        const texts = spelled(
          values.map(() => '0.5'),
          values,
        );
        const sum = texts.reduce((all, text) => all + Number(text), 0);
        assert.ok(Math.abs(sum - 1) < 1e-6, `${texts}`);
        texts.forEach((text, at) => {
          assert.ok(Math.abs(Number(text) - values[at]) < 2e-4, `${text} for ${values[at]}`);
        });
      }),
    );
  });
});
