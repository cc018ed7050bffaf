import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

# === clean: predict_proba
clf = LogisticRegression().fit(X, y)
loss = log_loss(y, clf.predict_proba(X))

# === clean: predict for the accuracy
clf = RandomForestClassifier().fit(X, y)
a = accuracy_score(y, clf.predict(X))
loss = log_loss(y, clf.predict_proba(X))

# === clean: cross_val_predict of probabilities
p = cross_val_predict(LogisticRegression(), X, y, method='predict_proba')
loss = log_loss(y, p)

# === clean: a pipeline
pipe = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)
loss = log_loss(y, pipe.predict_proba(X))

# === clean: the second column
clf = LogisticRegression().fit(X, y)
loss = brier_score_loss(y, clf.predict_proba(X)[:, 1])

# === clean: a Keras model predicts probabilities
from tensorflow import keras
m = keras.Sequential([keras.layers.Dense(3, activation='softmax')])
loss = log_loss(y, m.predict(X))

# === clean: a regressor's numbers between 0 and 1
from sklearn.ensemble import RandomForestRegressor
r = RandomForestRegressor().fit(X, y)
loss = brier_score_loss(y, r.predict(X))

# === clean: the sigmoid of a margin
from scipy.special import expit
clf = LinearSVC().fit(X, y)
loss = log_loss(y, expit(clf.decision_function(X)))

# === wrong: predict
clf = LogisticRegression().fit(X, y)
loss = log_loss(y, clf.predict(X))  # wrong

# === wrong: a name between
clf = RandomForestClassifier()
clf.fit(X_train, y_train)
y_pred = clf.predict(X_test)
loss = log_loss(y_test, y_pred)  # wrong

# === wrong: a margin
clf = LinearSVC().fit(X, y)
loss = log_loss(y, clf.decision_function(X))  # wrong

# === wrong: a pipeline
pipe = make_pipeline(StandardScaler(), LogisticRegression())
pipe.fit(X, y)
loss = log_loss(y, pipe.predict(X))  # wrong

# === wrong: cross_val_predict
p = cross_val_predict(LogisticRegression(), X, y)
loss = log_loss(y, p)  # wrong

# === wrong: argmax of probabilities
clf = LogisticRegression().fit(X, y)
loss = log_loss(y, clf.predict_proba(X).argmax(axis=1))  # wrong

# === wrong: logits of a network
import torch
from torch import nn
net = nn.Linear(64, 3)
loss = log_loss(y, net(torch.randn(8, 64)).detach().numpy())  # wrong

# === wrong: a grid search
from sklearn.model_selection import GridSearchCV
g = GridSearchCV(SVC(), {'C': [1, 10]})
g.fit(X, y)
loss = brier_score_loss(y, g.predict(X))  # wrong

# === wrong: labels that are written out
loss = log_loss([0, 1, 1, 0], [0, 1, 0, 0])  # wrong

# === wrong: the same in an array
y_pred = np.array([0, 1, 0, 0, 1])
loss = log_loss(y, y_pred)  # wrong

# === wrong: cut at a threshold
p = model.predict_proba(X)[:, 1]
loss = log_loss(y, (p > 0.5).astype(int))  # wrong

# === wrong: the same by where
loss = log_loss(y, np.where(p > 0.5, 1, 0))  # wrong

# === wrong: the same by a comprehension
loss = log_loss(y, [1 if one > 0.5 else 0 for one in p])  # wrong

# === wrong: rounded
loss = brier_score_loss(y, model.predict_proba(X)[:, 1].round())  # wrong

# === clean: rounded to some digits
loss = log_loss(y, model.predict_proba(X).round(4))
other = log_loss(y, np.round(p, 3))

# === clean: probabilities that are written out
loss = log_loss([0, 1, 1], [0.0, 1.0, 0.5])
other = log_loss([0, 1], [[1, 0], [0.25, 0.75]])

# === clean: labels at a bound that is said, and against themselves
assert log_loss([0, 1], [0, 1], eps=0.1) < 0.2
assert brier_score_loss(y, y) == 0

# === wrong: labels in a Series
import pandas as pd
from sklearn.metrics import log_loss
print(log_loss(pd.Series([0, 1, 1, 0]), pd.Series([0, 1, 0, 0])))  # wrong

# === clean: probabilities in a Series
import pandas as pd
from sklearn.metrics import log_loss
print(log_loss(pd.Series([0, 1, 1, 0]), pd.Series([0.1, 0.9, 0.4, 0.2])))

# === wrong: labels of the best estimator of a search
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV
search = GridSearchCV(RandomForestClassifier(), {'max_depth': [3, 5]}).fit(x, y)
best = search.best_estimator_
print(log_loss(y_test, best.predict(x_test)))  # wrong

# === wrong: scores that a model of Keras predicts
import keras
net = keras.Sequential([keras.layers.Dense(64, activation='relu'), keras.layers.Dense(3)])
print(log_loss(y, net.predict(x)))  # wrong

# === clean: probabilities that a model of Keras predicts
import keras
net = keras.Sequential([keras.layers.Dense(64, activation='relu'), keras.layers.Dense(3, activation='softmax')])
print(log_loss(y, net.predict(x)))

# === wrong: labels of something that also gives probabilities
from sklearn.metrics import log_loss
def report(model, X, y):
    labels = model.predict(X)
    print((labels == y).mean(), model.predict_proba(X).max())
    return log_loss(y, labels)  # wrong

# === clean: predictions of something unknown, as of a model of Keras
from sklearn.metrics import log_loss
def report(model, X, y):
    predicted = model.predict(X)
    return log_loss(y, predicted)

# === wrong: raw scores that predict is asked for
import lightgbm as lgb
model = lgb.LGBMClassifier()
model.fit(X_train, y_train)
loss = log_loss(y_test, model.predict(X_test, raw_score=True))  # wrong

# === clean: probabilities that predict is asked for
from catboost import CatBoostClassifier
model = CatBoostClassifier()
model.fit(X_train, y_train)
loss = log_loss(y_test, model.predict(X_test, prediction_type='Probability'))

# === clean: models of one name in other functions
from sklearn.metrics import log_loss
def boosted(x, y, z):
    model = trained(x, y)
    return model.predict(z)
def plain(x, y, z):
    model = MultinomialNB()
    model.fit(x, y)
    return model.predict_proba(z)
loss = log_loss(y, boosted(a, b, c))

# === clean: a regressor among classifiers, which has a branch of its own
from sklearn.metrics import log_loss
for name, model in models.items():
    model.fit(x, y)
    if name == "regressor":
        losses.append(log_loss(y, model.predict(z)))
    else:
        losses.append(log_loss(y, model.predict_proba(z)))

# === wrong: a model that is asked for probabilities, too
from sklearn.metrics import log_loss
def score(model, x, y):
    p = model.predict_proba(x)
    return log_loss(y, model.predict(x)), p  # wrong
