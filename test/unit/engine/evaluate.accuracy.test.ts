import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate';
import { bigNumber } from '../../../src/engine/formula/bigNumber';
import { math } from '../../../src/engine/math';
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
  const truth = math().bignumber(golden.expected.digits!);
  const { value } = evaluate(golden);
  return bigNumber(value!).minus(truth).abs().div(ulp(truth.toNumber())).toNumber();
}

function ulp(x: number): number {
  return Math.max(2 ** (Math.floor(Math.log2(Math.abs(x))) - 52), Number.MIN_VALUE);
}
