import type { Request } from '../../src/engine/request';
import { engine } from './built';
import { medianTime, type Row } from './row';

/** Value and gradient. */
export async function rows(): Promise<Row[]> {
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

/** The losses that are met with many numbers, of what they are met with. */
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
