import * as assert from 'node:assert/strict';
import { printedBelow, printedBeside } from '../../../../src/host/hints/printedBeside';

/** What follows an expression whose value is -ln 0.4 = 0.916290731874155, and the number that differs. */
const rows: readonly (readonly [rest: string, differs: string | undefined])[] = [
  ['  # tensor(0.9163)', undefined],
  ['  # tensor(0.92)', undefined],
  ['  # 0.916290731874155', undefined],
  [')  # => 0.9163', undefined],
  ['  # tensor(0.9163, dtype=torch.float64)', undefined],
  ['  # tensor(0.54)', '0.54'],
  ['  # tensor(0.9164)', '0.9164'],
  ['  # 9.2e-1', undefined],
  ['  # 9.3e-1', '9.3e-1'],
  ['  # array(0.5)', '0.5'],
  ['  # Out[6]: 2.', '2.'],
  ['  # prints -0.9163', '-0.9163'],
  ['  # tensor(inf)', 'inf'],
  ['  # -inf', '-inf'],
  ['  # tensor(nan)', 'nan'],
  ['  # infinity of cases', undefined],
  ['  # 3 classes', undefined],
  ['  # 2x the other', undefined],
  ['  # 10%', undefined],
  ['  # step 1', undefined],
  ['  # 3, then 4', undefined],
  ['  # ...', undefined],
  ['  # 0.54 nats', '0.54'],
  ['  # tensor([0.1, 0.9])', undefined],
  [' * 2  # tensor(1.8326)', undefined],
  ['', undefined],
];

describe('what a comment says was printed', () => {
  for (const [rest, differs] of rows) {
    it(`${JSON.stringify(rest)} ${differs === undefined ? 'is no other number' : `is ${differs}`}`, () => {
      assert.equal(printedBeside(rest, -Math.log(0.4)), differs);
    });
  }

  it('agrees to its last digit where it was rounded half to even', () => {
    assert.equal(printedBeside('  # 0.12', 0.125), undefined);
    assert.equal(printedBeside('  # 0.13', 0.125), undefined);
  });

  it('is another number where one of the two is not finite', () => {
    assert.equal(printedBeside('  # 3.5', Number.POSITIVE_INFINITY), '3.5');
    assert.equal(printedBeside('  # tensor(inf)', Number.POSITIVE_INFINITY), undefined);
    assert.equal(printedBeside('  # tensor(-inf)', Number.POSITIVE_INFINITY), '-inf');
    assert.equal(printedBeside('  # nan', Number.NaN), undefined);
  });
});

/** What surrounds an expression whose value is -ln 0.4, and the line below it. */
const sessions: readonly (readonly [before: string, behind: string, below: string, differs?: string])[] = [
  ['In [8]: ', '', 'Out[8]: tensor(0.9163)'],
  ['In [8]: ', '', 'Out[8]: tensor(0.54)', '0.54'],
  ['In [8]: ', '  ', 'Out[8]: 0.54', '0.54'],
  ['>>> ', '', '0.916290731874155'],
  ['>>> ', '', 'tensor(1.3568, grad_fn=<NegBackward0>)', '1.3568'],
  ['    >>> ', '', '    np.float64(0.5)', '0.5'],
  // Twice the number is printed, or nothing.
  ['>>> 2 * ', '', '1.8326'],
  ['>>> ', ' * 2', '1.8326'],
  ['>>> x = ', '', '1.8326'],
  ['', '', '1.8326'],
  ['>>> ', '', '>>> 1.8326'],
  ['>>> ', '', '1.8326 is larger'],
];

describe('what was printed below a prompt', () => {
  for (const [before, behind, below, differs] of sessions) {
    it(`${JSON.stringify([before, behind, below])} ${differs === undefined ? 'is no other number' : `is ${differs}`}`, () => {
      assert.equal(printedBelow({ before, behind, below }, -Math.log(0.4)), differs);
    });
  }
});
