import assert from 'node:assert/strict';
import { lossInWords } from '../../../../src/host/session/lossInWords';
import { emptySession, warnings } from '../../../../src/session/session';
import { pick } from '../../session/pick';

const target = pick([1, 0], 'one-hot');
const prediction = pick([0.4, 0.6], 'probabilities');

describe('a loss in words', () => {
  it('has name, value and unit: -log 0.4 is 0.9163', () => {
    const words = lossInWords({ ...emptySession(), target, prediction }, 4);
    assert.deepEqual(words, { name: 'Cross-entropy', value: '0.9163', unit: 'nats' });
  });

  it('is nothing while one of two vectors is missing', () => {
    assert.equal(lossInWords({ ...emptySession(), target }, 4), undefined);
    assert.equal(lossInWords({ ...emptySession(), prediction }, 4), undefined);
  });

  it('is the entropy of a vector that is looked at alone: two halves have 1 bit', () => {
    const even = pick([0.5, 0.5], 'probabilities');
    const words = lossInWords({ ...emptySession(2), loss: 'entropy', prediction: even }, 4);
    assert.deepEqual(words, { name: 'Entropy', value: '1', unit: 'bit' });
  });

  it('says why there is no value', () => {
    const three = pick([0.2, 0.3, 0.5], 'probabilities');
    const { value, problem } = lossInWords({ ...emptySession(), target, prediction: three }, 4)!;
    assert.equal(value, '');
    assert.match(problem!, /shape|numbers/);
  });

  it('warns of a vector that is gone, and not of a file that was closed', () => {
    const troubles = [
      { role: 'target', kind: 'closed' },
      { role: 'prediction', kind: 'deleted' },
    ] as const;
    assert.deepEqual(warnings({ ...emptySession(), troubles }), [troubles[1]]);
    assert.deepEqual(warnings(emptySession()), []);
  });
});
