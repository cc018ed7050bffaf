import assert from 'node:assert/strict';
import fc from 'fast-check';
import katex from 'katex';
import { explain } from '../../../../src/engine/formula/explain';
import type { ExplanationStep } from '../../../../src/engine/formula/explanation';
import type { Request } from '../../../../src/engine/problem/request';
import { lossIds, requests } from '../requests';

const five: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

describe('explain', () => {
  it('works the lecture’s five classes out as the lecture does', () => {
    const { steps } = explain(five, { names: { target: 'P', prediction: 'Q' }, digits: 3 });
    assert.deepEqual(steps, [
      { kind: 'definition', tex: 'H(P, Q) = -\\sum_i P_i \\log Q_i' },
      {
        kind: 'substituted',
        tex: '= -\\left(1 \\log 0.4 + 0 \\log 0.3 + 0 \\log 0.05 + 0 \\log 0.05 + 0 \\log 0.2\\right)',
      },
      { kind: 'simplified', tex: '= -\\log 0.4' },
      { kind: 'result', tex: '\\approx 0.916' },
    ]);
  });

  it('marks the terms with their places, a minus left outside, and says the same without the marks', () => {
    const mark = (tex: string, place: number) => `<${place}:${tex}>`;
    const [, substituted, simplified] = explain(five, { digits: 3, mark }).steps;
    assert.equal(
      substituted.tex,
      '= -\\left(<0:1 \\log 0.4> + <1:0 \\log 0.3> + <2:0 \\log 0.05> + <3:0 \\log 0.05> + <4:0 \\log 0.2>\\right)',
    );
    assert.equal(simplified.tex, '= -<0:\\log 0.4>');
    const anyRequest = fc.constantFrom(...lossIds).chain((id) => requests(id));
    const isSame = (request: Request) => {
      const unmarked = explain(request, { mark }).steps.map(({ tex }) => tex.replace(/<\d+:|>/g, ''));
      assert.deepEqual(
        unmarked,
        explain(request).steps.map(({ tex }) => tex.replace(/>/g, '')),
      );
    };
    fc.assert(fc.property(anyRequest, isSame), { numRuns: 20 });
  });

  it('shows how the gap q - p comes out', () => {
    const { derivatives } = explain(five);
    assert.equal(derivatives[0].tex, '\\frac{\\partial \\ell}{\\partial q_i} = -\\frac{p_i}{q_i}');
    assert.match(derivatives[1].tex, /= q_i \\sum_j p_j - p_i = q_i - p_i$/);
  });

  it('has the weights in the derivatives, which then are not a plain gap', () => {
    const { derivatives, steps } = explain({
      ...five,
      target: { values: [0], shape: [], kind: 'class-indices' },
      options: { classWeights: [1, 2, 3, 4, 5], labelSmoothing: 0.1 },
    });
    assert.equal(derivatives[0].tex, '\\frac{\\partial \\ell}{\\partial q_i} = -w_i \\frac{p_i}{q_i}');
    assert.match(derivatives[1].tex, /= q_i \\sum_j w_j p_j - w_i p_i$/);
    // The one-hot row of the index is smoothed.
    assert.ok(steps.some(({ tex }) => tex.startsWith('p = (1 - 0.1) e_{y} + \\frac{0.1}{5}')));
  });

  it('gives 40 digits of the exact value, computed from exactly the numbers that float64 holds', () => {
    // -log of the float64 nearest to 0.4, by mpmath 1.3 at 60 digits.
    assert.equal(explain(five).exact, '0.9162907318741550096723759805101855910125');
  });

  it('writes bits as log_2, and their derivative over log 2', () => {
    const entropy: Request = {
      loss: 'entropy',
      prediction: { values: [0.25, 0.25, 0.25, 0.25], shape: [4], kind: 'probabilities' },
      options: { base: 2 },
    };
    const { definition, steps, derivatives } = explain(entropy);
    assert.equal(definition, 'H(q) = -\\sum_i q_i \\log_2 q_i');
    assert.equal(last(steps).tex, '= 2');
    assert.match(derivatives[0].tex, /\\frac\{1\}\{\\log 2\}/);
  });

  it('shows each sample and then their mean', () => {
    const { steps } = explain({
      loss: 'cross-entropy',
      prediction: { values: [0.5, 0.5, 0.25, 0.75], shape: [2, 2], kind: 'probabilities' },
      target: { values: [0, 0], shape: [2], kind: 'class-indices' },
    });
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['definition', 'sample', 'sample', 'reduction', 'result'],
    );
    assert.equal(steps[1].tex, 'L_{0} = -\\log 0.5 \\approx 0.6931');
    assert.equal(steps[3].tex, 'L = \\frac{1}{2} \\left(0.6931 + 1.3863\\right)');
  });

  it('leaves out the middle of a long sum', () => {
    const values = Array.from({ length: 1000 }, () => 0.001);
    const { steps } = explain({
      loss: 'entropy',
      prediction: { values, shape: [1000], kind: 'probabilities' },
    });
    assert.match(steps[1].tex, /\\cdots/);
    assert.ok(steps[1].tex.length < 400);
  });

  it('finds the one class that counts among thousands', () => {
    const values = new Float64Array(100_000).fill(1e-5);
    const { steps } = explain({
      loss: 'cross-entropy',
      prediction: { values, shape: [100_000], kind: 'probabilities' },
      target: { values: [70_000], shape: [], kind: 'class-indices' },
    });
    assert.equal(steps[2].tex, '= -\\log 0.00001');
  });

  it('drops no term that makes the sum NaN', () => {
    const { steps } = explain({
      loss: 'cross-entropy',
      prediction: { values: [0.5, Number.NaN, 0.5], shape: [3], kind: 'probabilities' },
      target: { values: [1, 0, 0], shape: [3], kind: 'probabilities' },
    });
    assert.deepEqual(
      steps.slice(2).map(({ tex }) => tex),
      ['= -\\left(\\log 0.5 + 0 \\log \\mathrm{NaN}\\right)', '= \\mathrm{NaN}'],
    );
  });

  it('shows the link from logits, and takes rounded numbers for what they are', () => {
    const { steps } = explain(
      {
        loss: 'cross-entropy',
        prediction: { values: [2, 1, 0.1], shape: [3], kind: 'logits' },
        target: { values: [0], shape: [], kind: 'class-indices' },
      },
      { names: { prediction: 'logits' } },
    );
    assert.equal(
      steps[1].tex,
      'q = \\mathrm{softmax}(\\mathrm{logits}) = \\left(0.659, 0.2424, 0.0986\\right)',
    );
    assert.match(steps[2].tex, /^\\approx /);
  });

  it('lets only letters, digits and escaped underscores of a name reach TeX', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { definition } = explain(five, { names: { prediction: name } });
        const plain = explain(five).definition;
        const used = /^[A-Za-z][A-Za-z0-9_]{0,15}$/.test(name);
        assert.ok(used || definition === plain, definition);
      }),
      { numRuns: 25 },
    );
    const { definition } = explain(five, { names: { prediction: 'y_hat', target: '\\href{x}{y}' } });
    assert.equal(definition, 'H(p, \\mathrm{y\\_hat}) = -\\sum_i p_i \\log \\mathrm{y\\_hat}_i');
  });

  for (const id of lossIds) {
    it(`${id}: every line is TeX that KaTeX sets`, () => {
      fc.assert(
        fc.property(requests(id), (request) => {
          const { definition, steps, derivatives } = explain(request);
          for (const tex of [definition, ...[...steps, ...derivatives].map((line) => line.tex)]) {
            katex.renderToString(tex, { throwOnError: true, strict: 'error' });
          }
        }),
        { numRuns: 6 },
      );
    });
  }
});

function last(steps: readonly ExplanationStep[]): ExplanationStep {
  return steps[steps.length - 1];
}
