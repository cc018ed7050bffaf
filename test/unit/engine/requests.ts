import fc from 'fast-check';
import { type CatalogueEntry, catalogue, type LossId } from '../../../src/engine/losses/catalogue';
import type { Request } from '../../../src/engine/problem/request';
import type { PredictionKind, TargetKind } from '../../../src/engine/request/kinds';
import type { Options } from '../../../src/engine/request/options';

export const lossIds = Object.keys(catalogue) as LossId[];

/** Any request to which a loss has a finite answer, inside the domain: of each kind, of rank 0 to 2 and with any options. */
export function requests(id: LossId): fc.Arbitrary<Request> {
  const loss = catalogue[id];
  return fc
    .record({
      kind: fc.constantFrom(...loss.predictionKinds),
      targetKind: fc.constantFrom(...loss.targetKinds, undefined),
      rows: fc.integer({ min: 1, max: 4 }),
      classes: fc.integer({ min: 1, max: 6 }),
      isBatch: fc.boolean(),
    })
    .chain(({ kind, targetKind = loss.targetKinds[0], rows, classes, isBatch }) => {
      const shape = isBatch ? [rows, classes] : [classes];
      const size = shape.reduce((product, length) => product * length, 1);
      return fc.record({
        loss: fc.constant(id),
        prediction: predictions(loss, kind, size, classes).map((values) => ({ values, shape, kind })),
        ...(targetKind && {
          target: targets(targetKind, loss, size, classes, isBatch ? rows : 1).map((values) => ({
            values,
            shape: targetKind === 'class-indices' ? (isBatch ? [rows] : []) : shape,
            kind: targetKind,
          })),
        }),
        options: optionsOf(loss, size, classes, kind, targetKind),
      });
    });
}

function predictions(loss: CatalogueEntry, kind: PredictionKind, size: number, classes: number) {
  switch (kind) {
    case 'probabilities':
      return loss.domain === 'distribution' ? distributions(size, classes) : numbers(0.01, 0.99, size);
    case 'log-probabilities':
      return distributions(size, classes).map((values) => values.map(Math.log));
    case 'logits':
      return numbers(-20, 20, size);
    case 'log-rates':
      return numbers(-3, 3, size);
    case 'values':
      return loss.domain === 'rate' ? numbers(0.1, 9, size) : numbers(-4, 4, size);
  }
}

function targets(kind: TargetKind, loss: CatalogueEntry, size: number, classes: number, rows: number) {
  switch (kind) {
    case 'probabilities':
      return loss.domain === 'distribution' ? distributions(size, classes) : numbers(0, 1, size);
    case 'log-probabilities':
      return distributions(size, classes).map((values) => values.map(Math.log));
    case 'class-indices':
      return fc.array(fc.integer({ min: 0, max: classes - 1 }), { minLength: rows, maxLength: rows });
    case 'signs':
      return fc.array(fc.constantFrom(-1, 1), { minLength: size, maxLength: size });
    case 'values':
      return loss.domain === 'rate' ? numbers(0, 9, size) : numbers(-4, 4, size);
  }
}

function optionsOf(
  loss: CatalogueEntry,
  size: number,
  classes: number,
  kind: PredictionKind,
  targetKind: TargetKind | undefined,
): fc.Arbitrary<Options> {
  const arbitraries: { [name in keyof Options]: fc.Arbitrary<Options[name]> } = {
    classWeights: numbers(0.1, 3, classes),
    elementWeights: numbers(0.1, 3, size),
    positiveWeight: fc.oneof(
      numbers(0.1, 3, 1).map(([weight]) => weight),
      numbers(0.1, 3, classes),
    ),
    labelSmoothing: fc.constantFrom(0, 0.1, 1),
    margin: fc.constantFrom(0.7, 1, 1.25),
    power: fc.constantFrom(1, 2),
    delta: fc.constantFrom(0.5, 1, 1.5),
    beta: fc.constantFrom(0.5, 1, 1.5),
    quantile: fc.constantFrom(0.1, 0.5, 0.9),
    q: fc.constantFrom(0.2, 0.7, 1),
    epsilon: fc.constantFrom(-0.5, 0, 1, 2),
    gamma: fc.constantFrom(0, 1, 2, 2.5),
    alpha: fc.constantFrom(-1, 0.25, 0.6),
    variance: fc.oneof(
      numbers(0.1, 4, 1).map(([variance]) => variance),
      numbers(0.1, 4, size),
    ),
    ...(kind !== 'probabilities' && { link: fc.constantFrom(undefined, 'sigmoid') }),
    ...(targetKind === 'class-indices' && { ignoreIndex: fc.constantFrom(-100, 0) }),
  };
  const taken = loss.options.filter((name) => arbitraries[name]);
  return fc.record(
    {
      reduction: fc.constantFrom('mean' as const, 'sum' as const, 'batchmean' as const, 'none' as const),
      base: fc.constantFrom(undefined, 2 as const, 10 as const),
      ...Object.fromEntries(taken.map((name) => [name, arbitraries[name]!])),
    },
    { requiredKeys: [] },
  );
}

export function numbers(min: number, max: number, length: number): fc.Arbitrary<number[]> {
  return fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });
}

/** Rows of positive numbers that sum to 1. */
export function distributions(size: number, classes: number): fc.Arbitrary<number[]> {
  return numbers(0.05, 1, size).map((values) =>
    values.map((value, i) => {
      const start = i - (i % classes);
      return value / values.slice(start, start + classes).reduce((sum, share) => sum + share, 0);
    }),
  );
}
