import * as assert from 'node:assert/strict';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { readProgram } from '../../../../src/program/readProgram';

const setting = `import torch
import numpy as np
import tensorflow as tf
m = torch.tensor([0.5, -1.0])
l = torch.tensor([0.25, -0.5])
s = torch.tensor([1.1331484530668263, 0.7788007830714049])
c = np.array([1.1331484530668263, 0.7788007830714049])
a, b = np.array([0.5, -1.0]), np.array([0.25, -0.5])
u, v = tf.constant([0.5, -1.0]), tf.constant([0.25, -0.5])
def vae(mu, logvar, other, n):
    found = `;

/** The divergences in an expression, with their operands as written and their value. */
function told(expression: string) {
  const program = readProgram([`${setting}${expression}\n`]);
  return lossesOf(program)
    .filter(({ loss }) => loss === 'gaussian-kl')
    .map(({ others, result }) => ({
      operands: others?.map(({ parameter }) => parameter).join(),
      value: result.type === 'tensor' ? result.values?.[0] : undefined,
    }));
}

describe('the KL divergence of Gaussians from the standard normal, written by hand', () => {
  const known = [
    '-0.5 * torch.sum(1 + l - m.pow(2) - l.exp())',
    '0.5 * torch.sum(m ** 2 + l.exp() - l - 1)',
    '-(0.5 * (l + 1 - torch.square(m) - torch.exp(l))).sum()',
    '0.5 * np.sum(np.exp(b) + a ** 2 - 1 - b)',
    '-0.5 * tf.reduce_sum(1 + v - tf.square(u) - tf.exp(v))',
    '-0.5 * torch.sum(1 + torch.log(s ** 2) - m ** 2 - s ** 2)',
    '0.5 * (s.pow(2) + m.pow(2) - 2 * s.log() - 1).sum()',
    '0.5 * np.sum(a ** 2 + c ** 2 - np.log(c ** 2) - 1)',
    '(-torch.log(s) + (s ** 2 + m ** 2) / 2 - 0.5).sum()',
    'torch.sum(m.pow(2).add(l.exp()).mul(-1).add(1).add(l)).mul(-0.5)',
    'm.pow(2).add_(l.exp()).mul_(-1).add_(1).add_(l).sum() * -0.5',
    'np.sum(np.subtract(np.add(a ** 2, np.exp(b)), b) - 1) / 2',
  ];
  for (const expression of known) {
    it(`has its value: ${expression}`, () => {
      const [one, ...others] = told(expression);
      assert.equal(others.length, 0);
      // By kl_divergence(Normal(m, exp(l / 2)), Normal(0, 1)).sum() of PyTorch 1.13.0 in float64.
      assert.ok(Math.abs(one.value! - 0.6952780382001874) < 1e-14, String(one.value));
    });
  }

  for (const [expression, operands] of [
    ['-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', 'mu,logvar'],
    ['torch.mean(-0.5 * torch.sum(1 + logvar - mu ** 2 - logvar.exp(), dim=1), dim=0)', 'mu,logvar'],
    ['-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()) / n', 'mu,logvar'],
    ['-0.5 * torch.sum(1 + logvar - mu ** 2 - torch.exp(logvar))', 'mu,logvar'],
    ['0.5 * torch.sum(torch.exp(logvar) + torch.square(mu) - 1 - logvar)', 'mu,logvar'],
    ['-0.5 * torch.sum(1 + torch.log(other ** 2) - mu ** 2 - other ** 2)', 'mu,other'],
    ['0.5 * torch.sum(other.pow(2) + mu.pow(2) - 1 - 2 * torch.log(other))', 'mu,other'],
  ]) {
    it(`has its operands where their numbers are not known: ${expression}`, () => {
      assert.deepEqual(told(expression), [{ operands, value: undefined }]);
    });
  }

  for (const expression of [
    '0.5 * torch.sum(1 + l - m.pow(2) - l.exp())',
    '-torch.sum(1 + l - m.pow(2) - l.exp())',
    '-0.5 * torch.sum(1 + l - m.pow(3) - l.exp())',
    '-0.5 * torch.sum(1 + l - m.pow(2) - m.exp())',
    '-0.5 * torch.sum(1 + torch.log(s) - m ** 2 - s ** 2)',
    '-0.5 * torch.sum(1 + 3 * torch.log(s) - m ** 2 - s ** 2)',
    '-0.5 * torch.sum(1 + torch.log(n ** 2) - mu ** 2 - other ** 2)',
    '-0.5 * torch.sum(1 + l - m.pow(2) - 2 * l.exp())',
    '0.5 * torch.sum(m.pow(2).sub(l.exp()).sub(1).sub(l))',
    '-0.5 * torch.sum(2 + l - m.pow(2) - l.exp())',
    '-0.5 * torch.sum(1 + logvar - mu.pow(2) - other.exp())',
    '-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp() - other)',
    '-0.5 * torch.sum(1 + logvar.relu() - mu.pow(2) - logvar.exp())',
  ]) {
    it(`is not ${expression}`, () => assert.deepEqual(told(expression), []));
  }

  for (const given of ['model(n)', 'n', '[model(one) for one in n]', '(n[0], n[1], n[2])', 'n.chunk(3)']) {
    it(`is none of what is unpacked together, but not the same: ${given}`, () => {
      const made = `0\n    one, two, three = ${given}\n    `;
      assert.deepEqual(told(`${made}-0.5 * torch.sum(1 + one - two ** 2 - torch.exp(three))`), []);
      assert.deepEqual(told(`${made}-0.5 * torch.sum(1 + one - two ** 2 - three.exp())`), []);
    });
  }

  it('is none of different items of the arguments', () => {
    const read = '0\n    one, two, three = n[0], n[1], n[2]\n    ';
    assert.deepEqual(told(`${read}-0.5 * torch.sum(1 + one - two ** 2 - torch.exp(three))`), []);
    const items = '-0.5 * torch.sum(1 + n[0] - n[1] ** 2 - torch.exp(n[2]))';
    assert.deepEqual(told(items), []);
    const looped = '0\n    for one, two in n:\n        -0.5 * torch.sum(1 + one - mu ** 2 - torch.exp(two))';
    assert.deepEqual(told(looped), []);
  });

  it('is none, and soon so, of a sum that has more terms than can be counted', () => {
    const doubled = `0\n${'    mu = mu + mu\n'.repeat(64)}    `;
    assert.deepEqual(told(`${doubled}-0.5 * mu`), []);
  });

  it('is none where the logarithm of the variance has changed in between', () => {
    const changed =
      '1 + logvar - mu ** 2\n    logvar = logvar + 1\n    -0.5 * torch.sum(found - logvar.exp())';
    assert.deepEqual(told(changed), []);
  });
});
