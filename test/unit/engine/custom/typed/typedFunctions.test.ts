import assert from 'node:assert/strict';
import { all, create, isMatrix } from 'mathjs';
import { lossCalls } from '../../../../../src/engine/custom/typed/lossCalls';
import { functions, type Registry } from '../../../../../src/engine/custom/typed/typedFunctions';
import { catalogue } from '../../../../../src/engine/losses/catalogue';
import { math } from '../../../../../src/engine/mathjs/math';
import type { PredictionKind } from '../../../../../src/engine/request/kinds';
import { Misuse, type MisuseCode } from '../../../../../src/engine/request/misuse';
import type { JsonNumber, Operand } from '../../../../../src/engine/request/operand';
import { goldenCases } from '../../golden';

const registered = functions();
const { crossEntropy, nll, entropy, mse, klDivergence, huber, multiclassHinge, softmax, logSumExp, sigmoid } =
  registered;

/** What converts other kinds of prediction in the golden cases to what a function takes. */
const links: Readonly<Record<string, { from: PredictionKind; apply(operand: unknown): unknown }>> = {
  crossEntropy: { from: 'logits', apply: softmax },
  klDivergence: { from: 'log-probabilities', apply: exponentials },
  binaryCrossEntropy: { from: 'logits', apply: sigmoid },
  focal: { from: 'logits', apply: sigmoid },
  poissonNll: { from: 'log-rates', apply: exponentials },
};

describe('functions', () => {
  for (const [name, { loss, prediction: kind }] of Object.entries(lossCalls)) {
    const through = links[name];
    const cases = [...goldenCases('torch'), ...goldenCases('published')].filter(
      (test) =>
        test.loss === loss &&
        (test.prediction.kind === kind || test.prediction.kind === through?.from) &&
        test.options?.link === undefined &&
        test.target?.kind !== 'log-probabilities' &&
        test.expected.value !== undefined,
    );
    it(`${name} gives what PyTorch gives, with its options, ${cases.length} times`, () => {
      assert.ok(cases.length > 0);
      for (const { id, prediction, target, options = {}, expected } of cases) {
        const given = nested(prediction);
        const linked = prediction.kind === kind ? given : through.apply(given);
        const value = registered[name](...(target ? [nested(target)] : []), linked, options) as number;
        const wanted = Number(expected.value);
        // The golden cases' own tolerance; a link before the loss adds a rounding that the kernel does not need.
        const near = Math.abs(value - wanted) <= (linked === given ? 1e-12 : 1e-11) * Math.abs(wanted);
        assert.ok(near || Object.is(value, wanted), `${id}: ${value}, expected ${wanted}`);
      }
    });
  }

  it('knows every loss of the catalogue', () => {
    assert.deepEqual(
      Object.values(lossCalls).map(({ loss }) => loss),
      Object.keys(catalogue),
    );
  });

  it('registers them in the instance of the engine, where an expression calls them', () => {
    const call = math().parse('crossEntropy(P, softmax(z))').compile();
    // log(e^2 + e + 1) - 2
    assert.ok(
      Math.abs(call.evaluate({ P: [1, 0, 0], z: [2, 1, 0] }) - 0.4076059644443803) <= 4 * Number.EPSILON,
    );
  });

  it('registers them in another instance, whose matrices they take and give back', () => {
    const full = create(all, {});
    functions(full as unknown as Registry);
    const q = full.evaluate('softmax([0, 0; 0, log(3)])');
    assert.ok(isMatrix(q));
    const expected = [0.5, 0.5, 0.25, 0.75];
    (q.toArray() as number[][]).flat().forEach((share, i) => {
      assert.ok(Math.abs(share - expected[i]) <= Number.EPSILON);
    });
    assert.equal(full.evaluate('nll([0, 0], [-1, -2; -3, -4])'), 2);
    assert.equal(full.evaluate('huber([0, 0], [3, 1], {delta: 2, elementWeights: [1, 4]})'), 3);
  });

  it('takes a class index, a distribution and a batch of either', () => {
    assert.equal(nll(1, [-3, -0.5]), 0.5);
    assert.equal(nll([0, 1], [-3, -0.5]), 0.5);
    assert.equal(
      nll(
        [1, 0],
        [
          [-3, -0.5],
          [-1.5, -2],
        ],
      ),
      1,
    );
    assert.equal(multiclassHinge(0, [1, 0.5, 3]), (0.5 + 3) / 3);
  });

  it('sums the divergence over the classes and averages it over the batch', () => {
    assert.equal(klDivergence([1, 0], [0.5, 0.5]), Math.LN2);
    const [p, q] = [
      [1, 0],
      [0.5, 0.5],
    ];
    assert.equal(klDivergence([p, p], [q, q]), Math.LN2);
  });

  it('maps numbers, rows and batches through the links', () => {
    assert.equal(sigmoid(0), 0.5);
    assert.deepEqual(sigmoid([[0], [Number.POSITIVE_INFINITY]]), [[0.5], [1]]);
    assert.deepEqual(softmax([[1000, 1000]]), [[0.5, 0.5]]);
    assert.equal(logSumExp([1000, 1000]), 1000 + Math.LN2);
    assert.deepEqual(logSumExp([[0, Number.NEGATIVE_INFINITY]]), [0]);
    assert.equal(logSumExp([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]), Number.NEGATIVE_INFINITY);
    assert.equal(logSumExp([1, Number.NaN]), Number.NaN);
    // scipy.special.logsumexp of an empty array is -inf, and of [0, -40] in SciPy 1.17 4.248354255291589e-18.
    assert.equal(logSumExp([]), Number.NEGATIVE_INFINITY);
    assert.equal(logSumExp([0, -40]), 4.248354255291589e-18);
  });

  const refused: readonly (readonly [string, () => unknown, MisuseCode, RegExp])[] = [
    ['an unknown option', () => mse(1, 1, { delta: 2 }), 'option-does-not-fit', /delta/],
    ['a string for an option', () => huber(1, 1, { delta: 'x' }), 'option-does-not-fit', /delta/],
    ["an option '0.5'", () => huber(1, 1, { delta: '0.5' }), 'option-does-not-fit', /delta/],
    ['an option true', () => huber(1, 1, { delta: true }), 'option-does-not-fit', /delta/],
    ['reduction none', () => mse([1], [1], { reduction: 'none' }), 'option-does-not-fit', /got none/],
    ["entropy('0.5')", () => entropy('0.5'), 'not-a-number', /entropy: expected a number, got "0.5"/],
    ["entropy([0.5, '0.5'])", () => entropy([0.5, '0.5']), 'not-a-number', /Value 1 of entropy/],
    ['entropy([true])', () => entropy([true]), 'not-a-number', /got true/],
    ['mse(true, 1)', () => mse(true, 1), 'not-a-number', /got true/],
    ["mse('a', 'b')", () => mse('a', 'b'), 'not-a-number', /got "a"/],
    ["softmax('NaN')", () => softmax('NaN'), 'not-a-number', /got "NaN"/],
    ['mse([1, 2], [1, 2, 3])', () => mse([1, 2], [1, 2, 3]), 'shapes-do-not-fit', /\[3\], got \[2\]/],
    ['softmax([[1], [2, 3]])', () => softmax([[1], [2, 3]]), 'shapes-do-not-fit', /rows of one length/],
    ['crossEntropy(3, [0.5, 0.5])', () => crossEntropy(3, [0.5, 0.5]), 'index-out-of-range', /got 3/],
  ];
  for (const [text, run, code, message] of refused) {
    it(`refuses ${text}`, () => {
      assert.throws(
        run,
        (error) => error instanceof Misuse && error.code === code && message.test(error.message),
      );
    });
  }

  it('says how many operands are wanted, as typed functions do', () => {
    assert.throws(() => crossEntropy([1, 0]), /Too few arguments in function crossEntropy/);
    assert.throws(() => entropy({}), /Unexpected type of argument in function entropy/);
  });
});

/** An operand of up to two axes as nested arrays. */
function nested({ values, shape }: Operand): unknown {
  const numbers = Array.from(values as ArrayLike<JsonNumber>, Number);
  if (shape.length === 0) return numbers[0];
  if (shape.length === 1) return numbers;
  const [rows, classes] = shape;
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * classes, (row + 1) * classes));
}

function exponentials(operand: unknown): unknown {
  return Array.isArray(operand) ? operand.map(exponentials) : Math.exp(operand as number);
}
