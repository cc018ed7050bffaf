import assert from 'node:assert/strict';
import { readVectors } from '../../../src/reader/readVectors';

const read = (text: string, language: string) => readVectors(text, language, () => undefined).found;

describe('reading a text', () => {
  it('takes no sentence that ends in a colon for the name of the print below it', () => {
    const [print] = read(
      'This lottery has 2 bits:\n\n    tensor([0.2500, 0.2500, 0.2500, 0.2500])\n',
      'markdown',
    );
    assert.deepEqual(print.values, [0.25, 0.25, 0.25, 0.25]);
    assert.equal(print.name, undefined);
    assert.equal(read('bits: [0.5, 0.5]\n', 'markdown')[0].name, 'bits');
  });

  it('takes no pattern behind a condition for a list', () => {
    assert.deepEqual(read('for (const t of x) /^([1-9]+[0-9]*|0)$/.test(t) && f(t);\n', 'javascript'), []);
    assert.deepEqual(read('if (x) /[^1-9]/.test(x);\n', 'javascript'), []);
  });
});
