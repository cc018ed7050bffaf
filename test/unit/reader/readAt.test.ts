import assert from 'node:assert/strict';
import { arithmetic } from '../../../src/engine/formula/tree/arithmetic';
import { readAt } from '../../../src/reader/readAt';
import { isRefusal } from '../../../src/reader/source/found';

/** Reads at the place that `|` marks in the text. */
function at(marked: string, language = 'python', mark = '|') {
  const offset = marked.indexOf(mark);
  const text = marked.replace(mark, '');
  const read = readAt(text, offset, language, arithmetic);
  if (!read) return undefined;
  const place = text.slice(read.start, read.end);
  if (isRefusal(read))
    return { refused: place, reason: read.reason, because: text.slice(read.at, read.at + 5) };
  return { place, name: read.name, values: read.values, shape: read.shape };
}

describe('the vector at a place', () => {
  it('is the outermost list, also from within a row', () => {
    assert.equal(at('a = [[1, 2], [3|, 4]]')?.place, '[[1, 2], [3, 4]]');
  });

  it('is found from its first bracket to after its last', () => {
    assert.equal(at('a = |[1, 2]')?.place, '[1, 2]');
    assert.equal(at('a = [1, 2]|')?.place, '[1, 2]');
    assert.equal(at('a =| [1, 2]'), undefined);
  });

  const keys: readonly [marked: string, language: string][] = [
    ['{"a": 1, "train-|loss" : [0.7, 0.3]}', 'json'],
    ['{"a": [{"|b": [0.7, 0.3]}]}', 'json'],
    ['|q: [0.7, 0.3]', 'yaml'],
    ['q|:\n  - 0.7\n  - 0.3\n', 'yaml'],
    ['d = {"|q": np.array([0.7, 0.3])}', 'python'],
    ['f({ |q: [0.7, 0.3] });', 'javascript'],
  ];
  for (const [marked, language] of keys) {
    it(`is what its key is given: ${marked}`, () => {
      assert.deepEqual(at(marked, language)?.values, [0.7, 0.3]);
    });
  }

  it('is not what follows just any colon', () => {
    assert.equal(at('const q = c ? |a : [1, 2];', 'javascript'), undefined);
    assert.equal(at('let |q: [1, 2] = f();', 'typescript'), undefined);
    assert.equal(at('if |x: [1, 2]'), undefined);
    assert.equal(at('y = a[|i:[1, 2]]'), undefined);
  });

  it('is refused at its key, too', () => {
    assert.equal(at('{"|a": [[1, 2], [3]]}', 'json')?.reason, 'ragged');
    assert.equal(at('{"|a": []}', 'json')?.reason, 'empty');
  });

  it('is the literal inside a chain, and what the chain makes of it after that', () => {
    assert.deepEqual(at('a = np.array([1, |2]) / 4')?.values, [1, 2]);
    assert.deepEqual(at('a = np.array([1, 2]) |/ 4')?.values, [0.25, 0.5]);
  });

  it('is the whole call where that makes the numbers, also from within its arguments', () => {
    assert.equal(at('a=torch.full([|4],1/4.)')?.place, 'torch.full([4],1/4.)');
    assert.deepEqual(at('a=torch.fu|ll([4],1/4.)')?.values, [0.25, 0.25, 0.25, 0.25]);
  });

  it('is a refusal anywhere in a ragged list, with the row that differs', () => {
    const refusal = { refused: '[[1, 2], [3]]', reason: 'ragged', because: '[3]]' };
    assert.deepEqual(at('a = [[1|, 2], [3]]'), refusal);
    assert.deepEqual(at('a = |[[1, 2], [3]]'), refusal);
  });

  it('is nothing in strings and subscripts', () => {
    assert.equal(at('s = "[1, |2]"'), undefined);
    assert.equal(at('x[1, |2]'), undefined);
  });

  it('is read in a comment after code, where results are often pasted', () => {
    assert.deepEqual(at('a*b  # tensor([0.25, |0.75])')?.values, [0.25, 0.75]);
  });

  it('is a column of a table from its header, and a row from the row', () => {
    const header = '| La^bel | predict |\n|---|---|\n| 3 | [0.3, 0.7] |\n| 2 | [0.4, 0.6] |\n';
    assert.deepEqual(at(header, 'markdown', '^')?.values, [3, 2]);
    const other = header.replace('^', '').replace('predict', 'pre^dict');
    assert.deepEqual(at(other, 'markdown', '^')?.shape, [2, 2]);
    const row = header.replace('^', '').replace('0.6', '0^.6');
    assert.deepEqual(at(row, 'markdown', '^')?.values, [0.4, 0.6]);
  });

  it('is a line of prose that holds nothing but numbers', () => {
    const text = 'Two vectors:\n1 0 0\n 0.7, 0^.2, -1e-1\t\r\nend';
    const read = at(text, 'plaintext', '^');
    assert.deepEqual([read?.place, read?.values], ['0.7, 0.2, -1e-1', [0.7, 0.2, -0.1]]);
    assert.deepEqual(at('1^ 0 0\n0.7 0.2 0.1', 'markdown', '^')?.values, [1, 0, 0]);
    for (const other of ['^0.5', '0.7 0.2 x^', '0.7 0.2^ and 3', '^\n0.5 0.5', '0.7 0.2 5%^', '12:30 1^4:15'])
      assert.equal(at(other, 'plaintext', '^'), undefined, other);
    assert.equal(at('0.7 0^.2 0.1', 'python', '^'), undefined);
  });

  it('is a refusal where a print leaves something out', () => {
    assert.equal(at('[[0.1 0.2]\n ...\n [0.8 |0.9]]', 'plaintext')?.reason, 'truncated');
    assert.equal(at('tensor([0.1, |..., 0.9])', 'markdown')?.reason, 'truncated');
  });
});

describe('a name at a place', () => {
  it('stands for the vector that it was given above', () => {
    assert.deepEqual(at('a = [1, 2]\nb = [3]\nprint(a|)'), {
      place: '[1, 2]',
      name: 'a',
      values: [1, 2],
      shape: [2],
    });
  });

  it('stands for the nearer of two', () => {
    assert.deepEqual(at('a = [1, 2]\na = [3, 4]\nf(|a)\na = [5]')?.values, [3, 4]);
  });

  it('stands for nothing where it was given something else since', () => {
    assert.equal(at('a = [1, 2]\na = f(x)\nprint(|a)'), undefined);
    assert.equal(at('a = [1, 2]\na *= 3\nprint(|a)'), undefined);
  });

  it('stands for nothing where the vector is only a part of its value', () => {
    for (const value of [
      '[1, 2] + [3]',
      'np.array([1, 2]).sum()',
      '[1, 2] if x else [3]',
      'np.array([0.5], dtype=int)',
    ]) {
      assert.equal(at(`a = ${value}\nprint(|a)`), undefined, value);
    }
    assert.equal(at('const a = [1, 2].map(f);\ng(|a)', 'javascript'), undefined);
    assert.equal(at('const a = [1, 2]\n  .map(f);\ng(|a)', 'javascript'), undefined);
  });

  it('stands for the vector in a call that only wraps it, whatever the storage', () => {
    assert.deepEqual(at('a = np.array([1, 2], dtype=float)  # one\nprint(|a)')?.values, [1, 2]);
    assert.deepEqual(
      at('a = torch.tensor([0.5, 1], dtype=torch.float32, device="cpu")\nprint(|a)')?.values,
      [0.5, 1],
    );
  });

  it('is not another name that ends like it', () => {
    assert.equal(at('ba = [1, 2]\nprint(|a)'), undefined);
  });

  it('stands for what a call or a chain makes', () => {
    assert.deepEqual(at('a = torch.full([2], 1/4.)\nprint(|a)')?.values, [0.25, 0.25]);
    assert.deepEqual(at('a = torch.tensor([1, 2]) / 4\nprint(|a)')?.values, [0.25, 0.5]);
  });

  it('is found in C, in R and in mathematics', () => {
    assert.deepEqual(at('double p[2] = {1, 2};\nreturn |p;', 'c')?.values, [1, 2]);
    assert.deepEqual(at('p <- c(1, 2)\nsum(|p)', 'r')?.values, [1, 2]);
    assert.deepEqual(at('$$P_1 = [1 \\quad 0]$$ and $|P_1$', 'latex')?.values, [1, 0]);
  });
});

describe('reading at a place of a long text', () => {
  const filler = 'def f(x):\n    """Text."""\n    return x[0] + [1, 2]\n\n'.repeat(4000);

  it('finds the vector in the middle as in a short one', () => {
    assert.deepEqual(at(`${filler}a = [1, |2]\n${filler}`)?.values, [1, 2]);
  });

  it('finds a list that begins far above', () => {
    const rows = '  [0.25, 0.75],\n'.repeat(20_000);
    assert.deepEqual(at(`${filler}a = [\n${rows}  [0.5, |0.5]\n]\n`)?.shape, [20_001, 2]);
  });

  it('finds a number in a list of a hundred thousand on one line', () => {
    const half = '0.5, '.repeat(50_000);
    assert.deepEqual(at(`a = [${half}|${half}1]`)?.shape, [100_001]);
  });
});
