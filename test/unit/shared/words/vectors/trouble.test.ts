import assert from 'node:assert/strict';
import { sourceTroubleSentence } from '../../../../../src/shared/words/vectors/trouble';

describe('troubleSentence', () => {
  it('says what happened, where, why, and how old the numbers are', () => {
    const refusal = { start: 0, end: 9, at: 4, reason: 'unclosed' } as const;
    assert.equal(
      sourceTroubleSentence({ role: 'prediction', kind: 'refused', line: 12, refusal }),
      'Prediction: cannot be read as it is now, on line 12. The closing bracket is missing. ' +
        'The numbers shown were the last that could be read.',
    );
  });

  it('says that a file is gone', () => {
    assert.equal(
      sourceTroubleSentence({ role: 'target', kind: 'gone' }),
      'Target: its file is gone. The numbers shown were the last that could be read.',
    );
  });

  it('says that a vector is gone', () => {
    assert.equal(
      sourceTroubleSentence({ role: 'target', kind: 'deleted' }),
      'Target: no longer in the file. The numbers shown were the last that could be read.',
    );
  });
});
