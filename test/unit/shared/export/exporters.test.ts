import assert from 'node:assert/strict';
import fc from 'fast-check';
import katex from 'katex';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { Request } from '../../../../src/engine/problem/request';
import { type ExportId, exporters } from '../../../../src/shared/export/exporters';
import { goldenCases } from '../../engine/golden';
import { lossIds, requests } from '../../engine/requests';

const text = (id: ExportId, request: Request) => {
  const exporter = exporters.find((row) => row.id === id)!;
  return exporter.text({ request, report: evaluate(request), digits: 4 }) ?? '';
};

/** The lecture: the label [1, 0, 0, 0, 0] against [0.4, 0.3, 0.05, 0.05, 0.2] is 0.916 nats. */
const lecture: Request = {
  loss: 'cross-entropy',
  prediction: { values: [0.4, 0.3, 0.05, 0.05, 0.2], shape: [5], kind: 'probabilities' },
  target: { values: [1, 0, 0, 0, 0], shape: [5], kind: 'probabilities' },
};

// The first of them loads mathjs, which a busy machine takes long for.
describe('what is copied', () => {
  it('is the textbook formula where that gives the number', () => {
    assert.match(text('numpy', lecture), /^loss = -np\.sum\(p \* np\.log\(q\)\)$/m);
  });

  it('takes care of 0 log 0 where the numbers have it', () => {
    const sure = { ...lecture, prediction: { ...lecture.prediction, values: [1, 0, 0, 0, 0] } };
    assert.match(text('numpy', sure), /^loss = -np\.sum\(special\.xlogy\(p, q\)\)$/m);
  });

  it("is the library's own function where that gives the number, otherwise the formula", () => {
    const logits: Request = { ...lecture, prediction: { ...lecture.prediction, kind: 'logits' } };
    assert.match(text('pytorch', logits), /^loss = F\.cross_entropy\(z, p\)$/m);
    // F.cross_entropy takes logits, so it would give another number.
    assert.match(text('pytorch', lecture), /^loss = -torch\.sum\(p \* torch\.log\(q\)\)$/m);
    assert.match(text('pytorch', { ...logits, options: { base: 2 } }), /math\.log\(2\)$/m);
  });

  it('calls the library’s own function with the options that it has', () => {
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values: [2, 1, 0.1, 0.5, 2.5, 0.3], shape: [2, 3], kind: 'logits' },
      target: { values: [0, -1], shape: [2], kind: 'class-indices' },
      options: { classWeights: [1, 2, 0.5], labelSmoothing: 0.1, ignoreIndex: -1 },
    };
    const program = text('pytorch', request);
    assert.match(program, /^weight = torch\.tensor\(\[1\.0, 2\.0, 0\.5\], dtype=torch\.float64\)$/m);
    assert.match(
      program,
      /^loss = F\.cross_entropy\(z, label, weight=weight, ignore_index=-1, label_smoothing=0\.1\)$/m,
    );
    assert.match(
      text('keras', {
        ...request,
        target: { ...request.target!, values: [0, 1] },
        options: { labelSmoothing: 0.1 },
      }),
      /from_logits=True, label_smoothing=0\.1\)\)$/m,
    );
    assert.match(
      text('keras', request),
      /^# .* has no option for this: Class weights, .*\. So the formula is written out\.$/m,
    );
  });

  it('of very many numbers says what was asked and what came out, and is no code', () => {
    const many = 100_001;
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values: new Float64Array(many), shape: [many], kind: 'logits' },
      target: { values: [7], shape: [], kind: 'class-indices' },
    };
    const json = JSON.parse(text('json', request));
    assert.deepEqual(json.request.prediction, { shape: [many], kind: 'logits' });
    // log of how many, to the digits that are compared.
    assert.equal(json.report.value.toFixed(9), Math.log(many).toFixed(9));
    const markdown = text('markdown', request);
    // A heading, the head of a table of one row that costs and the heaviest others, and how many are left.
    assert.ok(markdown.split('\n').length < 30, markdown);
    assert.match(markdown, /^\| 7 \| 1 \|/m);
    assert.match(markdown, /^The 1?\d\d,\d\d\d others weigh less than these\.$/m);
    for (const id of ['pytorch', 'numpy', 'jax', 'keras', 'tensorflowJs', 'latex'] as const) {
      assert.equal(text(id, request), '', id);
    }
  });

  it('spells what is no finite number in the language’s own way', () => {
    const strange: Request = {
      ...lecture,
      prediction: { values: [Number.NaN, Infinity, -Infinity, -0, 1e-7], shape: [5], kind: 'logits' },
    };
    assert.match(
      text('pytorch', strange),
      /\[float\('nan'\), float\('inf'\), float\('-inf'\), -0\.0, 1e-7\]/,
    );
    assert.match(text('tensorflowJs', strange), /\[NaN, Infinity, -Infinity, -0, 1e-7\]/);
  });

  it('as JSON lists the numbers of a file in float32', () => {
    const request: Request = {
      loss: 'entropy',
      prediction: { values: Float32Array.of(0.25, 0.75), shape: [2], kind: 'probabilities' },
    };
    assert.deepEqual(JSON.parse(text('json', request)).request.prediction.values, [0.25, 0.75]);
  });

  it('as JSON is a request that evaluates to the report beside it', () => {
    for (const golden of [...goldenCases('lecture'), ...goldenCases('edges')]) {
      const { request, report } = JSON.parse(text('json', golden));
      const again = JSON.parse(text('json', request));
      assert.deepEqual(again.report, report);
    }
  });

  it('as LaTeX typesets, whatever the request', () => {
    const anyRequest = fc.constantFrom(...lossIds).chain((id) => requests(id));
    const typesets = (request: Request) => {
      katex.renderToString(text('latex', request), { displayMode: true, throwOnError: true });
    };
    fc.assert(fc.property(anyRequest, typesets), { numRuns: 60 });
  });

  it('as Markdown is a table of every class with the loss above it', () => {
    const lines = text('markdown', lecture).split('\n');
    assert.match(lines[0], /0\.9163 nats/);
    assert.equal(lines.filter((line) => line.startsWith('|')).length, 2 + 5);
    const columns = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').length);
    assert.deepEqual(new Set(columns).size, 1);
  });
}).timeout(60_000);
