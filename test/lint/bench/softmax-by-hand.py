import torch
import numpy as np

# === clean: softmax
p = torch.softmax(z, dim=1)

# === clean: the largest taken out
e = np.exp(z - np.max(z, axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)

# === clean: the same in torch
z = z - z.max(dim=1, keepdim=True)[0]
p = torch.exp(z) / torch.exp(z).sum(dim=1, keepdim=True)

# === clean: weights that are normalised
w = counts / counts.sum()

# === clean: a kernel of distances
k = np.exp(-d ** 2)
w = k / k.sum()

# === clean: exp over something else
r = torch.exp(a) / b.sum()

# === clean: InfoNCE with what is positive only above
r = torch.exp(positive) / torch.exp(every).sum(1)

# === clean: probabilities sharpened by a temperature
def sample(preds, temperature=1.0):
    preds = np.log(np.asarray(preds).astype('float64')) / temperature
    powers = np.exp(preds)
    return np.random.multinomial(1, powers / np.sum(powers), 1)

# === clean: log-probabilities over a temperature
logp = F.log_softmax(z, dim=1) / temperature
weights = torch.exp(logp) / torch.exp(logp).sum(dim=1, keepdim=True)

# === clean: shares of the sum of something else
odds = np.exp(z) / np.exp(-z).sum()

# === wrong: NumPy
def softmax(z):
    return np.exp(z) / np.sum(np.exp(z), axis=1, keepdims=True)  # wrong

# === wrong: a name between
def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)  # wrong

# === wrong: torch
p = torch.exp(z) / torch.exp(z).sum(dim=-1, keepdim=True)  # wrong

# === wrong: the sum has a name
e = torch.exp(z)
s = e.sum(1, keepdim=True)
p = e / s  # wrong

# === wrong: JAX
import jax.numpy as jnp
p = jnp.exp(z) / jnp.sum(jnp.exp(z), axis=-1, keepdims=True)  # wrong
