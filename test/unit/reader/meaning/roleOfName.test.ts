import assert from 'node:assert/strict';
import { roleOfName } from '../../../../src/reader/meaning/roleOfName';

describe('the role that a name suggests', () => {
  for (const name of ['label', 'y', 'y_true', 'yTrue', 'targets', 'gt', 'P_1', 'ground_truth']) {
    it(`${name} is a target`, () => assert.equal(roleOfName(name), 'target'));
  }
  for (const name of ['pred', 'logits', 'yHat', 'y_pred', 'out', 'q', 'Q_1', 'probs', 'pred_log', 'z']) {
    it(`${name} is a prediction`, () => assert.equal(roleOfName(name), 'prediction'));
  }
  for (const name of ['a', 'weight', 'target_pred', '']) {
    it(`${name || 'no name'} says nothing`, () => assert.equal(roleOfName(name), undefined));
  }
});
