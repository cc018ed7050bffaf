import torch
from torch import nn
import torch.nn.functional as F

# === clean: shapes that fit
loss = F.mse_loss(torch.randn(8, 2), torch.randn(8, 2))

# === clean: shapes that are broadcast
c = torch.zeros(8, 1) + torch.zeros(4)

# === clean: what is expected to raise
import pytest
with pytest.raises(RuntimeError):
    torch.zeros(2, 3) @ torch.zeros(2, 3)

# === clean: what is tried
try:
    torch.zeros(2, 3) @ torch.zeros(2, 3)
except RuntimeError:
    pass

# === clean: indices and scores of as many samples
loss = F.cross_entropy(torch.randn(8, 5), torch.randint(0, 5, (8,)))

# === clean: shapes that are not known
loss = F.mse_loss(a, torch.randn(8, 4))

# === wrong: two batches
loss = F.cross_entropy(torch.randn(8, 5), torch.randint(0, 5, (4,)))  # wrong

# === wrong: sizes that do not fit
loss = F.mse_loss(torch.randn(8, 2), torch.randn(8, 4))  # wrong

# === wrong: a column against a row in binary cross-entropy
z = nn.Linear(64, 1)(torch.randn(8, 64))
loss = F.binary_cross_entropy_with_logits(z, torch.rand(8))  # wrong

# === wrong: a product
c = torch.zeros(2, 3) @ torch.zeros(2, 3)  # wrong

# === wrong: a sum of sizes that do not fit
s = torch.zeros(8, 3) + torch.zeros(8)  # wrong

# === wrong: a target of two axes that are no distribution
loss = F.nll_loss(F.log_softmax(torch.randn(8, 5), dim=1), torch.zeros(8, 1, dtype=torch.long))  # wrong

# === clean: a product with the second operand transposed
import tensorflow as tf
q = tf.ones((1, 8, 60, 64))
scores = tf.matmul(q, q, transpose_b=True)

# === clean: sums over the last axis of both
import numpy as np
x = np.arange(12.0).reshape(3, 4)
y = np.arange(20.0).reshape(5, 4)
z = np.inner(x, y)

# === clean: a softmax of integers in another dtype
p = torch.softmax(torch.tensor([1, 2]), 0, dtype=torch.float32)

# === clean: a mask of unknown shape takes an unknown number of axes
gain = torch.ones(7)
t = torch.cat((targets.repeat(3, 1, 1), torch.zeros(3, n)[..., None]), 2) * gain
t = t[torch.max(t[..., 4:6] / anchors, 1 / t[..., 4:6]).max(2)[0] < 4]
inverse = gain[[2, 3]] - t[:, 2:4]

# === clean: a sum whose axis is kept by NumPy's name for it
adjacency = torch.ones(1, 4, 4)
degrees = adjacency.sum(dim=-1, keepdims=True)
features = torch.bmm(adjacency, torch.randn(1, 4, 2)) / degrees

# === clean: an item of a list at a place that is not known
def distil(student, teacher, layers):
    ours = [one['attention'] for one in student]
    theirs = [one['attention'] for one in teacher]
    for i, j in enumerate(layers):
        loss = F.mse_loss(ours[i], theirs[j])

# === wrong: layers that do not fit
net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(64, 2))
out = net(torch.randn(5, 16))  # wrong

# === clean: half written, where Python itself misses an argument
loss = F.cross_entropy(torch.tensor([0, 1, 2]))

# === clean: layers that fit
net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 2))
out = net(torch.randn(5, 16))

# === clean: layers whose input is not known
net = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Flatten(), nn.Linear(64, 2))
out = net(x)

# === clean: a call that Python itself refuses, before anything in the function is run
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Embedding(10, 4), nn.Embedding(10, 4)
    def forward(self, text, speech, scale=1):
        return self.first(text) + self.second(torch.arange(speech.shape[0] + 1)) * scale
Net()(torch.zeros(2, dtype=torch.long), torch.tensor([5, 6, 7, 8]), torch.zeros(1), 2, scale=3)

# === wrong: sizes that JAX refuses in other words
import numpy as np
import jax.numpy as jnp
z = jnp.zeros((3, 4)) + jnp.ones((2, 4))  # wrong
w = jnp.dot(np.ones((3, 4)), np.ones(4)) - jnp.ones(2)  # wrong

# === clean: a function that is called where it may fail
def added(a, b):
    return a + b
try:
    z = added(torch.zeros(3), torch.zeros(4))
except RuntimeError as error:
    print(error)

# === wrong: a function that is called with nothing around it
def added(a, b):
    return a + b  # wrong
z = added(torch.zeros(3), torch.zeros(4))

# === wrong: sizes behind convolutions
class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc = nn.Linear(16 * 5 * 5, 10)
    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = torch.max_pool2d(torch.relu(self.conv2(x)), 2)
        return self.fc(torch.flatten(x, 1))  # wrong
LeNet()(torch.randn(64, 1, 28, 28))

# === clean: sizes behind convolutions
class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc = nn.Linear(16 * 4 * 4, 10)
    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = torch.max_pool2d(torch.relu(self.conv2(x)), 2)
        return self.fc(torch.flatten(x, 1))
LeNet()(torch.randn(64, 1, 28, 28))

# === wrong: channels that do not fit
net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(16, 8, 3))
out = net(torch.randn(2, 3, 32, 32))  # wrong

# === wrong: a view that does not fit
x = F.max_pool2d(nn.Conv2d(1, 6, 5)(torch.randn(64, 1, 28, 28)), 2)
flat = x.view(64, 6 * 14 * 14)  # wrong

# === clean: a view that fits, and one that NumPy is asked for
import numpy as np
x = F.max_pool2d(nn.Conv2d(1, 6, 5)(torch.randn(64, 1, 28, 28)), 2)
flat = x.view(64, 6 * 12 * 12)
rows = np.zeros((3, 4)).reshape(2, 6)

# === clean: a pooling that gives the places, too
pool = nn.MaxPool2d(2, 2, return_indices=True)
scores, places = pool(torch.randn(4, 16, 8, 8))
z = nn.Conv2d(16, 64, 1)(scores) + torch.zeros(4, 64, 4, 4)

# === wrong: a pooling that gives the places, too
scores, places = F.max_pool2d(torch.randn(4, 16, 8, 8), 2, return_indices=True)
z = nn.Conv2d(16, 64, 1)(scores) + torch.zeros(4, 3, 4, 4)  # wrong

# === clean: an option of an older version that keeps the axis
import tensorflow as tf
x = tf.ones((4, 5, 6))
y = x - tf.reduce_mean(x, axis=-1, keep_dims=True)

# === wrong: a mean whose axis is gone
import tensorflow as tf
x = tf.ones((4, 5, 6))
y = x - tf.reduce_mean(x, axis=-1, name='mean')  # wrong

# === clean: what a hook on an unknown layer sets
class Wrapped(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.encoded = torch.empty(0)
        list(model.children())[-2].register_forward_hook(self.keep)
    def keep(self, layer, given, output):
        self.encoded = output
    def forward(self, x):
        self.model(x)
        return self.encoded
class Predictor(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.wrapped = Wrapped(model)
        self.head = nn.Linear(256, 4)
    def forward(self, x):
        return self.head(self.wrapped(x))

# === wrong: what is set before a hook is registered that sets something else
class Wrapped(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.encoded = torch.empty(0)
        list(model.children())[-2].register_forward_hook(self.keep)
        self.head = nn.Linear(256, 4)
    def keep(self, layer, given, output):
        self.last = output
    def forward(self, x):
        self.model(x)
        return self.head(self.encoded)  # wrong

# === wrong: the classes are the last axis, and only some of the indices fit into the second
lin = nn.Linear(16, 9)
loss = nn.CrossEntropyLoss()(lin(torch.randn(4, 7, 16)), torch.randint(0, 9, (4, 7)))  # wrong
