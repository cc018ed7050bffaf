import torch
import torch.nn.functional as F
import numpy as np

# === clean: softplus
s = F.softplus(z)

# === clean: minus the absolute value
s = z.clamp(min=0) + torch.log(1 + torch.exp(-torch.abs(z)))

# === clean: log1p of minus the absolute value
s = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))

# === clean: logaddexp
s = np.logaddexp(0, z)

# === clean: one plus a square
s = torch.log(1 + z ** 2)

# === clean: log1p of counts
s = np.log1p(counts)

# === clean: minus the absolute value, chosen by its sign
import jax.numpy as jnp

def sigmoid_cross_entropy(logits, labels):
    is_positive = logits >= jnp.zeros_like(logits)
    negative = jnp.where(is_positive, -logits, logits)
    return jnp.where(is_positive, logits, 0) - logits * labels + jnp.log1p(jnp.exp(negative))

# === clean: the absolute value, chosen and turned round
size = torch.where(z < 0, -z, z)
loss = torch.log(1 + torch.exp(-size))

# === wrong: plain
s = torch.log(1 + torch.exp(z))  # wrong

# === wrong: log1p
s = torch.log1p(torch.exp(-margin))  # wrong

# === wrong: NumPy
loss = np.mean(np.log(1 + np.exp(-y * f)))  # wrong

# === wrong: the other way round
s = torch.log(torch.exp(z) + 1.0)  # wrong

# === wrong: a triplet, by names
e = torch.exp(d_pos - d_neg)
loss = torch.log(1 + e).mean()  # wrong

# === wrong: by methods
s = z.exp().add(1).log()  # wrong

# === clean: of a number that is known
s = np.log(1.0 + np.exp(1.0))

# === wrong: the absolute value, which is not turned round
size = torch.where(z < 0, -z, z)
loss = torch.log(1 + torch.exp(size))  # wrong

# === clean: a cosine, which is at most 1
similarity = F.cosine_similarity(a, b, dim=1)
loss = torch.log(1 + torch.exp(-alpha * (similarity - margin))).mean()

# === wrong: a distance
loss = torch.log(1 + torch.exp(alpha * (distance - margin))).mean()  # wrong

# === clean: NumPy chooses another number where it overflows
y = np.where(x > 30, x, np.log(1 + np.exp(x)))

# === clean: bounded from above
y = torch.log(1 + torch.exp(torch.clamp(z, max=20)))

# === wrong: what is not chosen makes the gradient NaN
y = torch.where(z > 30, z, torch.log1p(torch.exp(z)))  # wrong

# === wrong: turned by a factor
y = torch.log1p(torch.exp(-1.0 * z))  # wrong

# === clean: minus an absolute value, by methods
y = z.abs().neg().exp().log1p()

# === clean: minus an absolute value, scaled
log2 = torch.log(torch.tensor(base))
y = torch.log1p(torch.exp(-torch.abs(z) * log2)) / log2

# === clean: numbers of Python, whose sign a branch has made sure of
import math
def log_sum(a, b):
    if a > b:
        return math.log1p(math.exp(b - a)) + a
    return math.log1p(math.exp(a - b)) + b

# === clean: minus an absolute value in NumPy
import numpy as np
z = np.log1p(np.exp(-np.fabs(x - y))) + np.maximum(x, y)

# === wrong: distances, of which some were changed in place
def soft_margin(d, mask):
    d[d < 0] = 0
    far = (mask * d).max(1).values
    near = (d + (1 - mask)).min(1).values
    return torch.log1p(torch.exp(far - near)).mean()  # wrong

# === clean: the numbers that are not large
x = torch.nn.Linear(8, 4)(z)
y = torch.zeros(x.shape)
y[x > 10] = x[x > 10]
y[x <= 10] = torch.log(1 + torch.exp(x[x <= 10]))

# === wrong: the numbers that are large
y[x >= -10] = torch.log(1 + torch.exp(x[x >= -10]))  # wrong

# === clean: minus the absolute value, by taking the positive numbers off twice
import torch
above = torch.ge(output, 0).float()
loss = torch.mul(output, labels - above) - torch.log(1 + torch.exp(output - 2 * torch.mul(output, above)))
other = torch.log1p(torch.exp(z - 2 * z * (z > 0)))

# === wrong: the negative numbers are taken off twice
import torch
below = torch.le(output, 0).float()
loss = torch.log(1 + torch.exp(output - 2 * torch.mul(output, below)))  # wrong

# === clean: bounded on each path, by Keras's names
from tensorflow.keras import backend as K
def margin_loss(y_true, z_pred):
    if K.dtype(z_pred) == 'float32':
        z_pred = K.clip(z_pred, -15, 15)
    elif K.dtype(z_pred) == 'float64':
        z_pred = K.clip(z_pred, -30, 30)
    else:
        raise TypeError('Expected float32 or float64')
    return K.log(1 + K.exp(-y_true * z_pred))

# === clean: of one number that is known, in a shape that is not
def expected(shape):
    raw = np.full(shape, np.log(np.exp(2) - 1))
    return np.log(1.0 + np.exp(raw))
def of_ones(n):
    return torch.log(1 + torch.exp(torch.ones(n)))

# === wrong: of one number that is too large
def expected(n):
    return torch.log(1 + torch.exp(torch.full((n, 3), 200.0)))  # wrong

# === clean: the logit of a guarded probability
def logit(p, eps=1e-8):
    return torch.log(p + eps) - torch.log(1 - p + eps)
z = logit(p)
loss = (torch.log1p(torch.exp(z)) - y * z).mean()

# === wrong: the logit of a probability without a guard
z = torch.log(p) - torch.log(1 - p)
loss = (torch.log1p(torch.exp(z)) - y * z).mean()  # wrong

# === clean: minus the absolute value of what an unknown model returns, by its sign
def cross_entropy(logits, labels):
    zeros = torch.zeros_like(logits)
    isAbove = logits >= zeros
    below = torch.where(isAbove, -logits, logits)
    return torch.where(isAbove, logits, zeros) - logits * labels + torch.log1p(torch.exp(below))
loss = cross_entropy(model(x), y).mean()
