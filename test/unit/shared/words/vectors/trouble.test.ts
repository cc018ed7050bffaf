import assert from 'node:assert/strict';
import { troubleSentence } from '../../../../../src/shared/words/vectors/trouble';

describe('troubleSentence', () => {
  it('says what happened, where, why, and of when the numbers are', () => {
    const refusal = { start: 0, end: 9, at: 4, reason: 'unclosed' } as const;
    assert.equal(
      troubleSentence({ role: 'prediction', kind: 'refused', line: 12, refusal }),
      'Prediction: cannot be read as it stands now in line 12. The closing bracket is missing. ' +
        'The numbers shown are from the last successful reading.',
    );
  });

  it('says that a vector is gone', () => {
    assert.equal(
      troubleSentence({ role: 'target', kind: 'deleted' }),
      'Target: no longer in the file. The numbers shown are from the last successful reading.',
    );
  });
});
