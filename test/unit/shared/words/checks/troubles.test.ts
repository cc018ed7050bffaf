import * as assert from 'node:assert/strict';
import { troubleMessage, troubleSentence } from '../../../../../src/shared/words/checks/troubles';

describe('the sentence for a finding', () => {
  it('says on which line the activation stands where that is another one', () => {
    const trouble = { rule: 'sigmoid-before-bce-with-logits', data: { is: 'sigmoid' } };
    assert.match(troubleSentence(trouble, 12), /; its input already is a sigmoid \(line 12\)\. /);
    assert.match(troubleSentence(trouble), /; its input already is a sigmoid\. /);
  });

  it('tells what labels cost in a Brier score, which is no log_loss', () => {
    const data = { is: 'labels', loss: 'brierscoreloss' };
    const sentence = troubleSentence({ rule: 'log-loss-needs-probabilities', data });
    assert.match(sentence, /^brier_score_loss .* Each wrong one costs 1, /);
  });

  it('tells the cost of a softmax for a softmax in nll_loss alone', () => {
    const said = (data: Record<string, string>) => troubleSentence({ rule: 'nll-without-log-softmax', data });
    assert.match(said({ is: 'probabilities', loss: 'nllloss' }), / between -1 and 0, /);
    assert.match(said({ is: 'probabilities', loss: 'ctcloss' }), / below 0, /);
    assert.match(said({ is: 'relu', loss: 'nllloss' }), / comes from ReLU, which gives none\.$/);
  });

  it('is followed by why there is no fix, where there is none', () => {
    const trouble = { rule: 'mean-of-means' };
    const reason = / No fix is offered because several statements have to change\.$/;
    assert.match(troubleMessage({ ...trouble, noFix: { kind: 'several-statements' } }), reason);
    assert.equal(troubleMessage(trouble), troubleSentence(trouble));
  });
});
