import * as assert from 'node:assert/strict';
import { mayHoldFindings } from '../../../src/lint/mayHoldFindings';
import { jax } from '../../../src/program/libraries/jax';
import { keras } from '../../../src/program/libraries/keras';
import { scikitLearn } from '../../../src/program/libraries/scikitLearn';
import { scipy } from '../../../src/program/libraries/scipy';
import { torchLosses } from '../../../src/program/libraries/torchLosses';

describe('whether a program has to be read', () => {
  it('is so where a word stands without which no rule speaks, in whatever library or case', () => {
    for (const text of [
      'criterion(p, y)',
      'model.compile("adam", "categorical_crossentropy")',
      'scipy.special.expit(x)',
      'np.log1p(np.exp(x))',
      'import torch\na = torch.randn(2, 3)',
      'from torch import nn\nnn.LazyLinear(3)',
      'x = np.ones((3, 1))\nerror = np.mean((y - x @ w) ** 2)',
      'h = h.to(torch.float16)\nh = (h + 1e-8).sqrt()',
      '# A # in a string:\ncode = "#"; p.softmax(1)',
      'print(f"""{F.cross_entropy(p, y)}""")',
      'nn.LogSoftmax(dim=1)',
      'ent = (p * p.log()).sum()',
      'x.exp() / x.exp().sum()',
      'torch.where(p > 0, p * p.log(), 0)',
      'print(f"{loss}")',
      'h = nn.ReLU(self.fc(x))',
      'model.compile("sgd", "mean_squared_error")',
      `e = np.exp(x)\n${'step()\n'.repeat(30)}p = e / e.sum()`,
    ])
      assert.ok(mayHoldFindings(['import os\n', text]), text);
  });

  it('is so where a loss of any library is called', () => {
    const losses = [torchLosses, scipy, scikitLearn, jax, keras]
      .flatMap(Object.entries)
      .flatMap(([name, row]) => {
        const rows = row.is === 'class' ? [row.call, ...Object.values(row.methods ?? {})] : [row];
        return rows.some((one) => one?.loss) ? [name] : [];
      });
    assert.ok(losses.length > 100);
    for (const name of losses)
      assert.ok(mayHoldFindings([`from ${name.replace(/\.(?=\w+$)/, ' import ')}\n`]), name);
  });

  it('is so where the words stand in different cells', () => {
    assert.ok(mayHoldFindings(['import torch\n', 'from torch import zeros\n', 'zeros(3) + zeros(4)\n']));
  });

  it('is not so of programs about other things', () => {
    for (const text of [
      '',
      'import logging\nlogging.info("zeros")\n',
      'def full_name(self):\n    return self.name\n',
      'def area(x):\n    """The loss of torch.zeros(3), say.\n\n    >>> np.log(2)\n    """\n    return x  # the softmax\n',
      'tree = Tree(criterion="gini")\n',
      'a = np.ones((3, 1))\nassert_allclose(a @ b, np.zeros((3, 3)))\n',
      'y = np.exp(x)\nassume(y)\n',
      'y = np.log(np.where(x > 0, x, 1)).sum()\n',
      'raise ValueError("precision loss in the sum of exp")\n',
      'codes = {"pr_loss": 1, "max_entries": 2}\n',
      'y = np.arctan(x)\nz = nn.LeakyReLU(0.1), nn.ReLU(inplace=True), F.relu(y)\n',
      `y = np.exp(x)\n${'step()\n'.repeat(100)}n = y.sum()\n`,
      'import numpy as np\nx = np.zeros((3, 4))\n@cached\ndef f():\n    return x.sum()\n',
    ])
      assert.ok(!mayHoldFindings([text]), text);
  });
});
