import * as assert from 'node:assert/strict';
import { check } from '../../../../../src/lint/check';
import { troubleMessage, troubleSentence } from '../../../../../src/shared/words/checks/troubles';

describe('the sentence for a finding', () => {
  it('says on which line the activation stands where that is another one', () => {
    const trouble = { rule: 'sigmoid-before-bce-with-logits', data: { is: 'sigmoid' } };
    assert.match(troubleSentence(trouble, 12), /; its input already is a sigmoid \(line 12\)\. /);
    assert.match(troubleSentence(trouble), /; its input already is a sigmoid\. /);
  });

  it('tells what labels cost in a Brier score, which is no log_loss', () => {
    const data = { is: 'labels', loss: 'brierscoreloss' };
    const sentence = troubleSentence({ rule: 'log-loss-needs-probabilities', data });
    assert.match(sentence, /^brier_score_loss .* Each wrong one costs 1, /);
  });

  it('tells the cost of a softmax for a softmax in nll_loss alone', () => {
    const said = (data: Record<string, string>) => troubleSentence({ rule: 'nll-without-log-softmax', data });
    assert.match(said({ is: 'probabilities', loss: 'nllloss' }), / between -1 and 0\. /);
    assert.match(said({ is: 'probabilities', loss: 'ctcloss' }), / below 0, /);
    assert.match(said({ is: 'relu', loss: 'nllloss' }), / comes from ReLU, which gives none\.$/);
  });

  /**
   * torch 1.13, float64: the largest size of the right class's gradient, where its logit is 20 below the largest, or -20, for 2, 3, 10 and
   * 1000 classes of which all others are at 0, -5 or -20: 3.01e-9 and 2.06e-9. Behind a sigmoid, `[20, 0]` still gets 0.156.
   */
  for (const [rule, is, bound, size] of [
    [
      'probabilities-into-cross-entropy',
      'probabilities',
      / 20 below the largest, .* under 3\.1e-9 /,
      3.01e-9,
    ],
    ['probabilities-into-cross-entropy', 'sigmoid', / is below -20, .* under 2\.1e-9\.$/, 2.06e-9],
    ['nll-without-log-softmax', 'probabilities', / 20 below the largest, .* under 2\.1e-9 /, 2.06e-9],
    ['nll-without-log-softmax', 'sigmoid', / is below -20, .* under 2\.1e-9\.$/, 2.06e-9],
  ] as const) {
    it(`bounds the gradient behind ${is} as PyTorch computes it: ${rule}`, () => {
      const sentence = troubleSentence({ rule, data: { is, loss: 'nllloss' } });
      assert.match(sentence, bound);
      assert.ok(size < Number(/under (\S+?)\.?(?: |$)/.exec(sentence)?.[1]));
    });
  }

  const torch = 'import torch\nimport torch.nn.functional as F\n';
  const said = (code: string): string => troubleSentence(check([torch + code]).troubles[0]);

  // torch 1.13: loss(torch.tensor([[1.], [2.], [3.]]), torch.tensor([1., 2., 3.])).
  for (const [call, cost] of [
    ['F.mse_loss(x, y)', '1.333'],
    ['F.l1_loss(x, y)', '0.889'],
    ['F.smooth_l1_loss(x, y)', '0.556'],
    ['F.huber_loss(x, y)', '0.556'],
  ]) {
    it(`tells what ${call} costs over all pairs`, () => {
      const sentence = said(`x, y = torch.rand(3, 1), torch.rand(3)\nloss = ${call}`);
      assert.ok(sentence.endsWith(` costs ${cost} instead of 0.`), sentence);
    });
  }

  it('tells what a softmax for its logarithm gives only of a target of probabilities', () => {
    // torch 1.13: p = torch.full((100,), 0.01); F.kl_div(p, p, reduction='sum') is -4.6152, with log_target=True it is 0.
    const call = (more: string) =>
      said(`p = F.softmax(z, dim=1)\nloss = F.kl_div(p, q, reduction='sum'${more})`);
    assert.match(call(''), / -4\.62 instead of 0\.$/);
    assert.match(call(', log_target=True'), / can be negative\.$/);
  });

  it('tells no cost over all pairs where options change it', () => {
    for (const option of ["reduction='sum'", 'beta=0.5']) {
      const call = `F.smooth_l1_loss(torch.rand(3, 1), torch.rand(3), ${option})`;
      assert.match(said(call), /: each prediction is compared with every target\.$/);
    }
  });

  // NumPy 1.24: np.exp(709.8) is inf and np.exp(-746.0) 0; in float32, np.exp(88.8) and np.exp(-104).
  for (const [line, limits] of [
    ['y = np.log(1 + np.exp(x))', ' above 709.7 in float64. np.logaddexp(0, x) is not.'],
    ['y = torch.log(1 + torch.exp(x))', ' above 88.7 in float32 '],
    ['y = torch.log(1 + torch.exp(x.double()))', ' above 709.7 in float64. '],
    ['y = np.exp(x) / np.exp(x).sum()', ' above 709.7 in float64. scipy.special.softmax(x) is not.'],
    ['y = np.log(1 - 1 / (1 + np.exp(-x)))', ' from x = 36.7 on in float64. -np.logaddexp(0, x) is exact.'],
    ['y = torch.log(torch.sigmoid(x))', ' below x = -88.7 in float32. logsigmoid(x) is exact.'],
    ['y = np.log(np.sum(np.exp(x)))', ' above 709.7 and -inf below -746 in float64. '],
    // What PyTorch computed stays float32 in NumPy.
    ['y = -np.log(torch.softmax(x, dim=1).detach().numpy())', ' 104 below the largest in float32'],
    ['y = torch.log(torch.exp(x).sum())', ' above 88.7 and -inf below -104 in float32. '],
  ]) {
    it(`tells the limits of what it is computed in: ${line}`, () => {
      const sentence = said(`import numpy as np\ndef f(x):\n    ${line}\n    return y\n`);
      assert.ok(sentence.includes(limits), sentence);
    });
  }

  for (const code of [
    'import jax.numpy as jnp\ny = jnp.ones((3, 4)) @ jnp.ones((5, 6))',
    'import tensorflow as tf\ny = tf.ones((3, 4)) - tf.ones((5, 6))',
  ]) {
    it(`does not quote PyTorch of another library: ${code.split('\n')[1]}`, () =>
      assert.equal(said(code), 'This raises an error: shapes (3, 4) and (5, 6) do not fit.'));
  }

  // torch 1.13: the errors for targets of integers.
  for (const [call, error] of [
    ['F.binary_cross_entropy(p, y)', 'Found dtype Long but expected Float'],
    [
      'F.binary_cross_entropy_with_logits(p, y)',
      "result type Float can't be cast to the desired output type Long",
    ],
    ['F.binary_cross_entropy(p, y.int())', 'Found dtype Int but expected Float'],
    ['F.binary_cross_entropy(p, y > 0)', 'Found dtype Bool but expected Float'],
    [
      'F.binary_cross_entropy_with_logits(p, y.to(torch.uint8))',
      "result type Float can't be cast to the desired output type Byte",
    ],
    [
      'F.binary_cross_entropy_with_logits(p, y > 0)',
      'Subtraction, the `-` operator, with two bool tensors is not supported.',
    ],
  ]) {
    it(`quotes the error of ${call}`, () => {
      const sentence = said(`p, y = torch.rand(2), torch.tensor([0, 1])\nloss = ${call}`);
      assert.ok(sentence.endsWith(`PyTorch raises "${error}".`), sentence);
    });
  }

  // log(1 + 4 / e) is 0.9048, the cross-entropy of [1, 0, 0, 0, 0] as logits of class 0, by torch 1.13; so are 0.693 and 0.313.
  for (const [units, activation, loss, cost] of [
    [
      5,
      'softmax',
      'SparseCategoricalCrossentropy',
      'a softmax .* with 5 classes the loss cannot fall below 0\\.905,',
    ],
    [5, 'softmax', 'CategoricalFocalCrossentropy', 'a softmax .* cannot fall as far as it should,'],
    [
      1,
      'sigmoid',
      'BinaryCrossentropy',
      'a sigmoid .* a negative costs at least 0\\.693 and a positive at least 0\\.313,',
    ],
  ] as const) {
    it(`tells what ${loss} from logits costs after a ${activation}`, () => {
      const model = `keras.Sequential([keras.layers.Dense(${units}, activation="${activation}")])`;
      const code = `from tensorflow import keras\nm = ${model}\nm.compile("adam", keras.losses.${loss}(from_logits=True))\n`;
      assert.match(
        troubleSentence(check([code]).troubles[0]),
        new RegExp(`^The model ends in ${cost} unless`),
      );
    });
  }

  it('names a function as it is written', () => {
    assert.match(said('p = torch.rand(3)\nh = torch.nan_to_num(p * p.log())'), /^nan_to_num fixes/);
  });

  it('is followed by why there is no fix, where there is none', () => {
    const trouble = { rule: 'mean-of-means' };
    const reason = / No fix is offered because several statements have to change\.$/;
    assert.match(troubleMessage({ ...trouble, noFix: { kind: 'several-statements' } }), reason);
    assert.equal(troubleMessage(trouble), troubleSentence(trouble));
  });
});
