import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { all, create } from 'mathjs';
import { root } from './built';

export interface Answer {
  readonly value: number;
  readonly gradient: ArrayLike<number>;
}

/** Another way to compute the cross-entropy of logits with a class index, and its gradient. */
export interface Rival {
  readonly name: string;
  /** Prepares the operands, which is not measured, and returns what is measured. */
  prepare(logits: Float64Array, target: number): Promise<() => Answer>;
}

export const rivals: readonly Rival[] = [
  { name: 'a plain loop', prepare: async (logits, target) => () => plainLoop(logits, target) },
  { name: "mathjs's functions", prepare: async (logits, target) => mathjsFunctions(logits, target) },
  { name: 'a mathjs expression', prepare: async (logits, target) => mathjsExpression(logits, target) },
  { name: 'tfjs, cpu', prepare: (logits, target) => tensors('cpu', logits, target) },
  { name: 'tfjs, wasm', prepare: (logits, target) => tensors('wasm', logits, target) },
];

/** The code of someone who avoids overflow but does not care about digits. */
function plainLoop(logits: Float64Array, target: number): Answer {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) if (logits[i] > top) top = logits[i];
  const gradient = new Float64Array(logits.length);
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    gradient[i] = Math.exp(logits[i] - top);
    total += gradient[i];
  }
  for (let i = 0; i < logits.length; i++) gradient[i] /= total;
  gradient[target] -= 1;
  return { value: Math.log(total) + top - logits[target], gradient };
}

function mathjsFunctions(values: Float64Array, target: number): () => Answer {
  const math = create(all, {});
  const logits = Array.from(values);
  const oneHot = oneHotOf(values.length, target);
  return () => {
    const top = math.max(logits);
    const exponentials = math.map(math.subtract(logits, top) as unknown as number[], math.exp);
    const total = math.sum(exponentials);
    return {
      value: math.log(total) + top - logits[target],
      gradient: math.subtract(math.divide(exponentials, total) as number[], oneHot),
    };
  };
}

function mathjsExpression(values: Float64Array, target: number): () => Answer {
  const math = create(all, {});
  const expression = math.compile(
    'm = max(z); e = map(z - m, exp); s = sum(e); value = log(s) + m - z[place]; gradient = e / s - y',
  );
  const scope: Record<string, unknown> = {
    z: Array.from(values),
    y: oneHotOf(values.length, target),
    place: target + 1,
  };
  return () => {
    expression.evaluate(scope);
    return { value: scope.value as number, gradient: scope.gradient as number[] };
  };
}

/** TensorFlow.js computes in float32, all that it has. The gradient is written out, which takes less time than its own. */
async function tensors(backend: 'cpu' | 'wasm', values: Float64Array, target: number): Promise<() => Answer> {
  setWasmPaths(join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  setThreadsCount(1);
  await tf.setBackend(backend);
  const logits = Float32Array.from(values);
  const oneHot = Float32Array.from(oneHotOf(values.length, target));
  return () => {
    const [value, gradient] = tf.tidy(() => {
      const z = tf.tensor1d(logits);
      const y = tf.tensor1d(oneHot);
      return [tf.sub(tf.logSumExp(z), tf.sum(tf.mul(z, y))), tf.sub(tf.softmax(z), y)];
    });
    const answer = { value: value.dataSync()[0], gradient: gradient.dataSync() };
    tf.dispose([value, gradient]);
    return answer;
  };
}

function oneHotOf(length: number, target: number): number[] {
  return Array.from({ length }, (_, i) => (i === target ? 1 : 0));
}
