import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arithmetic } from '../../../../src/engine/formula/tree/arithmetic';
import type { ExpressionPart } from '../../../../src/reader/numbers/mathSyntax';
import { plainValue } from '../../../../src/reader/numbers/plainValue';

const number = fc
  .oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0.5, 0.1, 2.25, 1e-3))
  .map((value): ExpressionPart[] => [{ meant: `${value}`, literal: 'float', value }]);
const sign = (meant: string): ExpressionPart => ({ meant });

/** Expressions as their parts, in parentheses or not. */
const { expression } = fc.letrec<{ expression: ExpressionPart[] }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '**'), tie('expression'))
      .map(([left, operator, right]) => [...left, sign(operator), ...right]),
    tie('expression').map((inner) => [sign('-'), ...inner]),
    tie('expression').map((inner) => [sign('('), ...inner, sign(')')]),
  ),
}));

const written = (parts: readonly ExpressionPart[]) => parts.map(({ meant }) => meant).join(' ');

describe('plainValue', () => {
  it("equals mathjs's value", () => {
    fc.assert(
      fc.property(expression, (parts) => {
        const text = written(parts);
        fc.pre(text.length <= 200);
        const [plain, expected] = [plainValue(parts), arithmetic(text)];
        // Both are the operations of float64 in the same order; of zeros the sign is not asked.
        assert.ok(plain !== undefined && expected !== undefined, text);
        assert.ok(Object.is(plain + 0, expected + 0), `${text}: ${plain}, mathjs ${expected}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('is undefined where there is more than literals and plain operators', () => {
    assert.equal(plainValue([sign('log'), sign('('), { meant: '2', value: 2 }, sign(')')]), undefined);
    assert.equal(plainValue([{ meant: '2', value: 2 }, sign('%'), { meant: '3', value: 3 }]), undefined);
  });
});
