import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameworks, frameworksWithout } from '../../../../src/engine/frameworks/frameworks';
import type { Request } from '../../../../src/engine/problem/request';
import { Misuse } from '../../../../src/engine/request/misuse';
import type { JsonNumber } from '../../../../src/engine/request/operand';

interface FrameworkCase {
  readonly request: Request;
  readonly library: string;
  readonly call: string;
  readonly value: JsonNumber;
  readonly tolerance?: number;
}

/** The shape of an operand and its numbers. */
type Written = readonly [shape: readonly number[], values: readonly JsonNumber[]];

/** What a function returns for many operands with the same options. */
interface OddRun {
  readonly library: string;
  readonly call: string;
  readonly loss: Request['loss'];
  readonly kind: Request['prediction']['kind'];
  readonly targetKind: NonNullable<Request['target']>['kind'] | null;
  readonly options: Request['options'];
  readonly answers: readonly (readonly [Written, Written | null, JsonNumber | 'raises'])[];
}

const golden: { readonly cases: readonly FrameworkCase[]; readonly odd: readonly OddRun[] } = JSON.parse(
  readFileSync(join(__dirname, '../../../golden/frameworks.json'), 'utf8'),
);
const { cases } = golden;

/** The versions in Debian 12, which made the file, where our rules name versions. */
const versionsRun = new Set(['versions-1.2-to-1.4', 'versions-up-to-1.14']);

/** PyTorch 1.13 computes log(1 + x) where PyTorch 2 computes log1p(x): they differ by a rounding of 1. */
const roundedToOne = new Set([
  'F.soft_margin_loss(x, y)',
  'F.binary_cross_entropy(p, y)',
  'F.binary_cross_entropy_with_logits(z, y)',
]);

function numbersOf([shape, values]: Written) {
  return { shape, values: values.map(Number) };
}

/** What we say that the library's function returns, if anything. */
function answerOf(request: Request, { library, call }: Pick<OddRun, 'library' | 'call'>): number | undefined {
  try {
    const answers = frameworks(request).filter((one) => one.library === library && one.call === call);
    return (answers.find(({ rules }) => rules.some((rule) => versionsRun.has(rule))) ?? answers[0])?.value;
  } catch (error) {
    // A request that is refused, such as an index beyond the classes, raises in the library as well.
    assert.ok(error instanceof Misuse);
    return undefined;
  }
}

describe('frameworks', () => {
  for (const { request, library, call, value, tolerance } of cases) {
    it(`${library}: ${call} is ${value} for ${request.prediction.kind} ${JSON.stringify(request.options)}`, () => {
      const answer = frameworks(request).find((one) => one.library === library && one.call === call);
      assert.ok(answer, 'the function is among the answers');
      if (!Number.isFinite(Number(value))) return assert.equal(answer.value, Number(value));
      // Both sides round in float64; Keras's documentation prints float32.
      const allowed = tolerance ?? 1e-12 * Math.abs(Number(value));
      assert.ok(Math.abs(answer.value - Number(value)) <= allowed, `${answer.value}, expected ${value}`);
    });
  }

  for (const run of golden.odd) {
    const { call, loss, kind, targetKind, options, answers } = run;
    it(`${run.library}: ${call} of ${answers.length} odd ${kind} against ${targetKind} with ${JSON.stringify(options)}`, () => {
      for (const [x, y, value] of answers) {
        const prediction = { ...numbersOf(x), kind };
        const target = y && targetKind ? { ...numbersOf(y), kind: targetKind } : undefined;
        const answer = answerOf({ loss, prediction, target, options }, run);
        const said = `${answer}, expected ${value} for ${JSON.stringify([x, y])}`;
        if (value === 'raises') assert.equal(answer, undefined, said);
        else if (!Number.isFinite(Number(value))) assert.equal(answer, Number(value), said);
        else {
          const allowed = Math.max(1e-12 * Math.abs(Number(value)), roundedToOne.has(call) ? 3e-16 : 0);
          assert.ok(answer !== undefined && Math.abs(answer - Number(value)) <= allowed, said);
        }
      }
    });
  }

  it('says which numbers differ from the definition, and why', () => {
    const sure: Request = {
      loss: 'binary-cross-entropy',
      prediction: { values: [0], shape: [1], kind: 'probabilities' },
      target: { values: [1], shape: [1], kind: 'probabilities' },
    };
    const byLibrary = Object.fromEntries(
      [...frameworks(sure)].reverse().map((answer) => [answer.library, answer]),
    );
    assert.deepEqual(byLibrary.PyTorch, {
      library: 'PyTorch',
      call: 'F.binary_cross_entropy(p, y)',
      value: 100,
      differs: true,
      rules: ['log-clamped-at-minus-100'],
    });
    assert.equal(byLibrary['scikit-learn'].value.toFixed(2), '36.04');
    assert.equal(byLibrary.Keras.value.toFixed(2), '16.12');
  });

  it('leaves out functions that lack an option that is set, and says so', () => {
    const weighted: Request = {
      loss: 'cross-entropy',
      prediction: { values: [2, 1, 0.1], shape: [3], kind: 'logits' },
      target: { values: [0], shape: [], kind: 'class-indices' },
      options: { classWeights: [1, 2, 0.5], labelSmoothing: 0.1, ignoreIndex: -100 },
    };
    assert.deepEqual(
      frameworks(weighted).map(({ library }) => library),
      ['PyTorch'],
    );
    assert.deepEqual(
      frameworksWithout(weighted).map(({ library, options }) => [library, options]),
      [
        ['Keras', ['classWeights']],
        ['optax', ['classWeights', 'labelSmoothing']],
      ],
    );
    // Keras smooths as PyTorch does.
    const smoothed = frameworks({ ...weighted, options: { labelSmoothing: 0.1 } });
    assert.deepEqual(
      smoothed.map(({ library, differs }) => [library, differs]),
      [
        ['PyTorch', false],
        ['Keras', false],
      ],
    );
  });

  it('knows that TensorFlow and JAX, too, lose what is absorbed beside 1, and take 0 times Infinity', () => {
    const answers = (values: number[], target: Request['target']) => {
      const prediction = { values, shape: [values.length], kind: 'logits' } as const;
      const found = frameworks({ loss: 'cross-entropy', prediction, target });
      return found.map(({ library, value }) => [library, value]);
    };
    const index = { values: [0], shape: [], kind: 'class-indices' } as const;
    const oneHot = { values: [1, 0], shape: [2], kind: 'probabilities' } as const;
    // log(1 + exp(-40)) is log(1) in float64.
    const zeros = ['PyTorch', 'Keras', 'optax'].map((library) => [library, 0]);
    assert.deepEqual(answers([40, 0], index), zeros);
    assert.deepEqual(answers([0, Number.NEGATIVE_INFINITY], index), zeros);
    assert.deepEqual(
      answers([0, Number.NEGATIVE_INFINITY], oneHot),
      zeros.map(([library]) => [library, Number.NaN]),
    );
  });

  it('knows that an infinite logit leaves NaN, whatever the target, and names no other rule', () => {
    // PyTorch 1.13: log_softmax of [inf, 1, 2] is [nan, nan, nan], so cross_entropy with either target is nan.
    for (const index of [0, 1]) {
      const answers = frameworks({
        loss: 'cross-entropy',
        prediction: { values: [Number.POSITIVE_INFINITY, 1, 2], shape: [3], kind: 'logits' },
        target: { values: [index], shape: [], kind: 'class-indices' },
      });
      const torch = answers.find(({ library }) => library === 'PyTorch');
      assert.deepEqual([torch?.value, torch?.rules], [Number.NaN, ['infinity-minus-infinity']]);
    }
  });

  it('knows that optax takes 0 times Infinity in a divergence', () => {
    const shares = (values: number[]) => ({ values, shape: [2], kind: 'probabilities' }) as const;
    const [prediction, target] = [shares([1, 0]), shares([1, 0])];
    const answers = frameworks({ loss: 'kl-divergence', prediction, target });
    // optax.losses: targets * (where(targets == 0, 0, log(targets)) - log_predictions).
    const optax = answers.find(({ library }) => library === 'optax');
    assert.deepEqual([optax?.value, optax?.rules.includes('zero-times-infinity')], [Number.NaN, true]);
  });

  it('knows that optax takes only the largest rival into a multiclass hinge', () => {
    const answers = frameworks({
      loss: 'multiclass-hinge',
      prediction: { values: [1, 2, 1.5, 3, 0, 0], shape: [2, 3], kind: 'values' },
      target: { values: [0, 0], shape: [2], kind: 'class-indices' },
    });
    const optax = answers.find(({ library }) => library === 'optax');
    // Crammer and Singer: max(0, 1 + 2 - 1) and max(0, 1 + 0 - 3), averaged over two rows.
    assert.equal(optax?.value, 1);
    const pytorch = answers.find(({ library }) => library === 'PyTorch');
    // Weston and Watkins: (2 + 1.5) / 3 and 0.
    assert.ok(Math.abs(pytorch!.value - 3.5 / 6) < 1e-15);
  });

  it('shows the call of scikit-learn that works, says what the shorter one raises, and has none for soft targets', () => {
    const prediction = {
      values: [0.1, 0.8, 0.1, 0.2, 0.7, 0.1],
      shape: [2, 3],
      kind: 'probabilities',
    } as const;
    const answerFor = (target: Request['target']) =>
      frameworks({ loss: 'cross-entropy', prediction, target }).find(
        ({ library }) => library === 'scikit-learn',
      );
    // scikit-learn 1.2: "y_true contains only one label (0)", "y_true and y_pred contain different number of classes 2, 3".
    const one = answerFor({ values: [0, 0], shape: [2], kind: 'class-indices' });
    assert.equal(one?.call, 'log_loss(y_true, y_pred, labels=range(C))');
    assert.ok(one?.rules.includes('raises-for-one-label'));
    const two = answerFor({ values: [0, 1], shape: [2], kind: 'class-indices' });
    assert.ok(two?.rules.includes('raises-for-missing-labels'));
    const soft = { values: [0.3, 0.7, 0, 0.5, 0.5, 0], shape: [2, 3], kind: 'probabilities' } as const;
    assert.equal(answerFor(soft), undefined);
  });

  it("has Keras's mean over rows for a mean over the batch, too", () => {
    const even = { values: [0.5, 0.5, 0.25, 0.75], shape: [2, 2], kind: 'probabilities' } as const;
    const other = { ...even, values: [0.25, 0.75, 0.5, 0.5] } as const;
    const kerasOf = (reduction: 'sum' | 'batchmean') =>
      frameworks({ loss: 'kl-divergence', prediction: even, target: other, options: { reduction } }).find(
        ({ library }) => library === 'Keras',
      )!.value;
    assert.equal(kerasOf('batchmean'), kerasOf('sum') / 2);
  });

  it('is empty for reduction none', () => {
    const options = { reduction: 'none' } as const;
    assert.deepEqual(frameworks({ ...cases[0].request, options }), []);
  });
});
