import assert from 'node:assert/strict';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { decimals } from '../../../src/engine/formula/exactly/decimal';
import { type GoldenCase, goldenCases } from './golden';

describe('evaluate, compared with 40 true digits', () => {
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

describe('evaluate, with all options, compared with 30 true digits', () => {
  const cases = goldenCases('digits').filter(({ id }) => !isClose(id));
  for (const group of new Set(cases.map(kindOf))) {
    it(`${group}: value, losses and gradient`, function () {
      let worst = 0;
      for (const golden of cases.filter((one) => kindOf(one) === group)) {
        const { digits: value, unreduced = [], gradient = [], condition = 1 } = golden.expected;
        const report = evaluate(golden);
        const allowed = mostUlps(golden) * condition;
        if (value) worst = Math.max(worst, ulpsBetween(report.value!, value) / condition);
        if (value) assert.ok(ulpsBetween(report.value!, value) <= allowed, golden.id);
        unreduced.forEach((loss, i) => {
          assert.ok(ulpsBetween(report.unreduced[i], String(loss)) <= allowed, `${golden.id}: ${i}`);
        });
        const largest = Math.max(...gradient.map((slope) => Math.abs(Number(slope))));
        gradient.forEach((slope, i) => {
          const error = Math.abs(report.gradient[i] - Number(slope));
          // Within about ten ulp or, where a difference such as q - p cancels, within that of the largest slope.
          const isNear = error <= 2e-15 * Math.abs(Number(slope)) || error <= 4e-16 * largest;
          assert.ok(isNear || error < 1e-307, `${golden.id}: slope ${i}`);
        });
      }
      this.test!.title += `: ${worst.toFixed(2)} ulp at worst`;
    });
  }
});

/** What is left of a nearly right prediction is as exact as everything else: no digit may cancel. */
describe('evaluate, of predictions close to their targets, compared with 30 true digits', () => {
  const cases = goldenCases('digits').filter(({ id }) => isClose(id));
  for (const group of new Set(cases.map(kindOf))) {
    it(`${group}: value, losses and gradient`, function () {
      let ofValues = 0;
      let ofSlopes = 0;
      for (const golden of cases.filter((one) => kindOf(one) === group)) {
        const { digits: value, unreduced = [], gradient = [] } = golden.expected;
        const report = evaluate(golden);
        const losses = unreduced.map((loss, i) => ulpsBetween(report.unreduced[i], String(loss)));
        ofValues = Math.max(ofValues, ...losses, value ? ulpsBetween(report.value!, value) : 0);
        ofSlopes = Math.max(
          ofSlopes,
          ...gradient.map((slope, i) => ulpsBetween(report.gradient[i], String(slope))),
        );
      }
      this.test!.title += `: ${ofValues.toFixed(2)} and ${ofSlopes.toFixed(2)} ulp at worst`;
      // About five roundings of half an ulp; a slope also has those of the chain rule, the weight and the mean. A gap of a tenth
      // magnifies the sigmoid's last digit several times, and its log-cosh does so twice.
      const most = group === 'log-cosh of logits through a sigmoid' ? 5 : 3;
      assert.ok(ofValues <= most, `${ofValues} ulp`);
      // Before the chain rule, the slope of poly-1 has a product and a sum that the others do not have.
      const mostOfSlopes = group.startsWith('poly1') ? 5 : 4;
      assert.ok(ofSlopes <= mostOfSlopes, `${ofSlopes} ulp of a slope`);
    });
  }
});

describe('KL divergence from a softmax that is close', () => {
  // mpmath 1.2 at 60 digits. What is left of the terms is as small as the square of their differences, and the terms are known to
  // 2^-100: for a divergence of 5e-17 that is 1e-14.
  for (const [logits, shares, value, tolerance] of [
    [[0.1, 0.2, 0.3], [0.30061, 0.332225, 0.367165], 4.782074238290308e-13, 1e-15],
    [[0.1, 0.2, 0.3], [0.30060961, 0.33222499, 0.3671654], 5.634582375459072e-17, 1e-14],
    [[0.1, 0.2, 0.3], [0.3, 0.33, 0.37], 1.8999702100896033e-5, 4e-16],
    [[0.1, 0.2, 0.3], [0.30061, 0.332225, 0.3672], 3.5001630376663655e-5, 4e-16],
    [[1000.1, 1000.2, 1000.3], [0.30061, 0.332225, 0.367165], 4.782073963280931e-13, 1e-15],
  ] as const) {
    it(`is ${value} of (${logits.join(', ')}) against (${shares.join(', ')})`, () => {
      const report = evaluate({
        loss: 'kl-divergence',
        prediction: { values: logits, shape: [3], kind: 'logits' },
        target: { values: shares, shape: [3], kind: 'probabilities' },
        options: { reduction: 'sum' },
      });
      assert.ok(Math.abs(report.value! / value - 1) <= tolerance, `${report.value}`);
    });
  }
});

describe('KL divergence from a target given by its logarithms', () => {
  // mpmath 1.2 at 60 digits.
  for (const [kind, values, value, tolerance] of [
    ['log-probabilities', [-1.2000003, -1.0999998, -1.0000001], 6.057199091967641e-8, 4e-16],
    ['probabilities', [0.3011941, 0.3328712, 0.3678794], 3.6781767346310625e-8, 4e-16],
  ] as const) {
    it(`takes the logarithms as they are, beside ${kind}`, () => {
      const report = evaluate({
        loss: 'kl-divergence',
        prediction: { values, shape: [3], kind },
        target: { values: [-1.2, -1.1, -1], shape: [3], kind: 'log-probabilities' },
        options: { reduction: 'sum' },
      });
      assert.ok(Math.abs(report.value! / value - 1) <= tolerance, `${report.value}`);
    });
  }
});

it('the focal loss has no slope where no doubt is left, also for a gamma below 1', () => {
  for (const [kind, sure] of [
    ['logits', -1000],
    ['probabilities', 0],
  ] as const) {
    const { value, gradient } = evaluate({
      loss: 'focal',
      prediction: { values: [sure], shape: [1], kind },
      target: { values: [0], shape: [1], kind: 'probabilities' },
      options: { gamma: 0.5 },
    });
    // p^gamma -log(1 - p) goes to 0 as p^(gamma + 1), and so does its slope as p^gamma.
    assert.deepEqual([value, ...gradient], [0, 0]);
  }
});

/** A sigmoid is within 1.5 ulp, which a square doubles to 3; the focal loss is a product of four factors. */
function mostUlps({ loss, options }: GoldenCase): number {
  if (loss === 'focal') return 3;
  return options?.link ? 4 : 2;
}

function isClose(id: string): boolean {
  return id.startsWith('close-');
}

function kindOf({ loss, prediction, options }: GoldenCase): string {
  return `${loss} of ${prediction.kind}${options?.link ? ` through a ${options.link}` : ''}`;
}

/** The distance of a value from the truth, in units of the truth's last float64 place. */
function ulpsOff(golden: GoldenCase): number {
  return ulpsBetween(evaluate(golden).value!, golden.expected.digits!);
}

function ulpsBetween(value: number, truth: string): number {
  return digits
    .exactly(value)
    .minus(truth)
    .abs()
    .div(ulp(Number(truth)))
    .toNumber();
}

const digits = decimals(64);

function ulp(x: number): number {
  return Math.max(2 ** (Math.floor(Math.log2(Math.abs(x))) - 52), Number.MIN_VALUE);
}
