import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built';
import { median, medianTime, type Row } from './row';
import { type Start, sampleOf, startExtension } from './startExtension';

/** Loading, activating and the first hover, each in a fresh Node; then hovers of a warm extension. */
export async function rows(): Promise<Row[]> {
  const starts = Array.from({ length: 9 }, fresh);
  const of = (name: keyof Start) => median(starts.map((start) => start[name]));
  const { hover } = startExtension();
  const small = sampleOf(1e4);
  const large = sampleOf(1e7);
  return [
    { what: 'extension: load the bundle', value: of('load'), unit: 'ms' },
    { what: 'extension: activate()', value: of('activate'), unit: 'ms', goal: 5 },
    { what: 'hover: first, cold', value: of('firstHover'), unit: 'ms', goal: 80 },
    { what: 'hover: first, in a program of 5,000 lines', value: of('programHover'), unit: 'ms' },
    {
      what: 'hover: the same, the longest that the host stands',
      value: of('programStand'),
      unit: 'ms',
      goal: 50,
    },
    { what: 'hover: warm, file of 10 kB', value: await medianTime(() => hover(small)), unit: 'ms', goal: 5 },
    { what: 'hover: warm, file of 10 MB', value: await medianTime(() => hover(large)), unit: 'ms', goal: 5 },
  ];
}

function fresh(): Start {
  const words = ['--require', 'tsx/cjs', join(__dirname, 'startExtension.ts')];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' }));
}
