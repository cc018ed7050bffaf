import assert from 'node:assert/strict';
import { knownLosses } from '../../../../../src/engine/insights/landmarks/knownLosses';

/** A loss as written, to its last digit, and what mathematics has there: ln C, ln(1 + (C - 1) / e), -ln 2^-52. */
const rows: readonly (readonly [written: string, known: readonly string[]])[] = [
  ['0.6931', ['chance 2']],
  ['0.69', ['chance 2']],
  ['0.693147', ['chance 2']],
  ['2.303', ['chance 10']],
  ['2.30', ['chance 10']],
  ['1.0986', ['chance 3']],
  ['4.605', ['chance 100']],
  ['6.908', ['chance 1000']],
  ['5.0106', ['chance 150']],
  ['0.3133', ['double-softmax 2']],
  ['1.4612', ['double-softmax 10']],
  ['3.622', ['double-softmax 100']],
  ['5.909', ['double-softmax 1000']],
  ['10.8249', ['vocabulary 50257']],
  ['10.326', ['vocabulary 30522']],
  ['100', ['pytorch-clamp']],
  ['100.0', ['pytorch-clamp']],
  ['36.04', ['scikit-learn-clip']],
  ['36.0437', ['scikit-learn-clip']],
  ['0.7', []],
  ['2.3', []],
  ['0.68', []],
  ['0.5321', []],
  ['4.21', []],
  ['6.91', []],
  ['99.9', []],
  ['3.3', []],
  ['1.2345', []],
  ['36', []],
];

describe('losses that people know by their number', () => {
  for (const [written, known] of rows) {
    it(`${written} is ${known.join() || 'none of them'}`, () => {
      const decimals = (written.split('.')[1] ?? '').length;
      const found = knownLosses(Number(written), 0.5 * 10 ** -decimals);
      assert.deepEqual(
        found.map((one) => ('classes' in one ? `${one.kind} ${one.classes}` : one.kind)),
        known,
      );
    });
  }
});
