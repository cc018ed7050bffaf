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
