import * as assert from 'node:assert/strict';
import { withoutMagics } from '../../../../src/program/texts/magics';

describe('a notebook cell without magics', () => {
  it('comments out lines of IPython and keeps every offset', () => {
    const cell = '%matplotlib inline\n!pip install torch\nx = 5 % 3\n  ?torch.cat\n';
    assert.equal(withoutMagics(cell), '#matplotlib inline\n#pip install torch\nx = 5 % 3\n  #torch.cat\n');
  });

  it('comments out all of a cell in another language', () => {
    assert.equal(withoutMagics('%%bash\nls -l\n\necho [0.1, 0.9]'), '#%bash\n#s -l\n\n#cho [0.1, 0.9]');
  });

  it('leaves lines that go on with an operator', () => {
    const text = "print('%d'\n      % x)\ny = (a\n  != b)\n";
    assert.equal(withoutMagics(text), text);
  });

  it('reads on below a magic that times a cell of Python', () => {
    assert.equal(withoutMagics('%%time\nx = 1'), '#%time\nx = 1');
  });
});
