import assert from 'node:assert/strict';
import { readVectors } from '../../../src/reader/readVectors';

const read = (text: string, language: string) => readVectors(text, language, () => undefined).found;

describe('reading a text', () => {
  it('does not take a sentence that ends in a colon as the name of the print below it', () => {
    const [print] = read(
      'This lottery has 2 bits:\n\n    tensor([0.2500, 0.2500, 0.2500, 0.2500])\n',
      'markdown',
    );
    assert.deepEqual(print.values, [0.25, 0.25, 0.25, 0.25]);
    assert.equal(print.name, undefined);
    assert.equal(read('bits: [0.5, 0.5]\n', 'markdown')[0].name, 'bits');
  });

  it('says where each number is written, unless one stands for several', () => {
    assert.deepEqual(read('a = [0.5, -2]', 'python')[0].places, [5, 8, 10, 12]);
    assert.deepEqual(read('a:\n- 0.5\n- -2\n', 'yaml')[0].places, [5, 8, 11, 13]);
    assert.deepEqual(read('- [1, 2]\n- [3, 4]\n', 'yaml').at(0)?.places, [3, 4, 6, 7, 12, 13, 15, 16]);
    const [column] = read('| a | q |\n|---|---|\n| x | 0.5 |\n| y | -2 |\n', 'markdown');
    assert.deepEqual(column.places, [26, 29, 38, 40]);
    const [repeated] = read('let a = [0.25; 4];', 'rust');
    assert.deepEqual(repeated.values, [0.25, 0.25, 0.25, 0.25]);
    assert.equal(repeated.places, undefined);
  });

  it('reads tables with Windows line ends', () => {
    const piped = '| label | p |\r\n|---|---|\r\n| 3 | [0.3, 0.7] |\r\n| 2 | [0.4, 0.6] |\r\n';
    assert.deepEqual(
      read(piped, 'markdown').map(({ name, values }) => [name, values]),
      [
        ['label', [3, 2]],
        ['p', [0.3, 0.7, 0.4, 0.6]],
        [undefined, [0.3, 0.7]],
        [undefined, [0.4, 0.6]],
      ],
    );
    assert.deepEqual(read('p\tq\r\n1\t2\r\n3\t4\r\n', 'plaintext')[0].values, [1, 2, 3, 4]);
  });

  it('does not take a numbered list for a table', () => {
    assert.deepEqual(read('1.\tmathjs\n2.\tlit\n3.\tkatex\n', 'plaintext'), []);
  });

  it('does not take a pattern after a condition for a list', () => {
    assert.deepEqual(read('for (const t of x) /^([1-9]+[0-9]*|0)$/.test(t) && f(t);\n', 'javascript'), []);
    assert.deepEqual(read('if (x) /[^1-9]/.test(x);\n', 'javascript'), []);
  });
});
