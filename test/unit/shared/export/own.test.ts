import assert from 'node:assert/strict';
import { customFunctions } from '../../../../src/engine/custom/functions/customFunctions';
import { type CustomRequest, evaluateCustom } from '../../../../src/engine/custom/userExpression';
import { type ExportId, exporters } from '../../../../src/shared/export/exporters';
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

const pair = { vectors: { P: [0.7, 0.2, 0.1], Q: [0.4, 0.35, 0.25] }, of: 'Q', classes: 3 };
const batch = {
  vectors: { P: [2, 0], Q: [0.3, 0.3, 0.4, 0.2, 0.5, 0.3] },
  of: 'Q',
  classes: 3,
};
const logits = {
  vectors: { P: [1, 0, 0], Q: [2.5, -1, 0.5] },
  of: 'Q',
  classes: 3,
  aliases: { z: 'Q', label: 'P', out: 'Q' },
};

const written: readonly CustomRequest[] = [
  // Each function by itself, on numbers that all of them take.
  ...Object.entries(customFunctions).map(([name, f]) => {
    const count = f.kind === 'one' ? 1 : f.operands;
    const call = `${name}(${count === 1 ? 'Q' : 'P, Q'})`;
    return { ...pair, expression: `sum(${call})` };
  }),
  ...[
    '((Q - P)**2).sum() - Q[0]',
    'sum(abs(Q - P)) / 3 + 0.01 * sum(Q.^2)',
    'crossEntropy(P, Q) + 0.1 * entropy(Q)',
    'crossEntropy(P, Q, {labelSmoothing: 0.1})',
    'focal(P, Q, {gamma: 1.5})',
    'huber(P, Q, {delta: 0.1}) - (P - Q)[-1] * pi',
    '-(P * log(Q)).sum() * exp(1) - sqrt(2) / log(10)',
    '2^-mean(Q)^2 - -mean(P)',
  ].map((expression) => ({ ...pair, expression })),
  ...[
    'crossEntropy(P, Q)',
    'sum(Q[1])',
    'mean(logSumExp(Q)) + crossEntropy(P, softmax(2 * Q))',
    'sum(Q[0, 2])',
  ].map((expression) => ({ ...batch, expression })),
  ...['crossEntropy(label, softmax(z / 2)) + sum(relu(out))', 'logSumExp(z) - z[0]'].map((expression) => ({
    ...logits,
    expression,
  })),
];

const answered = written.map((request) => ({ request, report: evaluateCustom(request) }));
const programs = (id: ExportId) =>
  answered.map((given) => exporters.find((row) => row.id === id)!.ownText!(given)!);

describe('a user-defined loss as code', () => {
  for (const [id, packages] of [
    ['pytorch', ['torch']],
    ['numpy', ['numpy', 'scipy']],
  ] as const) {
    const python = pythonWith(packages);
    if (python) {
      it(`${id}: prints the number that was shown`, () =>
        checkAll(programs(id), runPython(python, programs(id)), float64)).timeout(120_000);
    } else console.log(`    ${id}: no Python here has ${packages.join(' and ')}, so no loss was run in it`);
  }

  it('tensorflowJs: prints the number that was shown', () => {
    checkAll(programs('tensorflowJs'), programs('tensorflowJs').map(runJavaScript), float32);
  }).timeout(60_000);

  it('is written as a person would', () => {
    const { ownText } = exporters.find(({ id }) => id === 'pytorch')!;
    const request = { ...pair, expression: 'sum(square(Q - P)) - Q[0]' };
    assert.equal(
      ownText!({ request, report: evaluateCustom(request) }),
      `import torch

p = torch.tensor([0.7, 0.2, 0.1], dtype=torch.float64)
q = torch.tensor([0.4, 0.35, 0.25], dtype=torch.float64)
loss = torch.sum((q - p) ** 2) - q[0]
print(loss.tolist())  # ${evaluateCustom(request).value}
`,
    );
  });

  it('is not written where nobody would read it', () => {
    const Q = new Float64Array(200_000).fill(0.5);
    const request = { expression: 'sum(Q)', vectors: { Q }, of: 'Q' };
    for (const { ownText } of exporters)
      assert.equal(ownText?.({ request, report: { value: 1e5 } }), undefined);
  });
});

function checkAll(texts: readonly string[], printed: readonly Printed[], tolerance: number): void {
  assert.equal(printed.length, texts.length);
  for (const [i, { request, report }] of answered.entries()) {
    const [got, ...more] = flat(printed[i]);
    const isSame = more.length === 0 && isNear(got, report.value, tolerance);
    assert.ok(
      isSame,
      `${request.expression}\n${texts[i]}\nprinted ${JSON.stringify(printed[i])}, and ${report.value} was shown`,
    );
  }
}
