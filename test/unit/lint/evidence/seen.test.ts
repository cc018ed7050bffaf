import * as assert from 'node:assert/strict';
import { classesToldApart } from '../../../../src/lint/evidence/kinds';
import { lossesOf } from '../../../../src/program/answers/toldLosses';
import { readProgram } from '../../../../src/program/readProgram';

describe('the classes that a loss tells apart', () => {
  for (const [title, code, classes] of [
    ['are those of the shape', 'x = torch.randn(4, 7)\nF.cross_entropy(x, y)', 7],
    ['lie on axis 1 of images', 'x = torch.randn(4, 7, 8, 9)\nF.cross_entropy(x, y)', 7],
    ['lie along the axis of a softmax', 'x = F.softmax(torch.randn(4, 8, 7), -1)\nF.cross_entropy(x, y)', 7],
    ['are the outputs of the last layer', 'x = nn.Linear(512, 10)(z)\nF.cross_entropy(x, y)', 10],
    ['go through a softmax', 'x = F.softmax(nn.Linear(512, 10)(z), 1)\nF.cross_entropy(x, y)', 10],
    ['are the units of a layer of Keras', 'x = keras.layers.Dense(5)(z)\nF.cross_entropy(x, y)', 5],
    ['are not told of a tensor that nothing is known of', 'F.cross_entropy(x, y)', undefined],
  ] as const) {
    it(title, () => {
      const imports = 'import torch, keras\nfrom torch import nn\nimport torch.nn.functional as F\n';
      const [loss] = lossesOf(
        readProgram([`${imports}def step(y, z):\n    ${code.replace('\n', '\n    ')}`]),
      );
      assert.equal(classesToldApart(loss.prediction?.value), classes);
    });
  }
});
