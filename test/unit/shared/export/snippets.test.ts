import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { Report } from '../../../../src/engine/problem/report';
import type { Request } from '../../../../src/engine/problem/request';
import type { JsonNumber } from '../../../../src/engine/request/operand';
import { type ExportId, exporters } from '../../../../src/shared/export/exporters';
import { goldenCases } from '../../engine/golden';
import { lossIds, requests } from '../../engine/requests';

/** Golden cases of every kind, and for each loss requests of any kind and with any options. */
const asked: readonly Request[] = [
  ...goldenCases('lecture'),
  ...goldenCases('edges'),
  ...goldenCases('torch').filter((_, i) => i % 4 === 0),
  ...withIgnored(goldenCases('torch')),
  ...lossIds.flatMap((id) => fc.sample(requests(id), { numRuns: 25, seed: 5 })),
];
/** Without any option, a sample is ignored where its index is -100. */
function withIgnored(cases: readonly Request[]): readonly Request[] {
  return cases.flatMap(({ options, target, ...request }) => {
    if (options?.ignoreIndex === undefined || target?.kind !== 'class-indices') return [];
    const values = Array.from(target.values, (index) => (index === options.ignoreIndex ? -100 : index));
    return [{ ...request, target: { ...target, values } }];
  });
}

const answered = asked.map((request) => ({ request, report: evaluate(request) }));
const programs = (id: ExportId) =>
  answered.map((given) => exporters.find((row) => row.id === id)!.text({ ...given, digits: 4 })!);

// Losses of 1 and more: a few roundings in another order. Below, terms of the size of 1 cancel and leave their roundings.
const float64 = 1e-12;
// TensorFlow.js computes in float32, whose precision is 6e-8, and terms up to 100 cancel.
const float32 = 2e-5;

/** Debian's packages are for its own Python. */
const pythons = ['/usr/bin/python3', 'python3'];

/** Python code that reads the numbers of a file, and the report that it is to print. */
function fromFile(id: ExportId, folder: string): { readonly text: string; readonly report: Report } {
  const values = Float64Array.from({ length: 4000 }, (_, i) => (i % 50) / 8 - 3);
  writeFileSync(join(folder, "it's.npy"), npyOf(values, '(4, 1000)'));
  // Of each row the part that the slice takes.
  const part = values.filter((_, i) => i % 1000 < 500);
  const request: Request = {
    loss: 'cross-entropy',
    prediction: { values: part, shape: [4, 500], kind: 'logits' },
    target: { values: [3, 77, 490, 0], shape: [4], kind: 'class-indices' },
  };
  const report = evaluate(request);
  const prediction = { path: join(folder, "it's.npy"), slice: ':, :500' };
  const text = exporters
    .find((row) => row.id === id)!
    .text({ request, report, digits: 4, files: { prediction } })!;
  return { text, report };
}

function npyOf(values: Float64Array, shape: string): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }\n`;
  const head = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0, ...Buffer.from(header)];
  return Uint8Array.from([...head, ...new Uint8Array(values.buffer)]);
}

describe('copied snippets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [id, packages] of [
    ['pytorch', ['torch']],
    ['numpy', ['numpy', 'scipy']],
  ] as const) {
    const python = pythons.find((name) => packages.every((wanted) => hasPackage(name, wanted)));
    const title = `${id}: ${answered.length} run in Python and print the number that was shown`;
    if (python) {
      it(`${id}: reads long vectors from their file`, () => {
        const { text, report } = fromFile(id, folder);
        assert.match(text, /np\.load\(.*\)\[:, :500\]/);
        assert.ok(text.length < 1000, text);
        const [printed] = run(python, [text]);
        assert.ok(isNear(Number(printed), report.value!, float64), `printed ${printed}`);
      }).timeout(60_000);
      it(title, () => checkAll(programs(id), run(python, programs(id)), float64)).timeout(120_000);
    } else
      console.log(`    ${id}: no Python here has ${packages.join(' and ')}, so no snippet was run in it`);
  }

  it(`tensorflowJs: ${answered.length} run in Node and print the number that was shown`, () => {
    checkAll(programs('tensorflowJs'), programs('tensorflowJs').map(runJavaScript), float32);
  }).timeout(60_000);
});

type Printed = JsonNumber | readonly Printed[];

function checkAll(texts: readonly string[], printed: readonly Printed[], tolerance: number): void {
  assert.equal(printed.length, texts.length);
  for (const [i, { report }] of answered.entries()) {
    const wanted = numbersOf(report);
    const got = flat(printed[i]);
    const isSame = got.length === wanted.length && wanted.every((x, j) => isNear(got[j], x, tolerance));
    assert.ok(isSame, `${texts[i]}\nprinted ${JSON.stringify(printed[i])}, and ${wanted} was shown`);
  }
}

function flat(printed: Printed): number[] {
  return typeof printed === 'object' ? printed.flatMap(flat) : [Number(printed)];
}

function numbersOf({ value, unreduced }: Report): readonly number[] {
  return value === undefined ? Array.from(unreduced) : [value];
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Number.isFinite(b) ? Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)) : Object.is(a, b);
}

function hasPackage(python: string, name: string): boolean {
  const asks = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${name}') is None)`;
  return spawnSync(python, ['-c', asks]).status === 0;
}

function run(python: string, texts: readonly string[]): Printed[] {
  const { stdout, stderr, status } = spawnSync(python, [join(__dirname, 'runPython.py')], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** The program as a CommonJS one, which finds the packages from here. */
function runJavaScript(text: string): Printed {
  const body = text
    .replace(/^import \* as (\w+) from ('[^']+');$/gm, 'const $1 = require($2);')
    .replace(/^import ('[^']+');$/gm, 'require($1);');
  let printed: Printed = [];
  const console = { log: (value: Printed) => (printed = value) };
  new Function('require', 'console', body)(require, console);
  return printed;
}
