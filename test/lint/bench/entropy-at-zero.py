import torch

# === clean: where before the logarithm
safe = torch.where(p > 0, p, torch.ones_like(p))
h = -(p * torch.log(safe)).sum(1)

# === clean: clamped in the logarithm
h = -torch.nansum(p * torch.log(p.clamp(min=1e-12)), dim=1)

# === clean: Categorical
h = torch.distributions.Categorical(probs=p).entropy()

# === clean: where of something else
h = torch.where(mask, a, b)

# === clean: nan_to_num of a ratio
r = torch.nan_to_num(a / b)

# === clean: only what is above 0
q = p[p > 0]
h = -(q * torch.log(q)).sum()

# === clean: NumPy has no gradient
import numpy as np
h = -np.nansum(p * np.log(p))

# === clean: without a gradient
with torch.no_grad():
    h = -torch.nansum(p * torch.log(p), dim=1)

# === clean: a logarithm times a number, which is no entropy
def distance(blurred, h):
    return torch.nan_to_num(-h * torch.log(blurred), nan=0.0, posinf=0.0)

# === wrong: nansum
h = -torch.nansum(p * torch.log(p), dim=1)  # wrong

# === wrong: nan_to_num
h = -torch.nan_to_num(p * p.log()).sum(1)  # wrong

# === wrong: where
h = torch.where(p > 0, -p * torch.log(p), torch.zeros_like(p)).sum(1)  # wrong

# === wrong: a method
h = -(p * p.log()).nansum(1)  # wrong

# === wrong: where, a name between
t = p * torch.log2(p)
h = -torch.where(p == 0, torch.zeros_like(t), t).sum()  # wrong

# === wrong: a divergence
kl = torch.nansum(p * torch.log(p / q))  # wrong

# === wrong: a divergence of two logarithms
kl = torch.where(p > 0, p * (p.log() - q.log()), torch.zeros_like(p)).sum()  # wrong

# === clean: a divergence whose logarithm is guarded
kl = torch.nansum(p * torch.log((p + 1e-9) / q))

# === wrong: JAX's nansum
import jax.numpy as jnp
def entropy(p):
    return -jnp.nansum(p * jnp.log(p), axis=-1)  # wrong

# === wrong: TensorFlow's where
import tensorflow as tf
def entropy(p):
    return -tf.reduce_sum(tf.where(p > 0, p * tf.math.log(p), tf.zeros_like(p)))  # wrong

# === clean: where inside the logarithm, in JAX
import jax.numpy as jnp
def entropy(p):
    return -jnp.sum(p * jnp.log(jnp.where(p > 0, p, 1.0)), axis=-1)

# === clean: NumPy has no gradient
def entropy(p):
    return -np.nansum(p * np.log(p), axis=-1)

# === clean: the logarithm of a number
import math
slope = torch.where(x >= 0.0, torch.zeros_like(x), torch.ones_like(x) * math.log(0.01))

# === wrong: masked behind the logarithm
p = attention.mean(dim=0)
h = -(p * p.log()).masked_fill(p == 0, 0.0).sum()  # wrong

# === wrong: zeros put in by a mask
h = p * torch.log(p)
h[p == 0] = 0  # wrong
loss = -h.sum()

# === wrong: what is not a number, put to 0
def cost(p):
    h = -p * p.log()
    h[torch.isnan(h)] = 0.  # wrong
    return h.sum()

# === clean: zeros put in where nothing learns
with torch.no_grad():
    h = p * torch.log(p)
    h[p == 0] = 0

# === clean: a guard inside the logarithm, and a mask of the padding
def cost(p, padding):
    h = p * torch.log(p.clamp_min(1e-9))
    h[padding == 1] = 0
    return -h.sum()

# === clean: one entry left out
h = p * torch.log(p)
h[0] = 0

# === clean: a logarithm that is chosen by another condition
def log_prob(x, xi, beta):
    return torch.where(xi == 0, -x / beta, -(1 + 1.0 / (xi + 1e-6)) * torch.log(1 + xi * x / beta))

# === clean: p log p beyond a threshold of something else
def score(z, edge, q, a):
    return 2 * torch.where(z > edge, (1 - a) * z, a * (1 - q) * torch.log(1 - q))

# === wrong: a condition on both of a divergence
kl = torch.where((p > 0) & (q > 0), p * torch.log(p / q), torch.zeros_like(p)).sum()  # wrong

# === wrong: a target that is 0 where the prediction may be, too
loss = -torch.where(q > 0, p.softmax(1) * torch.log(q), torch.zeros_like(q)).sum()  # wrong

# === clean: a masked loss
loss = -torch.where(mask, y.float() * torch.log(q), torch.zeros_like(q)).sum()

# === wrong: what an unknown model returned, cleaned by itself
def entropy(g):
    terms = g * g.log()
    terms = torch.where(torch.isnan(terms), torch.zeros_like(terms), terms)  # wrong
    return -terms.sum(dim=-1).mean()
logits, gates = model(x)
loss = entropy(gates)

# === clean: functions of which nothing is learned
@torch.no_grad()
def report(p):
    h = p * p.log()
    h[torch.isnan(h)] = 0
    return -h.sum()
@torch.inference_mode()
def show(p):
    return -torch.nansum(p * torch.log(p))

# === wrong: of a softmax and a log-softmax, which is NaN where a score is -inf
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1)
entropy = -torch.nan_to_num(p * log_p).sum(1)  # wrong

# === wrong: a where over masked scores
z = z.masked_fill(mask, float('-inf'))
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1)
entropy = -torch.where(mask, 0.0, p * log_p).sum(1)  # wrong

# === clean: a where over scores that nothing masks
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1)
entropy = -torch.where(mask, 0.0, p * log_p).sum(1)

# === clean: the logarithm is mended before the product
z = z.masked_fill(mask, float('-inf'))
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1).masked_fill(mask, 0.0)
entropy = -(p * log_p).sum(1)

# === clean: the backward of a function of its own, which no gradient goes through
class Projection(torch.autograd.Function):
    @staticmethod
    def backward(ctx, grad):
        (p,) = ctx.saved_tensors
        return grad * torch.where(p > 0, p * torch.log(p), p.new_zeros(1)).sum(-1, keepdim=True)

# === clean: the same as a method of the class
class Projection(torch.autograd.Function):
    @classmethod
    def backward(cls, ctx, grad):
        (p,) = ctx.saved_tensors
        return grad * torch.where(p > 0, p * torch.log(p), p.new_zeros(1))
