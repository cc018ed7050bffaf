import torch
from torch import nn
import torch.nn.functional as F

# === clean: the last axis
p = F.softmax(z, dim=-1)

# === clean: axis 0 over parameters
class Mix(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(4))

    def forward(self, xs):
        return (F.softmax(self.w, dim=0)[:, None] * xs).sum(0)

# === clean: axis 0 of one sample
scores = torch.tensor([1.0, 2.0, 3.0])
p = torch.softmax(scores, dim=0)

# === clean: axis 0 of what is not known
def attend(scores):
    return torch.softmax(scores, dim=0)

# === clean: Keras takes the last axis by itself
from tensorflow import keras
layer = keras.layers.Softmax()
p = layer(z)

# === clean: JAX does, too
import jax
p = jax.nn.softmax(z)

# === clean: SciPy over one sample
from scipy.special import softmax
p = softmax([1.0, 2.0, 3.0])

# === clean: SciPy with its axis
from scipy.special import softmax
p = softmax([[1.0, 2.0], [3.0, 4.0]], axis=1)

# === clean: one image's logits, the batch taken away
net = nn.Linear(64, 10)
p = F.softmax(net(x)[0], dim=0)

# === clean: a kernel whose parameters are not known
p = torch.ops.quantized.softmax(x, dim, scale, zero_point)

# === wrong: none
net = nn.Linear(64, 10)
p = F.softmax(net(x))  # wrong

# === wrong: a module without one
m = nn.Sequential(nn.Linear(64, 10), nn.Softmax())  # wrong
p = m(x)

# === wrong: log_softmax without one
logp = F.log_softmax(z)  # wrong

# === wrong: axis 0 of a batch
net = nn.Linear(64, 10)
p = F.softmax(net(x), dim=0)  # wrong

# === wrong: axis 0 of a batch whose shape is known
z = torch.randn(32, 10)
p = z.softmax(0)  # wrong

# === wrong: a module over axis 0 after a layer
m = nn.Sequential(nn.Linear(64, 10), nn.LogSoftmax(dim=0))
logp = m(x)  # wrong

# === wrong: SciPy over a whole batch
import numpy as np
from scipy.special import softmax
p = softmax(np.zeros((4, 10)))  # wrong

# === wrong: behind a layer whose size is a parameter, in a module that nobody makes here
class Head(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.conv = nn.Conv2d(features, classes, 1)

    def forward(self, x):
        return F.softmax(self.conv(x), dim=0)  # wrong

# === clean: axis 0 after the classes were put first
z = torch.randn(32, 10)
p = z.T.softmax(0)
q = z.transpose(0, 1).softmax(0)

# === clean: axis 0 of a map that was reshaped to one row for each class
C, H, W = scores.shape
p = scores.reshape(C, -1).softmax(0)

# === clean: weights that are trained, made without a Parameter
w = torch.zeros(3, 4, requires_grad=True)
mix = w.softmax(0)

# === wrong: axis 0 of a batch that was reshaped
p = F.softmax(scores.view(batch, -1), dim=0)  # wrong

# === wrong: a layer of a model that other files call
head = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 4), nn.LogSoftmax())  # wrong

# === wrong: a layer under its own name
from torch.nn import Softmax
act = Softmax()  # wrong

# === wrong: an attribute, told where it is built
class Actor(nn.Module):
    def __init__(self, hidden, actions):
        super().__init__()
        self.fc = nn.Linear(hidden, actions)
        self.act = nn.Softmax()  # wrong

    def forward(self, x):
        return self.act(self.fc(x))

# === wrong: with a comma behind the argument
p = F.softmax(
    z,
)  # wrong

# === clean: layers with an axis, by place, by name and by what is not known
layers = [nn.Softmax(-1), nn.Softmax(dim=1), nn.Softmax(dim=args.dim), nn.Softmax(**options), nn.Softmax2d()]

# === wrong: the last layer of a model that is called here
head = nn.Sequential(
    nn.Linear(64, 4),
    nn.Softmax(),  # wrong
)
p = head(features)

# === clean: SciPy's softmax of a whole array, asked for
from scipy.special import softmax
heat = softmax(np.zeros((5, 5)), axis=None)

# === clean: an empty batch
logits = nn.Linear(5, 3)(features)
if logits.numel() == 0:
    p = logits.softmax(0)
else:
    p = logits.softmax(1)

# === wrong: a batch that is not empty
logits = nn.Linear(5, 3)(features)
if logits.numel() == 0:
    p = logits
else:
    p = logits.softmax(0)  # wrong

# === clean: the axis by NumPy's name, which PyTorch takes
p = torch.softmax(logits, axis=1)
q = logits.log_softmax(axis=-1)

# === wrong: the batch by NumPy's name
p = torch.softmax(torch.randn(8, 3), axis=0)  # wrong

# === clean: attention over the steps of a sequence that lies along axis 0
model = nn.Sequential(nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 1))
e = model(torch.cat((states, decoder_states), dim=2))
context = (F.softmax(e, dim=0) * states).sum(dim=0)

# === clean: branches that were stacked along a new first axis
fc = nn.Linear(64, 16)
weights = torch.stack([fc(z) for z in branches], 0)
shares = nn.Softmax(dim=0)(weights)

# === clean: instances of one bag, pooled
score = nn.Linear(64, 1)
a = F.softmax(score(bag), dim=0)
pooled = torch.mm(a.transpose(0, 1), bag)

# === clean: what a parameter begins with
class Mix(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        start = torch.softmax(torch.randn(inputs // 4, outputs // 4) / 0.01, dim=0)
        self.orders = nn.Parameter(start)

# === clean: the scores of one state, from which one action is drawn
from torch.distributions import Categorical

class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, s):
        return F.softmax(self.fc(s), dim=0)

pi = Policy()
action = Categorical(pi(torch.from_numpy(state).float())).sample().item()

# === wrong: attention over the batch where it sums over the keys
weights = F.softmax(nn.Linear(64, 8)(q), dim=0)  # wrong
context = torch.matmul(weights, values)

# === clean: the softmax of another library's sparse matrix, which has its axis
import dgl.sparse as dglsp
attention = dglsp.bsddmm(A, q, k.transpose(1, 0)).softmax()

# === wrong: functions that have no default for it
p = torch.softmax(logits)  # wrong
q = torch.matmul(a, b).softmax()  # wrong

# === wrong: an image of scores
head = nn.Conv2d(64, 21, 1)
logp = F.log_softmax(head(features))  # wrong

# === wrong: SciPy's softmax of all margins at once
from scipy.special import softmax
from sklearn.svm import LinearSVC
p = softmax(LinearSVC().fit(x, y).decision_function(z))  # wrong

# === clean: the margins of each sample
from scipy.special import softmax
from sklearn.svm import LinearSVC
p = softmax(LinearSVC().fit(x, y).decision_function(z), axis=1)

# === wrong: scores that stand in for a batch, with a gradient
logits = torch.randn(16, 5, requires_grad=True)
p = F.softmax(logits, dim=0)  # wrong

# === clean: weights with a gradient
weights = torch.zeros(5, requires_grad=True)
p = F.softmax(weights, dim=0)

# === clean: a branch for versions that had no such parameter
def scores(z):
    if LooseVersion(torch.__version__) < LooseVersion('0.3'):
        return F.log_softmax(z)
    return F.log_softmax(z, dim=1)

# === clean: the scores of one sample, cut into a row for each of four classes
def shares(text):
    scores = torch.tensor(numbers_in(text)).view((4, 8))
    return scores.softmax(dim=0)

# === wrong: a batch that is written out
p = torch.arange(12.0).reshape(3, 4).softmax(dim=0)  # wrong

# === clean: a misspelt option, and no input at all, for which PyTorch raises an error
p = F.softmax(x, dims=-1)
q = F.softmax()

# === wrong: a dtype beside no axis
p = F.softmax(x, dtype=torch.float32)  # wrong

# === clean: attention over steps that come first
class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 1, bias=False)
    def forward(self, steps):
        alpha = F.softmax(self.score(steps), dim=0).permute(1, 2, 0)
        return torch.bmm(alpha, steps.transpose(0, 1))[:, 0, :]

# === wrong: five scores each, over the batch
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(8, 5, bias=False)
    def forward(self, x):
        return F.softmax(self.score(x), dim=0)  # wrong

# === clean: steps that come first, as the axes of the result say
def attend(layer, steps):
    alpha = F.softmax(nn.Linear(8, 5)(steps), dim=0).permute(1, 2, 0)
    return torch.bmm(alpha, steps.transpose(0, 1))

# === wrong: the scores of several models
import numpy as np
from scipy.special import softmax
def predict(models, X):
    return softmax(np.mean([model.decision_function(X) for model in models], axis=0))  # wrong

# === clean: the mean scores of one model
import numpy as np
from scipy.special import softmax
def mean_scores(model, X):
    return softmax(np.mean(model.decision_function(X), axis=0))

# === wrong: the weights of steps over an axis that PyTorch guesses, which is no softmax over one output
class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(16, 1)
    def forward(self, h):
        a = F.softmax(self.score(h))  # wrong
        return (a * h).sum(1)

# === clean: the means of each pair of classes, of numbers of which it is not known how many there are
distances = torch.zeros(len(seen), len(others))
means = distances.reshape(10, per_class, 10, per_other).mean(dim=(1, 3))
p = torch.softmax(means, dim=0)

# === clean: SciPy over the scores of one image, which was given an axis to look like a batch
from torchvision import transforms
from scipy.special import softmax
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        x = F.relu(self.conv(x)).mean((2, 3))
        return self.fc(x.view(x.size(0), -1))
image = transforms.ToTensor()(picture).unsqueeze(0)
preds = softmax(Net()(image).detach().cpu().numpy())

# === clean: SciPy over the scores of what an unknown function gives, which may be one image
from pictures import load
from scipy.special import softmax
preds = softmax(nn.Linear(64, 10)(load(path).view(-1, 64)).detach().numpy())

# === wrong: SciPy over the scores of many images
from scipy.special import softmax
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        x = F.relu(self.conv(x)).mean((2, 3))
        return self.fc(x.view(x.size(0), -1))
preds = softmax(Net()(images).detach().cpu().numpy())  # wrong

# === clean: a class that a condition asks for, and a default that it is not
def head(activation=nn.Softmax):
    if activation == nn.Softmax:
        return activation(dim=1)
    elif activation == nn.Sigmoid:
        return activation()

# === wrong: a default without an axis
def head(activation=nn.Softmax):
    if activation is not None:
        return activation()  # wrong

# === clean: the parameters of a chain, whose columns are distributions
transition = torch.rand(4, 4).log_softmax(0)
emission = torch.rand(9, 4).log_softmax(0)

# === wrong: random scores
p = torch.rand(9, 4).softmax(0)  # wrong

# === wrong: over the first axis, although the classes are compared along the second
def predict(model, x):
    return F.softmax(model(x), dim=0).argmax(1)  # wrong

# === wrong: the same by way of the largest share
def predict(model, x):
    shares = torch.softmax(model(x), dim=0)  # wrong
    confidence, label = shares.max(dim=1)
    return label, confidence

# === wrong: SciPy over the whole array, although the classes are compared along the second axis
from scipy.special import softmax
def predict(scores):
    return softmax(scores).argmax(axis=1)  # wrong

# === clean: over the first axis, along which the largest share is looked for
def predict(model, x):
    return F.softmax(model(x), dim=0).argmax(0)

# === wrong: TensorFlow over the first axis of a layer's output
import tensorflow as tf
head = tf.keras.layers.Dense(6)
def shares(x):
    return tf.nn.softmax(head(x), axis=0)  # wrong

# === clean: TensorFlow over the steps, whose shares weigh a sum along them
import tensorflow as tf
score = tf.keras.layers.Dense(4)
def pooled(h):
    weights = tf.nn.softmax(score(h), axis=0)
    return tf.reduce_sum(weights * h, axis=0)

# === clean: TensorFlow over the last axis
import tensorflow as tf
head = tf.keras.layers.Dense(6)
def shares(x):
    return tf.nn.softmax(head(x))
