import torch
from torch import nn
import torch.nn.functional as F

# === clean: logsigmoid
loss = -F.logsigmoid(z).mean()

# === clean: logsigmoid of minus z
loss = -F.logsigmoid(-z).mean()

# === clean: the logarithm of a product of sigmoids
p = torch.sigmoid(a) * torch.sigmoid(b)
loss = -torch.log(0.5 + 0.5 * p).mean()

# === clean: a sigmoid beside a logarithm
loss = (torch.sigmoid(z) * torch.log(q)).mean()

# === clean: log1p of a sigmoid
loss = torch.log1p(torch.sigmoid(z)).mean()

# === clean: the mean of sigmoids over members
p = torch.stack([torch.sigmoid(m(x)) for m in members]).mean(0)
loss = -torch.log(p + 1e-8).mean()

# === clean: the mean over views
p = torch.sigmoid(z).mean(dim=0)
loss = -torch.log(p).mean()

# === wrong: plain
loss = -torch.log(torch.sigmoid(z)).mean()  # wrong

# === wrong: a pair, as in BPR
loss = -torch.log(torch.sigmoid(pos - neg) + 1e-10).mean()  # wrong

# === wrong: one minus
p = torch.sigmoid(z)
loss = -torch.log(1 - p).mean()  # wrong

# === wrong: negative sampling
score = torch.sigmoid(torch.sum(u * v, dim=1))
loss = -score.log().sum()  # wrong

# === wrong: one minus in one expression
loss = -torch.log(1 - torch.sigmoid(z)).mean()  # wrong

# === wrong: a module's sigmoid
D = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
loss = -torch.log(D(x)).mean()  # wrong

# === wrong: one minus a module's, with an epsilon
D = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
loss = -torch.log(1 - D(x) + 1e-8).mean()  # wrong

# === wrong: the epsilon is a parameter
def discriminator_loss(fake_logits, eps=1e-8):
    return -torch.log(1 - torch.sigmoid(fake_logits) + eps).mean()  # wrong

# === clean: the entropy of a coin, in which what the epsilon changes has no weight
p = torch.sigmoid(z)
entropy = -(p * torch.log(p + 1e-8) + (1 - p) * torch.log(1 - p + 1e-8)).mean()

# === wrong: an epsilon that is lost in the 1
p = torch.sigmoid(z)
loss = -((1 - y) * torch.log(1e-10 + 1 - p)).mean()  # wrong

# === wrong: an epsilon beside the 1
p = torch.sigmoid(z)
loss = -((1 - y) * torch.log(1 + 1e-6 - p)).mean()  # wrong

# === clean: a table over a short range
table = torch.log(torch.sigmoid(torch.arange(-6.01, 6.01, 0.01)))

# === wrong: a sigmoid written out
import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def cost(w, x, y):
    h = sigmoid(x @ w)
    return -np.mean(y * np.log(h))  # wrong

# === wrong: the rest of a sigmoid written out in the other way
e = torch.exp(z)
loss = -torch.log(1 - e / (1 + e)).mean()  # wrong

# === clean: a share that is no sigmoid
loss = torch.log(1 / (1 + torch.cdist(a, b)))

# === wrong: an epsilon that is the default of the constructor
class Ranking(nn.Module):
    def __init__(self, gamma=1e-10):
        super().__init__()
        self.gamma = gamma
    def forward(self, good, bad):
        return -torch.log(self.gamma + torch.sigmoid(good - bad)).mean()  # wrong

# === clean: a default that is no epsilon
def loss(z, floor=0.5):
    return -torch.log(floor + torch.sigmoid(z)).mean()

# === clean: a sigmoid written out of what is kept within bounds
import numpy as np
def loss(y, z):
    z = np.clip(z, 1e-15, 1 - 1e-15)
    p = 1 / (1 + np.exp(-z))
    return y * np.log(p) + (1 - y) * np.log(1 - p)

# === wrong: a sigmoid written out within bounds that are too wide
import numpy as np
def loss(y, z):
    p = 1 / (1 + np.exp(-np.clip(z, -1000, 1000)))
    return y * np.log(p)  # wrong

# === wrong: the probability of the label, chosen
def focal(z, y):
    p = torch.sigmoid(z)
    pt = torch.where(y == 1, p, 1 - p)
    return (-((1 - pt) ** 2) * pt.log()).mean()  # wrong

# === wrong: the probability of the label, as a sum
def focal(z, y):
    p = torch.sigmoid(z)
    pt = p * y + (1 - p) * (1 - y)
    return -torch.log(pt).mean()  # wrong

# === wrong: a helper that is given both
def guarded(v, eps=1e-6):
    return (v + eps).log()  # wrong
def cost(z, y):
    p = torch.sigmoid(z)
    return -(y * guarded(p) + (1 - y) * guarded(1 - p)).mean()

# === clean: the probability of the label, from its cross-entropy
def focal(z, y):
    cost = F.binary_cross_entropy_with_logits(z, y, reduction='none')
    pt = torch.exp(-cost)
    return ((1 - pt) ** 2 * cost).mean()

# === clean: a sigmoid and what is left of another
def cost(a, b, y):
    return -torch.log(torch.sigmoid(a) * y + (1 - torch.sigmoid(b)) * (1 - y)).mean()

# === clean: an offset that means something
light = torch.sigmoid(z)
ratio = torch.log(image + 1e-3) - torch.log(light + 1e-3)

# === clean: a mixture of two distributions, weighed by a sigmoid
gate = torch.sigmoid(z)
loss = -torch.log(gate * vocabulary + (1 - gate) * copied + 1e-12).mean()

# === clean: zeros are dealt with before
import numpy as np
from scipy.special import expit
def cost(scores):
    p = expit(scores)
    if any(p == 0):
        return np.inf
    return -np.log(p).mean()

# === wrong: another is dealt with
import numpy as np
from scipy.special import expit
def cost(scores, others):
    p, q = expit(scores), expit(others)
    if any(q == 0):
        return np.inf
    return -np.log(p).mean()  # wrong

# === clean: code that is never reached
def renormalised(z):
    assert False
    return torch.log(1 - torch.sigmoid(z))

# === wrong: behind a condition that is asserted
def renormalised(z):
    assert z.ndim == 2
    return torch.log(1 - torch.sigmoid(z))  # wrong

# === clean: means of a map of probabilities, which have no other form
head = nn.Sequential(nn.Conv2d(64, 1, 1), nn.Sigmoid(), nn.AdaptiveAvgPool2d(1))
loss = -torch.log(head(x)).mean()
