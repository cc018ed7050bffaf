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
