import assert from 'node:assert/strict';
import { evaluate } from '../../../../../src/engine/evaluate/evaluate';
import { frameworks } from '../../../../../src/engine/frameworks/frameworks';
import type { Request } from '../../../../../src/engine/problem/request';
import type { Options } from '../../../../../src/engine/request/options';
import { agreementSentence, ruleSentences } from '../../../../../src/shared/words/panel/rules';

describe('agreementSentence', () => {
  it('counts the functions that return the loss as it is defined', () => {
    // PyTorch's takes the probabilities for logits; NumPy, scikit-learn and Keras agree.
    assert.equal(
      said({}),
      'By definition the loss is 0.6931 nats. On these numbers 3 of 4 functions return it.',
    );
  });

  it('names the unit that was asked for, which the libraries do not know', () => {
    assert.equal(
      said({ base: 2 }),
      'By definition the loss is 1 bit. On these numbers 0 of 4 functions return it.',
    );
  });

  it('says when there is nothing to compare', () => {
    assert.equal(said({ reduction: 'none' }), 'There is no single value to compare: nothing is reduced.');
  });

  it('says when no library has such a function', () => {
    const request = halves({});
    assert.equal(
      agreementSentence(evaluate(request), [], 4),
      'None of the libraries has a function for this.',
    );
  });
});

describe('ruleSentences', () => {
  it('tell what a clamp at -100 costs at most', () => {
    const [only, ...more] = ruleSentences(['log-clamped-at-minus-100'], true);
    assert.match(only, /no element costs more than 100/);
    assert.deepEqual(more, []);
  });

  it('say of a rule that does not show on these numbers that it does not', () => {
    assert.deepEqual(ruleSentences(['log-clamped-at-minus-100'], false).slice(1), [
      'On these numbers that makes no difference.',
    ]);
  });

  it('say nothing of a difference where nothing is left to the caller but the reduction', () => {
    assert.equal(ruleSentences(['reduces-nothing'], false).length, 1);
    assert.deepEqual(ruleSentences([], false), []);
  });
});

function said(options: Options): string {
  const request = halves(options);
  return agreementSentence(evaluate(request), frameworks(request), 4);
}

/** -log 1/2 is 0.6931 nats or 1 bit. */
function halves(options: Options): Request {
  return {
    loss: 'cross-entropy',
    prediction: { values: [0.5, 0.25, 0.25], shape: [3], kind: 'probabilities' },
    target: { values: [1, 0, 0], shape: [3], kind: 'probabilities' },
    options,
  };
}
