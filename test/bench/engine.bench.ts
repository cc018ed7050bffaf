import type { Request } from '../../src/engine/problem/request';
import { engine } from './built';
import { medianTime, type Row } from './row';

/** Values and gradients, by the kernels and of expressions, and exact values. */
export async function rows(): Promise<Row[]> {
  return [
    ...(await ofLosses()),
    ...(await ofWholeAnswers()),
    ...(await ofOwnLosses()),
    ...(await ofExactValues()),
  ];
}

async function ofLosses(): Promise<Row[]> {
  const { evaluate } = engine();
  const measured: Row[] = [];
  for (const count of [10, 1_000, 1_000_000]) {
    for (const { what, request } of requests(count)) {
      const value = await medianTime(() => {
        const report = evaluate(request);
        return [report.value, report.gradient];
      });
      measured.push({ what: `engine: ${what}, ${count} numbers`, value, unit: 'ms' });
    }
  }
  return measured;
}

/** Everything that the page says of a request with every fold open, compared with its value and gradient alone. */
async function ofWholeAnswers(): Promise<Row[]> {
  const { evaluate, solve, insights, batchOf, explain, stability, frameworks } = engine();
  const measured: Row[] = [];
  for (const shape of [[10], [1_000], [19_200], [1_000, 10]]) {
    const request = crossEntropyOf(shape);
    const alone = await medianTime(() => {
      const report = evaluate(request);
      return [report.value, report.gradient, report.terms, report.linked, report.notes];
    });
    const whole = await medianTime(() => {
      const solved = solve(request);
      const { value, gradient, terms, linked, notes } = solved.report;
      const said = [insights(solved), shape.length > 1 && batchOf(solved), frameworks(solved)];
      // As many operations on decimal numbers as the page allows itself.
      const allowance = 3_000;
      const worked = [explain(solved, { allowance }), stability(solved, allowance)];
      return [value, gradient, terms, linked, notes, said, worked];
    });
    const what = `engine: the whole answer, ${shape.join(' x ')} logits`;
    measured.push({ what, value: whole, unit: 'ms' }, { what, value: whole / alone, unit: '× evaluate' });
  }
  return measured;
}

function crossEntropyOf(shape: readonly number[]): Request {
  const size = shape.reduce((product, length) => product * length, 1);
  const classes = shape[shape.length - 1];
  const leading = shape.slice(0, -1);
  return {
    loss: 'cross-entropy',
    prediction: {
      values: Float64Array.from({ length: size }, (_, i) => 5 * Math.sin(i)),
      shape,
      kind: 'logits',
    },
    target: {
      values: Float64Array.from({ length: size / classes }, (_, i) => i % classes),
      shape: leading,
      kind: 'class-indices',
    },
  };
}

async function ofOwnLosses(): Promise<Row[]> {
  const { evaluateCustom } = engine();
  const measured: Row[] = [];
  for (const expression of ['0.5', 'crossEntropy(P, softmax(z / 2)) + 0.01 * sum(z.^2)']) {
    for (const count of [10, 1_000, 100_000]) {
      const z = Float64Array.from({ length: count }, (_, i) => 5 * Math.sin(i));
      const P = z.map((_, i) => Number(i === 7));
      const value = await medianTime(() => {
        const report = evaluateCustom({ expression, vectors: { P, z }, of: 'z' }, 60_000);
        return [report.value, report.gradient];
      });
      measured.push({ what: `own loss: ${expression}, ${count} numbers`, value, unit: 'ms' });
    }
  }
  return measured;
}

/** The steps are measured together with the exact value: everything that the page waits for. */
async function ofExactValues(): Promise<Row[]> {
  const { explain } = engine();
  const measured: Row[] = [];
  const far = {
    '2 logits 20,000 apart': [20_000, 0],
    '50 logits 16.5 apart': evenly(50, 16.5),
    '1000 logits': evenly(1000, 1),
  };
  for (const [what, values] of Object.entries(far)) {
    const value = await medianTime(() =>
      explain({
        loss: 'cross-entropy',
        prediction: { values, shape: [values.length], kind: 'logits' },
        target: { values: [0], shape: [], kind: 'class-indices' },
      }),
    );
    measured.push({ what: `explained, with the exact value: ${what}`, value, unit: 'ms' });
  }
  return measured;
}

function evenly(count: number, apart: number): number[] {
  return Array.from({ length: count }, (_, i) => i * apart);
}

/** The losses that people use on many numbers, with typical operands. */
function requests(count: number): { what: string; request: Request }[] {
  const logits = Float64Array.from({ length: count }, (_, i) => 5 * Math.sin(i));
  const shares = Float64Array.from({ length: count }, (_, i) => (1.5 + Math.sin(i)) / (1.5 * count));
  const labels = Float64Array.from({ length: count }, (_, i) => i % 2);
  const shape = [count];
  const q = { values: shares, shape, kind: 'probabilities' } as const;
  const p = { values: shares.slice().reverse(), shape, kind: 'probabilities' } as const;
  const z = { values: logits, shape, kind: 'logits' } as const;
  const x = { values: logits, shape, kind: 'values' } as const;
  const y = { values: labels, shape, kind: 'probabilities' } as const;
  const index = { values: [count - 1], shape: [], kind: 'class-indices' } as const;
  return [
    {
      what: 'cross-entropy of logits, one class',
      request: { loss: 'cross-entropy', prediction: z, target: index },
    },
    {
      what: 'cross-entropy of logits, soft target',
      request: { loss: 'cross-entropy', prediction: z, target: p },
    },
    { what: 'cross-entropy of probabilities', request: { loss: 'cross-entropy', prediction: q, target: p } },
    { what: 'entropy', request: { loss: 'entropy', prediction: q } },
    { what: 'KL divergence', request: { loss: 'kl-divergence', prediction: q, target: p } },
    { what: 'JS divergence', request: { loss: 'js-divergence', prediction: q, target: p } },
    {
      what: 'binary cross-entropy of logits',
      request: { loss: 'binary-cross-entropy', prediction: z, target: y },
    },
    { what: 'focal', request: { loss: 'focal', prediction: z, target: y } },
    { what: 'MSE', request: { loss: 'mse', prediction: x, target: y } },
    { what: 'Huber', request: { loss: 'huber', prediction: x, target: y } },
  ];
}
