import numpy as np

# === clean: logsumexp
import torch
lse = torch.logsumexp(z, dim=1)

# === clean: the largest taken out first
import torch
m = z.max(dim=1, keepdim=True).values
lse = m + torch.log(torch.exp(z - m).sum(dim=1, keepdim=True))

# === clean: the same in NumPy
m = np.max(z, axis=1, keepdims=True)
lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))

# === clean: SupCon's
import torch
logits_max, _ = torch.max(sim, dim=1, keepdim=True)
logits = sim - logits_max.detach()
exp_logits = torch.exp(logits) * mask
log_prob = logits - torch.log(exp_logits.sum(1, keepdim=True))

# === clean: the sum of squares
import torch
norm = torch.log((z ** 2).sum(1))

# === clean: amax
import torch
z = z - z.amax(-1, keepdim=True)
lse = torch.log(torch.exp(z).sum(-1))

# === wrong: in one expression
import torch
lse = torch.log(torch.sum(torch.exp(z), dim=1))  # wrong

# === wrong: by methods
import torch
lse = z.exp().sum(-1).log()  # wrong

# === wrong: NumPy
lse = np.log(np.sum(np.exp(z), axis=1))  # wrong

# === wrong: by names
import torch
e = torch.exp(sim / 0.07)
denominator = e.sum(dim=1)
loss = (torch.log(denominator) - positive).mean()  # wrong

# === wrong: JAX
import torch
import jax.numpy as jnp
lse = jnp.log(jnp.sum(jnp.exp(z), axis=-1))  # wrong

# === wrong: with an epsilon
import torch
loss = torch.log(torch.exp(z).sum(dim=1) + 1e-8) - z[:, 0]  # wrong

# === clean: cosines over a temperature
import torch
z = torch.nn.functional.normalize(h, dim=1)
loss = torch.log(torch.exp(z @ z.t() / 0.07).sum(1)) - positive

# === wrong: cosines over a temperature that is too small for float32
import torch
z = torch.nn.functional.normalize(h, dim=1)
loss = torch.log(torch.exp(z @ z.t() / 0.01).sum(1)) - positive  # wrong

# === clean: the largest, with 0 where it is infinite
def logsumexp(a):
    m = a.max(axis=-1, keepdims=True)
    m[~np.isfinite(m)] = 0
    return np.squeeze(m, -1) + np.log(np.sum(np.exp(a - m), axis=-1))

# === clean: the same with where
def logsumexp(a):
    m = a.max(axis=-1, keepdims=True)
    m = np.where(np.isfinite(m), m, 0)
    return np.squeeze(m, -1) + np.log(np.sum(np.exp(a - m), axis=-1))

# === clean: the same in torch, in two more ways
import torch
def logsumexp(a):
    m = a.amax(-1, keepdim=True)
    m = torch.nan_to_num(m, neginf=0.0)
    m = m.masked_fill(m == float("-inf"), 0)
    return m.squeeze(-1) + torch.log(torch.exp(a - m).sum(-1))

# === clean: by its index
def evidence(scores):
    best = scores.max(1)[:, None]
    return best[:, 0] + np.log(np.exp(scores - best).sum(1))

# === clean: numbers that are written out
import numpy as np
total = np.log(np.sum(np.exp([[1.0, 2.0], [3.0, 4.0]])))

# === clean: numbers below 1
import numpy as np
total = np.log(np.sum(np.exp(np.random.rand(5, 5))))

# === wrong: the logarithm of a mean of exponentials
import torch
def bound(t, et):
    return t.mean() - torch.log(torch.exp(et).mean())  # wrong

# === clean: the mean of shifted exponentials
import torch
def bound(t, et):
    top = et.max()
    return t.mean() - top - torch.log(torch.exp(et - top).mean())

# === clean: the uniformity of points on a sphere
import torch
def uniformity(x, t=2):
    return torch.pdist(x, p=2).pow(2).mul(-t).exp().mean().log()

# === clean: the largest subtracted, in one form or in another
def logsumexp(z, dim, keepdim):
    top, _ = z.max(dim, keepdim=keepdim)
    if keepdim:
        rest = z - top
    else:
        rest = z - top.unsqueeze(dim)
    return top + rest.exp().sum(dim, keepdim=keepdim).log()

# === clean: the largest of each map subtracted
import torch.nn.functional as F
top = F.adaptive_max_pool2d(z, 1)
pooled = top + torch.log(torch.exp(r * (z - top)).mean(dim=(2, 3), keepdim=True)) / r

# === clean: the maximum, expanded
def log_sum_exp(z, dim):
    m, _ = torch.max(z, dim)
    shifted = z - m.unsqueeze(dim).expand_as(z)
    return m + torch.log(torch.sum(torch.exp(shifted), dim))

# === wrong: with a mask
def lse(z, mask):
    e = torch.exp(z) * mask
    return torch.log(e.sum(1))  # wrong

# === clean: with a mask, behind the largest
def lse(z, mask):
    most = z.max(dim=1, keepdim=True).values
    e = torch.exp(z - most) * mask
    return torch.log(e.sum(1)) + most.squeeze(1)

# === wrong: running sums, as in Cox's partial likelihood
import numpy as np
def cox(risk, event):
    return -((risk - torch.log(torch.cumsum(torch.exp(risk), dim=0))) * event).sum()  # wrong
def running(scores):
    return np.log(np.cumsum(np.exp(scores)))  # wrong

# === clean: running sums, of which the largest was subtracted
def cox(risk, event):
    top = risk.max()
    return -((risk - top - torch.log(torch.cumsum(torch.exp(risk - top), dim=0))) * event).sum()

# === clean: the largest score of each row, taken from where it is
import torch
def log_sum_exp(scores):
    _, best = torch.max(scores, 1)
    top = torch.gather(scores, 1, best.view(-1, 1)).view(-1, 1)
    return top + torch.log(torch.sum(torch.exp(scores - top.expand_as(scores)), 1))
def log_sum_exp_of_rows(scores):
    top = torch.gather(scores, 1, scores.argmax(dim=1, keepdim=True))
    return top + torch.log(torch.exp(scores - top).sum(1, keepdim=True))

# === wrong: the first score of each row, taken from where it is
import torch
def log_sum_exp(scores, first):
    top = torch.gather(scores, 1, first.view(-1, 1))
    return top + torch.log(torch.sum(torch.exp(scores - top), 1))  # wrong

# === clean: bounded, by the names of Keras
from tensorflow import keras
from tensorflow.keras import backend as K
def normalised(z, axis):
    z = K.clip(z - K.mean(z, axis=axis, keepdims=True), -30, 30)
    return z - K.log(K.sum(K.exp(z), axis=axis, keepdims=True))
def by_ops(z):
    z = keras.ops.clip(z, -30, 30)
    return z - keras.ops.log(keras.ops.sum(keras.ops.exp(z), axis=-1, keepdims=True))

# === wrong: bounded too far away, by the names of Keras
from tensorflow.keras import backend as K
def normalised(z, axis):
    z = K.clip(z, -300, 300)
    return z - K.log(K.sum(K.exp(z), axis=axis, keepdims=True))  # wrong

# === clean: cosines of vectors that are divided by their lengths, whichever way
import torch
import tensorflow as tf
import jax.numpy as jnp
def by_norm(z, t):
    z = z / np.linalg.norm(z, axis=1, keepdims=True)
    return np.log(np.exp(z @ z.T / t).sum(1))
def with_epsilon(z, w, t):
    z = z / (torch.norm(z, dim=1, keepdim=True) + 1e-8)
    w = w.div(w.norm(dim=1, keepdim=True).clamp(min=1e-6))
    return torch.log(torch.exp(torch.mm(z, w.t()) / t).sum(1))
def by_squares(z, t):
    z = z / jnp.sqrt(jnp.sum(z ** 2, axis=1, keepdims=True))
    return jnp.log(jnp.exp(jnp.dot(z, z.T) / t).sum(1))
def by_function(z, t):
    z = tf.math.l2_normalize(z, axis=1)
    return tf.math.log(tf.reduce_sum(tf.exp(tf.matmul(z, z, transpose_b=True) / t), axis=1))
def of_products(a, b, t):
    lengths = torch.norm(a, dim=1, keepdim=True) @ torch.norm(b, dim=1, keepdim=True).t()
    return torch.log(torch.exp((a @ b.t()) / lengths / t).sum(1))
def of_pairs(a, b, t):
    cosines = torch.mm(a, b.t()) / (a.norm(dim=1)[:, None] * b.norm(dim=1)[None] + 1e-8)
    return torch.log(torch.exp(cosines / t).sum(1))

# === clean: the other side is not known, such as a queue or what all processes gather
import torch
def f(z, gather, t):
    z = z / z.norm(dim=1, keepdim=True)
    return torch.log(torch.exp(z @ gather(z).t() / t).sum(1))

# === wrong: only one side is divided by its length
import torch
embed = torch.nn.Linear(8, 8)
def f(z, x, t):
    z = z / z.norm(dim=1, keepdim=True)
    return torch.log(torch.exp(z @ embed(x).t() / t).sum(1))  # wrong

# === wrong: divided by the length of something else
import torch
def f(z, w, t):
    z = z / w.norm(dim=1, keepdim=True)
    return torch.log(torch.exp(z @ z.t() / t).sum(1))  # wrong
