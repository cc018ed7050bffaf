import torch
from torch import nn
import torch.nn.functional as F

# === clean: two outputs
p = F.softmax(nn.Linear(64, 2)(x), dim=1)

# === clean: a sigmoid over one output
p = torch.sigmoid(nn.Linear(64, 1)(x))

# === clean: attention over steps, of one score each
score = nn.Linear(64, 1)
h = torch.randn(8, 20, 64)
a = F.softmax(score(h), dim=1)

# === clean: the one output squeezed away
score = nn.Linear(64, 1)
h = torch.randn(8, 20, 64)
a = F.softmax(score(h).squeeze(-1), dim=-1)

# === clean: a number of classes that is not known
p = F.softmax(nn.Linear(64, classes)(x), dim=1)

# === clean: one sample of several classes
p = F.softmax(torch.zeros(1, 10), dim=1)

# === wrong: in forward
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 1)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)  # wrong

# === wrong: the last axis
fc = nn.Linear(64, 1)
p = torch.softmax(fc(x), dim=-1)  # wrong

# === wrong: a shape that is known
p = F.softmax(torch.zeros(16, 1), dim=1)  # wrong

# === wrong: a Sequential
m = nn.Sequential(nn.Linear(64, 1), nn.Softmax(dim=1))  # wrong
p = m(x)

# === wrong: Keras
from tensorflow import keras
m = keras.Sequential([keras.layers.Dense(64, activation='relu'), keras.layers.Dense(1, activation='softmax')])  # wrong

# === clean: the weights of a sequence's steps, which have one score each
h, _ = nn.LSTM(8, 16, batch_first=True)(x)
weights = F.softmax(nn.Linear(16, 1)(h), dim=1)
context = (weights * h).sum(dim=1)

# === clean: the same in a product of matrices
weights = torch.softmax(nn.Linear(16, 1)(torch.tanh(nn.Linear(16, 16)(h))), dim=1)
context = torch.bmm(weights.transpose(1, 2), h)

# === wrong: a single output as a probability
p = F.softmax(nn.Linear(16, 1)(x), dim=1)  # wrong
loss = F.binary_cross_entropy(p, y)

# === wrong: a layer of Keras for itself
import keras
i = keras.Input((30,))
o = keras.layers.Softmax()(keras.layers.Dense(1)(i))  # wrong

# === wrong: an activation of Keras behind one unit, added
import keras
model = keras.Sequential()
model.add(keras.layers.Dense(1))
model.add(keras.layers.Activation('softmax'))  # wrong
model.compile('adam', 'mse')

# === wrong: TensorFlow's function
import tensorflow as tf
p = tf.nn.softmax(tf.keras.layers.Dense(1)(x))  # wrong

# === clean: over the steps of a sequence
import tensorflow as tf
w = tf.nn.softmax(tf.keras.layers.Dense(1)(states), axis=1)

# === clean: attention over the steps, repeated for each feature
class Attend(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.score = nn.Linear(hidden, 1)

    def forward(self, memory):
        alpha = nn.Softmax(dim=1)(self.score(torch.tanh(memory)))
        return (alpha.repeat(1, 1, self.hidden) * memory).sum(1)

# === wrong: one unit of Flax
import flax.linen as fnn
class Head(fnn.Module):
    @fnn.compact
    def __call__(self, x):
        return fnn.softmax(fnn.Dense(1)(x))  # wrong

# === clean: several units of Flax
import flax.linen as fnn
class Head(fnn.Module):
    @fnn.compact
    def __call__(self, x):
        return fnn.softmax(fnn.Dense(5)(x))

# === clean: attention with a dropout
class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 1, bias=False)
        self.dropout = nn.Dropout(0.1)
    def forward(self, x):
        weights = self.score(torch.tanh(x)).softmax(dim=1)
        weights = self.dropout(weights)
        return (weights * x).sum(1)

# === clean: attention that is tried on a sequence of one
def attend(q, k, v, mask=None):
    scores = torch.matmul(q, k.transpose(2, 3)) / 8.0
    if mask is not None:
        scores = scores + mask
    return torch.matmul(torch.softmax(scores, dim=-1), v)
x = torch.randn(4, 2, 1, 64)
out = attend(x, x, x)

# === wrong: a product with weights for one output
w = torch.randn(64, 1)
p = torch.softmax(torch.randn(4, 64) @ w, dim=-1)  # wrong

# === wrong: a log-softmax over one output
net = nn.Linear(5, 1)
log_p = F.log_softmax(net(x), dim=1)  # wrong

# === wrong: a cross-entropy over one output
net = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, 1))
loss = nn.CrossEntropyLoss()(net(x), y)  # wrong

# === wrong: a cross-entropy of Keras over one output
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(8, activation='relu'), keras.layers.Dense(1, activation='sigmoid')])
model.compile('adam', loss='categorical_crossentropy')  # wrong

# === clean: a binary cross-entropy over one output
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(8, activation='relu'), keras.layers.Dense(1, activation='sigmoid')])
model.compile('adam', loss='binary_crossentropy')

# === clean: a cross-entropy over two outputs
loss = nn.CrossEntropyLoss()(nn.Linear(5, 2)(x), y)

# === clean: attention whose layers are one model
class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Sequential(nn.Linear(8, 4), nn.Tanh(), nn.Linear(4, 1), nn.Softmax(dim=1))
        self.dropout = nn.Dropout(0.1)
    def forward(self, x):
        weights = self.dropout(self.score(x))
        return torch.sum(weights * x, dim=1)

# === clean: attention whose layers are one model, over steps of known number
score = nn.Sequential(nn.Linear(8, 1), nn.Softmax(dim=1))
weights = score(torch.randn(4, 5, 8))

# === wrong: a model with one output that is called
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(8, 1), nn.Softmax(dim=1))  # wrong
    def forward(self, x):
        return self.body(x)

# === clean: attention over steps that are collected, of which the first is alone
def run(steps):
    score, kept = nn.Linear(8, 1), torch.zeros(0)
    for step in steps:
        kept = torch.cat([kept, torch.tanh(torch.randn(1, 3, 8))], 0)
        weights = torch.softmax(score(kept), dim=0)
    return (weights * kept).sum(0)

# === clean: attention that another method has seen
class Pooled(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = nn.Sequential(nn.Linear(config.size, 64), nn.Tanh(), nn.Linear(64, 1), nn.Softmax(dim=1))
        self.init(self.attention)
    def init(self, module):
        module.weight.data.normal_(std=0.02)
    def forward(self, steps):
        weights = self.attention(steps)
        return torch.sum(weights * steps, dim=1)

# === clean: shares of the steps of a sequence, by a method that returns them
class Gated(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.gate = nn.Sequential(nn.Linear(d, h), nn.Tanh())
        self.score = nn.Linear(h, 1)
    def forward(self, regions, question):
        p = F.softmax(self.score(self.gate(regions)), dim=1)
        return p.expand_as(regions)
    def attend(self, regions):
        attention = F.softmax(self.score(self.gate(regions)), dim=1)
        return attention

# === clean: one score for each step, whose last axis is moved afterwards
class Steps(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.v = nn.Linear(d, 1)
    def forward(self, h):
        return F.softmax(self.v(torch.tanh(h)), dim=1).transpose(1, 2)

# === clean: one score for each step, whose last axis is taken away afterwards
score = nn.Linear(64, 1)
def attend(h):
    return F.softmax(score(h), dim=1).squeeze(2)

# === wrong: one score for each sample
score = nn.Linear(64, 1)
def rate(h):
    return F.softmax(score(h), dim=1).squeeze(1)  # wrong

# === wrong: a layer of TensorFlow 1
import tensorflow as tf
out = tf.layers.dense(x, 1, activation=tf.nn.softmax)  # wrong

# === clean: one score for each step, whose last axis is taken away by its place from the end
score = nn.Linear(64, 1)
def attend(h):
    return F.softmax(score(h), dim=1).squeeze(-1)

# === clean: the axis as TensorFlow 1 calls it
import tensorflow as tf
shares = tf.nn.softmax(tf.zeros([32, 1152, 10, 1, 1]), dim=2)
