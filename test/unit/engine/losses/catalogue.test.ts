import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../../../src/engine/formula/differentiate';
import { compute } from '../../../../src/engine/formula/tree/compute';
import { parseExpression } from '../../../../src/engine/formula/tree/expression';
import { float64 } from '../../../../src/engine/formula/tree/float64';
import { parametersOf } from '../../../../src/engine/formula/tree/parameters';
import { type CatalogueEntry, catalogue } from '../../../../src/engine/losses/catalogue';
import type { Term } from '../../../../src/engine/losses/loss';
import { problemOf } from '../../../../src/engine/problem/problem';
import type { Request } from '../../../../src/engine/problem/request';
import { lossIds } from '../requests';

describe('catalogue', () => {
  for (const id of lossIds) {
    const loss = catalogue[id];

    for (const edge of loss.edges) {
      it(`${id} of ${edge.kind} ${edge.x} against ${edge.y} is ${edge.value}, with slope ${edge.slope}`, () => {
        const { input, settings, layout } = problemOf(single(loss, edge.kind, edge.x));
        const term = input.term(settings, layout.classes);
        const shown = edge.kind === 'log-probabilities' ? Math.exp(edge.x) : edge.x;
        near(term.value(edge.x, edge.y, 0, shown), edge.value);
        if (edge.slope !== undefined) near(slopeOf(term, edge.x, edge.y, shown), edge.slope);
      });
    }

    it(`${id}: mathjs's derivative of the formula is the kernel's slope`, () => {
      const derivative = differentiate(parseExpression(loss.formula), loss.symbols.prediction);
      fc.assert(
        fc.property(points(loss), ([x, y]) => {
          const { slope, scope } = at(loss, x, y);
          near(compute(derivative, scope, float64), slope);
        }),
      );
    });

    const { slope: ownSlope, logitSlope } = loss;
    if (ownSlope) {
      it(`${id}: the derivative that the record gives is mathjs's`, () => {
        fc.assert(
          fc.property(points(loss), ([x, y]) => {
            const { slope, scope } = at(loss, x, y);
            near(compute(parseExpression(ownSlope), scope, float64), slope);
          }),
        );
      });
    }
    if (logitSlope) {
      it(`${id}: the derivative at the logit that the record gives is the chain rule's`, () => {
        fc.assert(
          fc.property(points(loss), ([p, y]) => {
            const { slope, scope } = at(loss, p, y);
            near(compute(parseExpression(logitSlope), scope, float64), slope * p * (1 - p));
          }),
        );
      });
    }
  }
});

/** The kernel's slope at one point in the formula's own symbols, and the scope of the formula there. */
function at(loss: CatalogueEntry, x: number, y: number) {
  const kind = loss.inputs.probabilities ? 'probabilities' : 'values';
  const problem = problemOf(single(loss, kind, x));
  const { input, settings, layout } = problem;
  // The balance of the focal loss depends on the label, which a problem reads from its target.
  const withTarget = {
    ...problem,
    target: { values: Float64Array.of(y), given: Float64Array.of(y), ignored: 0 },
  };
  const scope = { ...parametersOf(withTarget, 0), p: y, y, [loss.symbols.prediction]: x };
  return { slope: slopeOf(input.term(settings, layout.classes), x, y, x), scope };
}

function single(loss: CatalogueEntry, kind: keyof CatalogueEntry['inputs'], x: number): Request {
  const targetValues = { probabilities: 1, 'log-probabilities': 0, 'class-indices': 0, values: 1, signs: 1 };
  const [targetKind] = loss.targetKinds;
  return {
    loss: loss.id,
    prediction: { values: [x], shape: [1], kind },
    ...(targetKind && {
      target: {
        values: [targetValues[targetKind]],
        shape: targetKind === 'class-indices' ? [] : [1],
        kind: targetKind,
      },
    }),
  };
}

/** Points inside the domain and away from the kinks at 0 and 1. */
function points({ domain, targetKinds }: CatalogueEntry): fc.Arbitrary<[number, number]> {
  const away = (min: number, max: number) =>
    fc.double({ min, max, noNaN: true }).filter((x) => Math.abs(x % 1) > 0.001);
  const x = domain === 'distribution' || domain === 'probability' ? away(0.01, 0.99) : away(0.1, 4);
  const y = targetKinds[0] === 'signs' ? fc.constantFrom(-1, 1) : fc.constantFrom(0, 1);
  return fc.tuple(x, targetKinds[0] === 'class-indices' ? fc.constantFrom(0, 1) : y);
}

function slopeOf({ slope, slopeFactor = 1 }: Term, x: number, y: number, shown: number): number {
  return slopeFactor * slope(x, y, 0, shown);
}

/** Both sides take a few roundings; a cancelling difference of numbers near 100 leaves 1e-12. */
function near(actual: number, expected: number): void {
  if (Object.is(actual, expected)) return;
  assert.ok(
    Math.abs(actual - expected) <= 1e-11 * (1 + Math.abs(expected)),
    `${actual}, expected ${expected}`,
  );
}
