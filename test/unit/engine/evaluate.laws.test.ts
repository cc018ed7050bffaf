import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate } from '../../../src/engine/evaluate/evaluate';
import { inASecond } from '../../../src/engine/formula/exactly/allowance';
import { decimals } from '../../../src/engine/formula/exactly/decimal';
import { exactValue } from '../../../src/engine/formula/exactly/exact';
import type { LossId } from '../../../src/engine/losses/catalogue';
import { problemOf } from '../../../src/engine/problem/problem';
import type { Report } from '../../../src/engine/problem/report';
import type { Request } from '../../../src/engine/problem/request';
import type { PredictionKind } from '../../../src/engine/request/kinds';
import type { Reduction } from '../../../src/engine/request/options';
import { distributions, lossIds, numbers, requests } from './requests';

describe('evaluate, by laws', () => {
  for (const id of lossIds) {
    it(`${id}: the gradient is what central differences see`, () => {
      fc.assert(fc.property(requests(id), differencesAgree), { numRuns: 40 });
    });
  }

  for (const id of lossIds) {
    it(`${id}: the kernel gives what its formula gives in 64 digits`, () => {
      fc.assert(
        fc.property(requests(id), (request) => exactAgrees(request)),
        { numRuns: 25 },
      );
    });
  }
});

function differencesAgree(request: Request): void {
  const { gradient, value: reduced } = evaluate(request);
  if (Number.isNaN(reduced)) {
    assert.ok(
      gradient.every((slope) => slope === 0),
      'where all is ignored nothing is to be learnt',
    );
    return;
  }
  const values = Array.from(request.prediction.values, Number);
  // The error of a central difference is h^2 f''' / 6 from the step and eps f / h from rounding.
  const h = 1e-5;
  values.forEach((value, i) => {
    const shifted = (x: number) =>
      returned({ ...request, prediction: { ...request.prediction, values: replaced(values, i, x) } });
    const forward = (shifted(value + h) - shifted(value)) / h;
    const backward = (shifted(value) - shifted(value - h)) / h;
    const slope = (shifted(value + h) - shifted(value - h)) / (2 * h);
    const tolerance = 1e-5 * (1 + Math.abs(slope) + Math.abs(returned(request)));
    // At a kink the two sides differ, and any slope between them is one.
    const [low, high] = forward < backward ? [forward, backward] : [backward, forward];
    const isNear = Math.abs(gradient[i] - slope) <= tolerance;
    assert.ok(
      isNear || (gradient[i] >= low - tolerance && gradient[i] <= high + tolerance),
      `${gradient[i]}, ${slope}`,
    );
  });
}

function exactAgrees(request: Request): void {
  const worked = exactValue(problemOf(request), inASecond);
  if (worked.kind === 'no-number') return;
  assert.ok(worked.kind === 'digits');
  const exact = worked.digits;
  const report = evaluate(request);
  const error = decimals(64).exactly(report.value!).minus(exact).abs().toNumber();
  // A term takes up to a dozen roundings of half an ulp, as the focal loss does; the sum adds none that matter. Below 1e-300, a
  // product of two small numbers loses digits to underflow.
  assert.ok(
    error <= 6 * Number.EPSILON * sizeOfTerms(request, report) + 1e-300,
    `${report.value}, exactly ${exact}`,
  );
}

/**
 * The sum of the sizes of the terms. Behind logits, log q is rounded by half an ulp of itself: in a divergence that is a part of
 * p log q; where q itself is its exponential, as in an entropy, that part of the term; likewise where a target's own logarithms
 * are used.
 */
function sizeOfTerms(
  { loss, prediction, target }: Request,
  { terms, aligned, linked, denominator }: Report,
): number {
  const isDivergence = loss.endsWith('divergence');
  const isInLogarithms = prediction.kind !== 'probabilities' || target?.kind === 'log-probabilities';
  const isOfLogarithms = isInLogarithms && (loss === 'entropy' || isDivergence);
  const sizes = terms.map((term, i) => {
    const log = isOfLogarithms && linked[i] > 0 ? Math.abs(Math.log(linked[i])) : 0;
    const expected = isDivergence ? aligned![i] : 0;
    return Math.abs(term) * (1 + log) + expected * log;
  });
  return sizes.reduce((sum, size) => sum + size, 0) / Math.abs(denominator.value);
}

function returned(request: Request): number {
  const { value, unreduced } = evaluate(request);
  return value ?? unreduced.reduce((sum, loss) => sum + loss, 0);
}

function replaced(values: readonly number[], place: number, value: number): number[] {
  return values.map((old, i) => (i === place ? value : old));
}

describe('evaluate, of distributions', () => {
  const pairs = fc
    .integer({ min: 1, max: 8 })
    .chain((classes) => fc.tuple(distributions(classes, classes), distributions(classes, classes)));

  it('cross-entropy is the entropy of P plus the divergence of Q from it', () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const { decomposition, value } = ofPair('cross-entropy', p, q);
        const entropy = evaluate({ loss: 'entropy', prediction: vector(p) }).value!;
        const divergence = ofPair('kl-divergence', p, q, 'sum').value!;
        near(decomposition!.entropy, entropy);
        near(decomposition!.divergence, divergence);
        near(entropy + divergence, value!);
      }),
    );
  });

  it('cross-entropy of P with itself is its entropy', () => {
    fc.assert(
      fc.property(pairs, ([p]) => {
        near(
          ofPair('cross-entropy', p, p).value!,
          evaluate({ loss: 'entropy', prediction: vector(p) }).value!,
        );
      }),
    );
  });

  it('entropy lies between 0 and log C', () => {
    fc.assert(
      fc.property(pairs, ([p]) => {
        const { value } = evaluate({ loss: 'entropy', prediction: vector(p) });
        assert.ok(value! >= 0 && value! <= Math.log(p.length) + 1e-12);
      }),
    );
  });

  it('the Jensen-Shannon divergence is symmetric and at most log 2', () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const { value } = ofPair('js-divergence', p, q);
        near(value!, ofPair('js-divergence', q, p).value!);
        assert.ok(value! >= 0 && value! <= Math.LN2);
      }),
    );
  });

  it('adding the same number to all logits changes nothing', () => {
    const logits = fc.integer({ min: 1, max: 6 }).chain((classes) => numbers(-20, 20, classes));
    fc.assert(
      fc.property(logits, fc.constantFrom(-1000, -1, 64, 500), (z, shift) => {
        const of = (values: number[]) =>
          evaluate({
            loss: 'cross-entropy',
            prediction: { values, shape: [values.length], kind: 'logits' },
            target: { values: [0], shape: [], kind: 'class-indices' },
          });
        // Adding 1000 to a logit rounds it to 1e-13.
        near(of(z).value!, of(z.map((x) => x + shift)).value!, 1e-12);
      }),
    );
  });

  it('logits, their log-softmax and their softmax have the same loss and the same gradient at the logits', () => {
    const logits = fc.integer({ min: 1, max: 6 }).chain((classes) => numbers(-9, 9, classes));
    fc.assert(
      fc.property(logits, (z) => {
        const target = { values: [z.length - 1], shape: [], kind: 'class-indices' } as const;
        const of = (values: ArrayLike<number>, kind: PredictionKind) =>
          evaluate({ loss: 'cross-entropy', prediction: { values, shape: [z.length], kind }, target });
        const direct = of(z, 'logits');
        for (const other of [
          of(direct.linked, 'probabilities'),
          of(direct.linked.map(Math.log), 'log-probabilities'),
        ]) {
          near(other.value!, direct.value!);
          other.logitGradient!.forEach((slope, i) => {
            near(slope, direct.gradient[i]);
          });
        }
      }),
    );
  });

  it('a loss in bits is the one in nats over log 2', () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const nats = ofPair('cross-entropy', p, q).value!;
        const options = { base: 2 } as const;
        const bits = evaluate({ loss: 'cross-entropy', prediction: vector(q), target: vector(p), options });
        near(bits.value!, nats / Math.LN2);
        assert.equal(bits.unit, 'bits');
      }),
    );
  });
});

function vector(values: readonly number[]) {
  return { values, shape: [values.length], kind: 'probabilities' } as const;
}

function ofPair(
  loss: LossId,
  p: readonly number[],
  q: readonly number[],
  reduction: Reduction = 'mean',
): Report {
  return evaluate({ loss, prediction: vector(q), target: vector(p), options: { reduction } });
}

/** A few roundings of numbers near 1. */
function near(actual: number, expected: number, tolerance = 1e-14): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected)),
    `${actual}, expected ${expected}`,
  );
}
