import * as assert from 'node:assert/strict';
import { numbersAt } from '../../../../src/program/answers/numbersAt';
import { jax } from '../../../../src/program/libraries/jax';
import { keras } from '../../../../src/program/libraries/keras';
import { numpy } from '../../../../src/program/libraries/numpy';
import { python } from '../../../../src/program/libraries/python';
import { scikitLearn } from '../../../../src/program/libraries/scikitLearn';
import { scipy } from '../../../../src/program/libraries/scipy';
import { torchLosses } from '../../../../src/program/libraries/torchLosses';
import { torchModules } from '../../../../src/program/libraries/torchModules';
import { torchTensors } from '../../../../src/program/libraries/torchTensors';

const operands = [
  ...[
    '',
    'a, b',
    'a, k',
    'a',
    'c',
    '[a, b]',
    'c, c, c',
    'a, a, k',
    '2',
    '2, 3',
    '"ij->i", a',
    '"ij,ij->", a, a',
  ],
  ...['0.5', '3, 5', 'a, 0', 'a, 1', 'a, (3, 2)', 'a, 0, 1', 'k, 2', '[1, 0], [0.2, 0.7]'],
];
const roots = [
  'torch',
  'numpy',
  'jax',
  'tensorflow',
  'keras',
  'scipy',
  'sklearn',
  'math',
  'statistics',
  'optax',
];

/** The value of a call over a few small tensors, if it is known. */
function claimed(call: string, array: string) {
  const code = [
    ...roots.map((one) => `import ${one}`),
    `a = ${array}([[0.2, 0.5, 0.3], [0.1, 0.8, 0.1]])`,
    `b = ${array}([[0.4, 0.1, 0.5], [0.3, 0.3, 0.4]])`,
    `c = ${array}([0.3, 0.6, 0.1])`,
    `k = ${array}([1, 0])`,
    `x = ${call}`,
  ].join('\n');
  const found = numbersAt(`${code}\n`, code.lastIndexOf('x = '), 'python');
  return typeof found === 'object' ? found : undefined;
}

const constructors: Readonly<Record<string, string>> = {
  torch: 'torch.tensor',
  jax: 'jax.numpy.array',
  optax: 'jax.numpy.array',
  tensorflow: 'tensorflow.constant',
  keras: 'tensorflow.constant',
};

/** A call of the function, method or class, with an option behind its other arguments. */
function callOf(name: string, is: 'function' | 'class', given: string, option?: string): string {
  const [, method] =
    /^(?:torch\.Tensor|numpy\.ndarray|tensorflow\.Tensor|jax\.Array)\.(.*)$/.exec(name) ?? [];
  const [self, ...rest] = given.split(', ');
  const joined = (...all: readonly (string | undefined)[]) => all.filter((one) => one).join(', ');
  if (method) return `${self}.${method}(${joined(...rest, option)})`;
  return is === 'class' ? `${name}(${option ?? ''})(${given})` : `${name}(${joined(given, option)})`;
}

describe('an option that a function does not have', () => {
  const tables = { python, torchTensors, torchLosses, torchModules, numpy, scipy, scikitLearn, jax, keras };
  for (const [title, table] of Object.entries(tables))
    it(`leaves nothing known: ${title}`, () => {
      let tried = 0;
      for (const [name, row] of Object.entries(table)) {
        const root = name.split('.')[0];
        const isCalled = row.is === 'function' ? !row.isProperty : row.call;
        if (!isCalled || !roots.includes(root)) continue;
        const array = constructors[root] ?? 'numpy.array';
        const given = operands.find((one) => claimed(callOf(name, row.is, one), array));
        if (given === undefined) continue;
        tried++;
        const call = callOf(name, row.is, given, 'strange=1');
        assert.equal(claimed(call, array), undefined, call);
      }
      assert.ok(tried > 5, `${tried} calls are known`);
    });
});
