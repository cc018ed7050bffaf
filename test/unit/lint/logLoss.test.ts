import * as assert from 'node:assert/strict';
import { applyFixes } from '../../../src/lint/applyFixes';
import { check } from '../../../src/lint/check';
import { defaultLintSettings } from '../../../src/lint/lintSettings';

/** The kind of fix for log_loss of this classifier's predictions. */
function fixFor(made: string): string | undefined {
  const code = `from sklearn import ensemble, linear_model, naive_bayes, neighbors, svm
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
    'ensemble.VotingClassifier(members)',
  ]) {
    it(`is not mended by predict_proba of ${made}, which has none`, () =>
      assert.notEqual(fixFor(made), 'use-predict-proba'));
  }

  it('is not mended by predict_proba of a model of Keras, which has none', () => {
    const code = `import keras
from sklearn.metrics import log_loss
net = keras.Sequential([keras.layers.Dense(3)])
print(log_loss(y, net.predict(x)))
`;
    const [{ rule, fix, noFix }] = check([code], defaultLintSettings).troubles;
    assert.equal(rule, 'log-loss-needs-probabilities');
    assert.equal(fix, undefined);
    assert.deepEqual(noFix, { kind: 'choice', count: 2 });
  });

  const head = `from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss
model = LogisticRegression().fit(x, y)
`;

  it('is left to a person where the labels are read elsewhere, too', () => {
    const code = `${head}labels = model.predict(x)\nprint(accuracy_score(y, labels), log_loss(y, labels))`;
    const [{ fix, noFix }] = check([code], defaultLintSettings).troubles;
    assert.equal(fix, undefined);
    assert.deepEqual(noFix, { kind: 'read-elsewhere', count: 1 });
  });

  it('takes the positive class alone for the Brier score, whose argument has one axis', () => {
    const code = `${head}loss = brier_score_loss(y, model.predict(x))`;
    const { troubles } = check([code], defaultLintSettings);
    assert.deepEqual(applyFixes([code], troubles), [
      code.replace('model.predict(x)', 'model.predict_proba(x)[:, 1]'),
    ]);
  });
});
