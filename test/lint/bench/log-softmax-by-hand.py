import torch
from torch import nn
import torch.nn.functional as F
import numpy as np

# === clean: log_softmax
loss = -(F.log_softmax(z, dim=1) * t).sum(1).mean()

# === clean: the logarithm of a mixture
p = F.softmax(z, dim=1) * 0.9 + 0.1 / 10
loss = -(torch.log(p) * t).sum(1).mean()

# === clean: one of the logits' own logarithms
w = torch.log(torch.softmax(z, dim=1).sum(0) + torch.bincount(y))

# === clean: the mean of predictions over samplings
p = torch.stack([F.softmax(net(x), dim=1) for _ in range(10)]).mean(0)
entropy = -(p * torch.log(p + 1e-9)).sum(1)

# === clean: the mean over a batch, as of a codebook
avg = F.softmax(z, dim=-1).mean(dim=0)
perplexity = torch.exp(-torch.sum(avg * torch.log(avg + 1e-7), dim=-1))

# === clean: counts that were normalised
counts = torch.bincount(y, minlength=10).float()
p = counts / counts.sum()
entropy = -(p * torch.log(p + 1e-9)).sum()

# === clean: softmax and log of something else
p = F.softmax(z, dim=1)
loss = (p * torch.log(q)).sum()

# === clean: the largest share, which is 1 over the classes at least
fc = nn.Linear(4, 3)
confidence = F.softmax(fc(x), dim=1).max(1).values.log().mean()

# === clean: the logarithm of a sum of shares that are weighed
fc = nn.Linear(4, 3)
mixture = (weights * F.softmax(fc(x), dim=1)).sum(1).log()

# === wrong: in one expression
loss = -(torch.log(F.softmax(z, dim=1)) * t).sum(1).mean()  # wrong

# === wrong: with an epsilon
p = F.softmax(z, dim=1)
loss = F.nll_loss(torch.log(p + 1e-9), y)  # wrong

# === wrong: clamped
p = torch.softmax(z, dim=-1).clamp(min=1e-12)
loss = -(t * p.log()).sum(-1).mean()  # wrong

# === wrong: a policy's logarithm
class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, s):
        return F.softmax(self.fc(s), dim=-1)

policy = Policy()
logp = torch.log(policy(s))  # wrong
loss = -(logp.gather(1, a) * r).mean()

# === wrong: the method log
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.softmax(self.fc(x)).log()  # wrong

# === wrong: SciPy and NumPy
from scipy.special import softmax
logp = np.log(softmax(z, axis=1))  # wrong

# === wrong: JAX
import jax
import jax.numpy as jnp
loss = -jnp.mean(jnp.log(jax.nn.softmax(z)) * t)  # wrong

# === wrong: the share of the right class
fc = nn.Linear(4, 3)
p = F.softmax(fc(x), dim=1)
loss = -torch.log(p[torch.arange(len(y)), y]).mean()  # wrong

# === wrong: the share of the action that was taken
class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, s):
        return F.softmax(self.fc(s), dim=-1)

policy = Policy()

def update(states, actions, returns):
    picked = policy(states).gather(1, actions.unsqueeze(1)).squeeze(1)
    return -(torch.log(picked) * returns).mean()  # wrong

# === wrong: one column, with an epsilon
fc = nn.Linear(4, 2)
score = torch.log(F.softmax(fc(x), dim=1)[:, 1] + 1e-8)  # wrong

# === clean: a function called log that prints
def step(z, log):
    probs = z.softmax(dim=1)
    log(probs=probs)
    return probs.argmax(dim=1)

# === clean: an entropy, in which what the epsilon changes has no weight
p = F.softmax(z, dim=1)
entropy = -(p * torch.log(p + 1e-8)).sum(1).mean()

# === clean: an entropy of what was clamped
p = F.softmax(z, dim=1).clamp(min=1e-8)
entropy = (-p * p.log()).sum(1)

# === clean: the divergence from the even distribution
q = F.softmax(z, dim=-1)
divergence = (q * torch.log(q * 8 + 1e-20)).sum(-1).mean()

# === wrong: an entropy without a guard, which is NaN where a share is 0
p = F.softmax(z, dim=1)
entropy = -(p * torch.log(p)).sum(1)  # wrong

# === wrong: a divergence from other shares
p = F.softmax(z, dim=1)
q = F.softmax(w, dim=1)
divergence = (p * (torch.log(p + 1e-8) - torch.log(q + 1e-8))).sum(1)  # wrong

# === wrong: in an entropy, and for the action that was taken
p = F.softmax(logits, dim=-1)
log_p = torch.log(p + 1e-8)  # wrong
entropy = -(p * log_p).sum(-1).mean()
loss = -(log_p.gather(1, actions) * advantage).mean() - 0.01 * entropy

# === wrong: an entry picked by a product with one-hot rows
def cost(z, actions):
    p = F.softmax(z, dim=1)
    return -torch.log((p * F.one_hot(actions, 4)).sum(dim=1)).mean()  # wrong

# === clean: the probability of several classes together
def cost(z, group):
    p = F.softmax(z, dim=1)
    return -torch.log((p * group).sum(dim=1)).mean()

# === clean: only samples are drawn
import tensorflow as tf
log_p = tf.math.log(tf.nn.softmax(z))
print(log_p.get_shape())
drawn = tf.random.categorical(log_p, 1)

# === wrong: samples are drawn, and it is a loss as well
import tensorflow as tf
log_p = tf.math.log(tf.nn.softmax(z))  # wrong
drawn = tf.random.categorical(log_p, 1)
loss = -tf.reduce_mean(tf.reduce_sum(y * log_p, axis=-1))

# === clean: a guarded entropy of helpers that are called for several distributions
def log(t, eps=1e-5):
    return t.clamp(min=eps).log()
def entropy(p):
    return (-p * log(p)).sum(dim=-1)
class Quantizer(nn.Module):
    def forward(self, z):
        p = (-z).softmax(dim=-1)
        return entropy(p).mean() - entropy(p.mean(0)).mean()

# === clean: a guarded entropy, and the helper's logarithm of a mixture
def log(t, eps=1e-20):
    return t.clamp(min=eps).log()
def entropy(z):
    p = z.softmax(dim=-1)
    return -(p * log(p)).sum(dim=-1)
class Model(nn.Module):
    def forward(self, x, weights):
        z = self.scores(x)
        p = z.softmax(dim=-1)
        return log(torch.einsum('...kd,...k->...d', p, weights)), entropy(z)

# === clean: a policy weighed by what its logarithm is taken of
def loss(z, q, alpha):
    p = F.softmax(z, dim=-1)
    log_p = torch.log(p + 1e-8)
    return (p * (alpha * log_p - q)).sum(dim=1).mean()

# === wrong: a helper's logarithm that one call weighs with itself, and another does not
def log(t, eps=1e-20):
    return torch.log(t + eps)  # wrong
def loss(z, y):
    p = z.softmax(dim=-1)
    q = torch.softmax(2 * z, dim=-1)
    return -(p * log(p)).sum(dim=-1) - (y * log(q)).sum(dim=-1)

# === wrong: a softmax over a temperature, as a method
def loss(logits, y):
    p = (logits / 0.07).softmax(dim=-1)
    return -(y * p.log()).sum(-1).mean()  # wrong

# === clean: an example with its numbers, of which none is lost
logits = torch.tensor([[2.0, 1.0, 0.1], [0.1, 3.0, 0.2]])
by_hand = -torch.log(torch.softmax(logits, dim=1))[range(2), [0, 1]].mean()

# === wrong: an example with its numbers, of which one is lost
logits = torch.tensor([[200.0, 1.0, 0.1]])
log_p = torch.log(torch.softmax(logits, dim=1))  # wrong

# === wrong: an example with its numbers, and an epsilon
logits = torch.tensor([[200.0, 1.0, 0.1]])
log_p = torch.log(torch.softmax(logits, dim=1) + 1e-9)  # wrong

# === wrong: an epsilon only where a probability is 0
def evaluate(scores):
    p = F.softmax(scores, dim=-1)
    is_zero = (p == 0.0).float() * 1e-8
    return p, torch.log(p + is_zero)  # wrong

# === clean: a guarded entropy, whose shares pass on a gradient or not
def attend(distances, t):
    return torch.softmax(-distances / t, dim=-1)
def energy(mu, t, attached=False, direct=False):
    distances = torch.cdist(mu, mu)
    beta = attend(distances, t)
    if direct:
        safe = beta.clamp(min=1e-30)
        return (beta * distances).sum() + t * (safe * safe.log()).sum()
    shares = beta if attached else beta.detach()
    safe = shares.clamp(min=1e-30)
    return t * (safe * safe.log()).sum()
def both(mu, t):
    return energy(mu, t, attached=False) + energy(mu, t, attached=True)

# === clean: a guarded logarithm as the log target of a divergence, which weighs it by what the guard left
q = F.softmax(logits, dim=-1)
log_q = torch.log(q + 1e-10)
log_uniform = torch.log(torch.tensor([1 / 8]))
loss = F.kl_div(log_uniform, log_q, reduction='batchmean', log_target=True)

# === wrong: without a guard, of which 0 times -Infinity is NaN
q = F.softmax(logits, dim=-1)
log_q = torch.log(q)  # wrong
log_uniform = torch.log(torch.tensor([1 / 8]))
loss = F.kl_div(log_uniform, log_q, reduction='batchmean', log_target=True)

# === wrong: as the input of a divergence
q = F.softmax(logits, dim=-1)
log_q = torch.log(q + 1e-10)  # wrong
loss = F.kl_div(log_q, target, reduction='batchmean')

# === wrong: of a softmax that is written out, in a method of its own
import numpy as np
class Layer:
    def softmax(self, x):
        e = np.exp(x - np.max(x, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)
    def loss(self, x, t):
        y = self.softmax(x)
        return -np.sum(t * np.log(y + 1e-7)) / len(t)  # wrong

# === clean: of cosines, which are never far apart
import torch
import torch.nn.functional as F
def contrast(z, mask, t):
    z = F.normalize(z, dim=1)
    e = torch.exp(z @ z.t() / t)
    return -(torch.log(e / e.sum(1, keepdim=True)) * mask).sum(1).mean()

# === clean: a map of shares that is resized, whose means have no other form
head = nn.Conv2d(64, 21, 1)
shares = F.interpolate(torch.softmax(head(x), dim=1), scale_factor=8, mode="bilinear")
loss = F.nll_loss(torch.log(shares + 1e-8), mask)
