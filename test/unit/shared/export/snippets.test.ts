import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import type { Report } from '../../../../src/engine/problem/report';
import type { Request } from '../../../../src/engine/problem/request';
import { type ExportId, exporters } from '../../../../src/shared/export/exporters';
import { goldenCases } from '../../engine/golden';
import { lossIds, requests } from '../../engine/requests';
import {
  flat,
  float32,
  float64,
  isNear,
  type Printed,
  pythonWith,
  runJavaScript,
  runPython,
} from './running';

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

/** Python code that reads the numbers of a file, and the report that it is to print. */
function fromFile(id: ExportId, folder: string): { readonly text: string; readonly report: Report } {
  const values = Float64Array.from({ length: 4000 }, (_, i) => (i % 50) / 8 - 3);
  writeFileSync(join(folder, "it's.npy"), npyOf(values, '(4, 1000)'));
  // Of each row the part that the slice takes.
  const part = Float32Array.from(values.filter((_, i) => i % 1000 < 500));
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
    const python = pythonWith(packages);
    const title = `${id}: ${answered.length} run in Python and print the number that was shown`;
    if (python) {
      it(`${id}: reads long vectors from their file`, () => {
        const { text, report } = fromFile(id, folder);
        assert.match(text, /np\.load\(.*\)\[:, :500\]/);
        assert.ok(text.length < 1000, text);
        const [printed] = runPython(python, [text]);
        assert.ok(isNear(Number(printed), report.value!, float64), `printed ${printed}`);
      }).timeout(60_000);
      it(title, () => checkAll(programs(id), runPython(python, programs(id)), float64)).timeout(120_000);
    } else
      console.log(`    ${id}: no Python here has ${packages.join(' and ')}, so no snippet was run in it`);
  }

  it(`tensorflowJs: ${answered.length} run in Node and print the number that was shown`, () => {
    checkAll(programs('tensorflowJs'), programs('tensorflowJs').map(runJavaScript), float32);
  }).timeout(60_000);
});

function checkAll(texts: readonly string[], printed: readonly Printed[], tolerance: number): void {
  assert.equal(printed.length, texts.length);
  for (const [i, { report }] of answered.entries()) {
    const wanted = numbersOf(report);
    const got = flat(printed[i]);
    const isSame = got.length === wanted.length && wanted.every((x, j) => isNear(got[j], x, tolerance));
    assert.ok(isSame, `${texts[i]}\nprinted ${JSON.stringify(printed[i])}, and ${wanted} was shown`);
  }
}

function numbersOf({ value, unreduced }: Report): readonly number[] {
  return value === undefined ? Array.from(unreduced) : [value];
}
