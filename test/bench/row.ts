import { Bench } from 'tinybench';

/** One line of the table. A goal is the most, or for a rate the least, that it should be. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB/s' | 'kB' | '× evaluate' | '× a plain loop';
  readonly goal?: number;
}

/** The median time of a function in milliseconds, after a warm-up. */
export async function medianTime(run: () => unknown, time = 300): Promise<number> {
  const bench = new Bench({ time, iterations: 5, warmupTime: 100, warmupIterations: 2 }).add('it', run);
  const [task] = await bench.run();
  if (task.result.state !== 'completed') throw new Error(`the bench ${task.result.state}`);
  return task.result.latency.p50;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
