import torch
import numpy as np

# === clean: logsumexp
lse = torch.logsumexp(z, dim=1)

# === clean: the largest taken out first
m = z.max(dim=1, keepdim=True).values
lse = m + torch.log(torch.exp(z - m).sum(dim=1, keepdim=True))

# === clean: the same in NumPy
m = np.max(z, axis=1, keepdims=True)
lse = m + np.log(np.sum(np.exp(z - m), axis=1, keepdims=True))

# === clean: SupCon's
logits_max, _ = torch.max(sim, dim=1, keepdim=True)
logits = sim - logits_max.detach()
exp_logits = torch.exp(logits) * mask
log_prob = logits - torch.log(exp_logits.sum(1, keepdim=True))

# === clean: the sum of squares
norm = torch.log((z ** 2).sum(1))

# === clean: amax
z = z - z.amax(-1, keepdim=True)
lse = torch.log(torch.exp(z).sum(-1))

# === wrong: in one expression
lse = torch.log(torch.sum(torch.exp(z), dim=1))  # wrong

# === wrong: by methods
lse = z.exp().sum(-1).log()  # wrong

# === wrong: NumPy
lse = np.log(np.sum(np.exp(z), axis=1))  # wrong

# === wrong: by names
e = torch.exp(sim / 0.07)
denominator = e.sum(dim=1)
loss = (torch.log(denominator) - positive).mean()  # wrong

# === wrong: JAX
import jax.numpy as jnp
lse = jnp.log(jnp.sum(jnp.exp(z), axis=-1))  # wrong

# === wrong: with an epsilon
loss = torch.log(torch.exp(z).sum(dim=1) + 1e-8) - z[:, 0]  # wrong

# === clean: cosines over a temperature
z = torch.nn.functional.normalize(h, dim=1)
loss = torch.log(torch.exp(z @ z.t() / 0.07).sum(1)) - positive

# === wrong: cosines over a temperature that is too small for float32
z = torch.nn.functional.normalize(h, dim=1)
loss = torch.log(torch.exp(z @ z.t() / 0.01).sum(1)) - positive  # wrong
