import * as assert from 'node:assert/strict';
import { findLosses } from '../../../src/program/answers/findLosses';
import { numbersAt } from '../../../src/program/answers/numbersAt';
import type { Event } from '../../../src/program/interpret/memory/machine';
import { readProgram } from '../../../src/program/readProgram';

const head = `import torch
import torch.nn.functional as F
`;

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('');
}

/** Short code that takes `count` times `count` additions. */
const many = (x: string, count: number) =>
  `len([[${x} + 1 for _ in range(${count})] for _ in range(${count})])`;

describe('a program that is too much work', () => {
  it('is read no further: of what stands behind nothing is claimed', () => {
    const code = `${head}a = torch.tensor(0.)\n${repeated(100, () => `a = a + ${many('1', 60)}\n`)}b = a\n`;
    assert.equal(numbersAt(code, code.lastIndexOf('b = '), 'python'), undefined);
    assert.equal(numbersAt(code, code.lastIndexOf('a'), 'python'), undefined);
  });

  it('claims no number of its beginning, which what is not read may have changed', () => {
    const code = `${head}a = torch.tensor(2.)\nb = a * 1\n${repeated(100, () => `${many('a + 1', 60)}\n`)}a.add_(1)\n`;
    assert.equal(numbersAt(code, code.indexOf('b = '), 'python'), 'unknown');
  });

  it('does not look through a list as often as it stands in another', () => {
    const code = `${head}x = [[]] * 9_000\nx[0].extend([0] * 9_000)\nb = torch.tensor(x)\n`;
    assert.equal(numbersAt(code, code.indexOf('b = '), 'python'), 'unknown');
  });

  for (const [language, start, condition, end] of [
    [
      'python',
      'from somewhere import chance, hand\no = {"z": 1}\n',
      'if chance(): o = "x"',
      'import torch\n',
    ],
    [
      'javascript',
      'import { chance, hand } from "somewhere";\nlet o = { z: 1 };\n',
      'if (chance()) o = "x";',
      '',
    ],
  ] as const) {
    it(`does not look through an object as often as it stands in others: ${language}`, () => {
      const held = `o = {${repeated(300, (i) => `"k${i}": o, `)}}\n`;
      const one = language === 'python' ? 'torch.tensor(1.)' : '[1]';
      const code = `${start}${held.repeat(12)}hand(o)\n${condition}\nhand(o)\n${end}last = ${one}\n`;
      assert.notEqual(numbersAt(code, code.indexOf('last = '), language), undefined);
    });
  }

  for (const code of ['w.grad.zero_()', 'net.weight.data.normal_()', 'env.space.sample()']) {
    it(`is none for a method of what an attribute holds that nothing is known of: ${code}`, () => {
      const made = 'w = torch.ones(3, requires_grad=True)\nnet = torch.nn.Linear(3, 2)\nenv = gym.Env()\n';
      const program = `${head}import gym\n${made}${code}\nloss = F.cross_entropy(x, y)\n`;
      assert.equal(findLosses(program, 'python').length, 1);
    });
  }

  it('tells the same losses in functions that have to be read twice as where once is enough', () => {
    const body = (index: number) => `
def loss${index}(x, y):
    shared[0]
${repeated(8, () => '    x = x + 1\n')}    return F.cross_entropy(x, y)
`;
    const once = `${head}shared = [torch.tensor(1.)]\n${repeated(180, body)}`;
    const twice = `${once}\ndef last():\n    shared.append(torch.tensor(2.))\n`;
    assert.equal(findLosses(once, 'python').length, 180);
    assert.equal(findLosses(twice, 'python').length, 180);
  });

  it('is not read again where a loop was read in a hurry and the edit is elsewhere', () => {
    const layers = `net = torch.nn.Linear(3, 3)\ndef deep(x):\n${repeated(40, () => '    x = net(x) + x\n')}    return x\n`;
    const loop = `for x, y in loader:\n${repeated(60, (i) => `    loss = F.cross_entropy(deep(x * ${i}) + deep(x[${i}]), y)\n`)}`;
    const program = (last: string) => `${head}from data import loader\n${layers}${loop}${last}\n`;
    const isLoss = ({ callee }: Event) => callee.endsWith('cross_entropy');
    const argumentsOfLosses = (text: string) =>
      readProgram([text])
        .events.filter(isLoss)
        .map(({ args }) => args);
    const before = argumentsOfLosses(program('k = 1'));
    const after = argumentsOfLosses(program('k = 2'));
    assert.equal(before.length, 60);
    for (const [i, args] of after.entries()) assert.equal(args, before[i]);
  });

  it('claims no number of a function where not all that might change it is read', () => {
    const body = (index: number) => `
def step${index}(x):
    return ${many('x + 1', 25)}
`;
    const programOf = (count: number) => `${head}shared = torch.tensor(1.)

def loss():
    known = shared * 2
    return known
${repeated(count, body)}`;
    const [short, long] = [programOf(3), programOf(300)];
    assert.equal(numbersAt(long, long.indexOf('known'), 'python'), 'unknown');
    assert.deepEqual(numbersAt(short, short.indexOf('known'), 'python'), {
      start: short.indexOf('known'),
      end: short.indexOf('known') + 5,
      values: [2],
      shape: [],
      name: 'known',
    });
  });
}).timeout(120_000);
