import { performance } from 'node:perf_hooks';
import { program } from './built';
import { median, medianTime, type Row } from './row';
import { blocks, head, script } from './trainingScript';

/** Reads a training script of 5,000 lines: for the first time, after edits, and as it was. */
export async function rows(): Promise<Row[]> {
  const cold: number[] = [];
  for (let round = 0; round < 7; round++) {
    const { findTroubles } = program();
    const start = performance.now();
    findTroubles(script, 'python');
    cold.push(performance.now() - start);
  }
  const { findTroubles } = program();
  let edits = 0;
  const edited = await medianTime(() => findTroubles(`${script}x = ${edits++}\n`, 'python'));
  const before = head + blocks.slice(0, 100).join('');
  const behind = blocks.slice(101).join('');
  const within = await medianTime(() => {
    const block = blocks[100].replace('total = 0.0', `total = ${edits++}.0`);
    findTroubles(before + block + behind, 'python');
  });
  const unchanged = await medianTime(() => findTroubles(script, 'python'));
  return [
    { what: 'program: 5,000 lines, cold', value: median(cold), unit: 'ms', goal: 50 },
    { what: 'program: 5,000 lines, after an edit', value: edited, unit: 'ms', goal: 5 },
    {
      what: 'program: 5,000 lines, after an edit of a function in their middle',
      value: within,
      unit: 'ms',
      goal: 5,
    },
    { what: 'program: 5,000 lines, unchanged', value: unchanged, unit: 'ms', goal: 1 },
  ];
}
