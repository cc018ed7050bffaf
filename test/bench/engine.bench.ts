import type { Request } from '../../src/engine/request';
import { engine } from './built';
import { medianTime, type Row } from './row';

export async function rows(): Promise<Row[]> {
  const { evaluate } = engine();
  const measured: Row[] = [];
  for (const count of [10, 1_000, 1_000_000]) {
    for (const request of [crossEntropy(count), entropy(count)]) {
      const value = await medianTime(() => evaluate(request));
      measured.push({ what: `engine: ${request.loss}, ${count} classes`, value, unit: 'ms' });
    }
  }
  return measured;
}

function crossEntropy(count: number): Request {
  const values = Float64Array.from({ length: count }, (_, index) => 5 * Math.sin(index));
  return {
    loss: 'cross-entropy',
    prediction: { values, shape: [count], kind: 'logits' },
    target: { values: [count - 1], shape: [], kind: 'class-indices' },
  };
}

function entropy(count: number): Request {
  const values = new Float64Array(count).fill(1 / count);
  return { loss: 'entropy', prediction: { values, shape: [count], kind: 'probabilities' } };
}
