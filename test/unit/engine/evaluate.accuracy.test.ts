import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate';
import { decimals } from '../../../src/engine/formula/decimal';
import { type GoldenCase, goldenCases } from './golden';

describe('evaluate, held against 40 true digits', () => {
  const cases = goldenCases('truth');
  for (const group of new Set(cases.map(kindOf))) {
    it(`${group} is within 2 ulp`, function () {
      const errors = cases.filter((golden) => kindOf(golden) === group).map(ulpsOff);
      const worst = Math.max(...errors);
      this.test!.title += `: ${worst.toFixed(2)} at worst in ${errors.length} cases`;
      assert.ok(worst <= 2, `${worst} ulp`);
    });
  }
});

function kindOf({ loss, prediction }: GoldenCase): string {
  return `${loss} of ${prediction.kind}`;
}

/** How far a value is from the truth, in units of the truth's last float64 place. */
function ulpsOff(golden: GoldenCase): number {
  const truth = golden.expected.digits!;
  const { value } = evaluate(golden);
  return decimals(64)
    .exactly(value!)
    .minus(truth)
    .abs()
    .div(ulp(Number(truth)))
    .toNumber();
}

function ulp(x: number): number {
  return Math.max(2 ** (Math.floor(Math.log2(Math.abs(x))) - 52), Number.MIN_VALUE);
}
