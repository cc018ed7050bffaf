import * as assert from 'node:assert/strict';
import { check } from '../../../src/lint/check';
import { defaultLintSettings } from '../../../src/lint/lintSettings';

/** The kind of fix for log_loss of this classifier's predictions. */
function fixFor(made: string): string | undefined {
  const code = `from sklearn import linear_model, naive_bayes, neighbors, svm
from sklearn.metrics import log_loss

model = ${made}.fit(x, y)
loss = log_loss(y, model.predict(x))
`;
  const [trouble] = check([code], defaultLintSettings).troubles;
  assert.equal(trouble.rule, 'log-loss-needs-probabilities');
  return trouble.fix?.kind;
}

describe('log_loss of labels', () => {
  // scikit-learn 1.2: hasattr(made, 'predict_proba').
  for (const made of ['linear_model.LogisticRegression()', 'naive_bayes.GaussianNB()']) {
    it(`is mended by predict_proba of ${made}`, () => assert.equal(fixFor(made), 'use-predict-proba'));
  }
  for (const made of [
    'svm.SVC()',
    'svm.NuSVC()',
    'svm.LinearSVC()',
    'linear_model.RidgeClassifier()',
    'linear_model.RidgeClassifierCV()',
    'linear_model.Perceptron()',
    'linear_model.SGDClassifier()',
    'linear_model.PassiveAggressiveClassifier()',
    'neighbors.NearestCentroid()',
  ]) {
    it(`is not mended by predict_proba of ${made}, which has none`, () =>
      assert.notEqual(fixFor(made), 'use-predict-proba'));
  }
});
