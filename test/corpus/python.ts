import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files';
import { type Judged, placeOf } from './judged';

/** The folders of the Debian packages with these names, each prefixed by python3-. */
const packages = ['numpy', 'scipy', 'sklearn', 'torch', 'sympy', 'mpmath'].map(
  (name) => `/usr/lib/python3/dist-packages/${name}`,
);

/** Why there is no corpus of Python; undefined where there is one. */
export function withoutPython(): string | undefined {
  if (!packages.some(existsSync))
    return 'no Python package with numbers in it, such as python3-numpy, is installed';
  return spawnSync('python3', ['--version']).status === 0 ? undefined : 'there is no python3';
}

/** Every `step`th Python file of the packages, as Python's own ast reads it. */
export function judgedPython(step = 1): Judged[] {
  const paths = packages.filter(existsSync).flatMap((folder) => filesUnder(folder, '.py'));
  const input = paths.filter((_, index) => index % step === 0).join('\n');
  const judge = spawnSync('python3', [join(__dirname, 'pythonLists.py')], { input, maxBuffer: 2 ** 31 });
  const lines = judge.stdout.toString().trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => read(JSON.parse(line)));
}

interface Line {
  readonly path: string;
  readonly lists: readonly [start: number, end: number, shape: number[], values: (number | string)[]][];
  readonly others: readonly [start: number, end: number][];
  readonly comments: readonly [start: number, end: number][];
  readonly spans: readonly [start: number, end: number][];
}

function read({ path, lists, others, spans, comments }: Line): Judged {
  return {
    path,
    text: readFileSync(path, 'utf8'),
    language: 'python',
    lists: lists.map(([start, end, shape, values]) => ({ start, end, shape, values: values.map(asNumber) })),
    comments: comments.map(([start, end]) => ({ start, end })),
    expressions: new Set([...others, ...spans].map(([start, end]) => placeOf({ start, end }))),
  };
}

/** Python has its own way to write the numbers that JSON cannot. */
function asNumber(written: number | string): number {
  return Number(typeof written === 'number' ? written : written.replace('inf', 'Infinity'));
}
