import numpy as np

# === clean: softmax
import torch
p = torch.softmax(z, dim=1)

# === clean: the largest taken out
e = np.exp(z - np.max(z, axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)

# === clean: the same in torch
import torch
z = z - z.max(dim=1, keepdim=True)[0]
p = torch.exp(z) / torch.exp(z).sum(dim=1, keepdim=True)

# === clean: weights that are normalised
import torch
w = counts / counts.sum()

# === clean: a kernel of distances
k = np.exp(-d ** 2)
w = k / k.sum()

# === clean: exp over something else
import torch
r = torch.exp(a) / b.sum()

# === clean: InfoNCE with what is positive only above
import torch
r = torch.exp(positive) / torch.exp(every).sum(1)

# === clean: probabilities sharpened by a temperature
def sample(preds, temperature=1.0):
    preds = np.log(np.asarray(preds).astype('float64')) / temperature
    powers = np.exp(preds)
    return np.random.multinomial(1, powers / np.sum(powers), 1)

# === clean: log-probabilities over a temperature
import torch
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
import torch
p = torch.exp(z) / torch.exp(z).sum(dim=-1, keepdim=True)  # wrong

# === wrong: the sum has a name
import torch
e = torch.exp(z)
s = e.sum(1, keepdim=True)
p = e / s  # wrong

# === wrong: JAX
import torch
import jax.numpy as jnp
p = jnp.exp(z) / jnp.sum(jnp.exp(z), axis=-1, keepdims=True)  # wrong

# === clean: the method of an array of which nothing is known
def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# === clean: its result given another form
def softmax(scores):
    shifted = scores - scores.max(axis=1).reshape(-1, 1)
    e = np.exp(shifted)
    return e / e.sum(axis=1).reshape(-1, 1)

# === clean: by the number of axes
def softmax(x):
    x = x - x.max(axis=1, keepdims=True) if x.ndim > 1 else x - x.max()
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)

# === clean: the largest by the number of axes
import torch
def softmax(x):
    if x.dim() > 1:
        m = x.max(1, keepdim=True)[0]
    else:
        m = x.max()
    e = torch.exp(x - m)
    return e / e.sum(-1, keepdim=True)

# === clean: JAX
import jax.numpy as jnp
def softmax(x, axis=-1):
    unnormalised = jnp.exp(x - x.max(axis, keepdims=True))
    return unnormalised / unnormalised.sum(axis, keepdims=True)

# === wrong: the mean subtracted, which bounds nothing
def softmax(x):
    e = np.exp(x - x.mean(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)  # wrong

# === wrong: an array of which nothing is known over a temperature
def softmax(x, temperature):
    return np.exp(x / temperature) / np.sum(np.exp(x / temperature), axis=0)  # wrong

# === clean: standard normal numbers, as in tests
x = torch.randn(4, 7)
expected = torch.exp(x) / torch.exp(x).sum(dim=1, keepdim=True)

# === clean: the weights of distances
def weights(original_dist, i, near):
    weight = torch.exp(-original_dist[i, near])
    return weight / weight.sum()

# === clean: the largest along an axis that is a parameter
def softmax(x, dim):
    top = x.max(dim, keepdim=True)[0]
    e = (x - top).exp()
    return e / e.sum(dim, keepdim=True)

# === clean: the same, unpacked
def softmax(x, dim):
    top, _ = torch.max(x, dim, keepdim=True)
    e = torch.exp(x - top)
    return e / e.sum(dim, keepdim=True)

# === clean: exponents that were clamped
e = torch.exp(torch.clamp(z - z.mean(1, keepdim=True), min=-5.0, max=5.0))
gate = e / (e.sum(1, keepdim=True) + 1e-6)

# === clean: the probabilities of a distribution
def share(d, values):
    p = d.log_prob(values).exp()
    return p / p.sum()

# === wrong: a function that is tried on small numbers
def softmax(x):
    e = np.exp(x)
    return e / e.sum()  # wrong
print(softmax(np.array([1.0, 2.0, 3.0])))

# === wrong: scores that are masked on one path
import torch
def attend(q, k, mask=None):
    s = q @ k.transpose(-2, -1)
    if mask is not None:
        s = s.masked_fill(mask == 0, -1e9)
    return torch.exp(s) / torch.exp(s).sum(dim=-1, keepdim=True)  # wrong

# === clean: shifted, and masked on one path
import torch
def attend(q, k, mask=None):
    s = q @ k.transpose(-2, -1)
    s = s - s.max(dim=-1, keepdim=True).values
    if mask is not None:
        s = s.masked_fill(mask == 0, -1e9)
    return torch.exp(s) / torch.exp(s).sum(dim=-1, keepdim=True)

# === clean: shifted on one path
import torch
def attend(s, stable):
    s = s * 2
    if stable:
        s = s - s.max(dim=-1, keepdim=True).values
    return torch.exp(s) / torch.exp(s).sum(dim=-1, keepdim=True)

# === clean: a matrix over its whole sum, with which Sinkhorn's algorithm begins
import torch
def sinkhorn(scores, eps, steps):
    q = torch.exp(scores / eps).t()
    q /= torch.sum(q)
    for _ in range(steps):
        q /= q.sum(1, keepdim=True)
        q /= q.sum(0, keepdim=True)
    return q.t()

# === wrong: scores that are masked where an unknown mask is 0
import torch
def attend(q, k, mask):
    s = (q @ k.transpose(-2, -1)).masked_fill(mask == 0, -1e9)
    return torch.exp(s) / torch.exp(s).sum(dim=-1, keepdim=True)  # wrong

# === clean: a Gaussian by the reciprocal of its variance
import torch
k = -0.5 * torch.reciprocal(sigma**2)
g = torch.exp((z - mu) ** 2 * k)
g = g / (g.sum(dim=-1, keepdim=True) + 1e-8)

# === clean: a Gaussian whose variance is a product
def kernel(sigma, radius):
    variance = sigma * sigma
    x = np.arange(-radius, radius + 1)
    phi = np.exp(-0.5 / variance * x ** 2)
    return phi / phi.sum()

# === wrong: attention with a mask
import torch
def attend(scores, mask=None):
    a = torch.exp(scores)
    if mask is not None:
        a = a * mask
    return a / (a.sum(dim=1, keepdim=True) + 1e-10)  # wrong

# === wrong: exponentials times weights
def shares(z, counts):
    return counts * np.exp(z) / np.sum(counts * np.exp(z), axis=1, keepdims=True)  # wrong

# === clean: attention with a mask, the largest taken out
import torch
def attend(scores, mask):
    a = torch.exp(scores - scores.max(dim=1, keepdim=True).values) * mask
    return a / a.sum(dim=1, keepdim=True)

# === clean: a mean weighted by other exponentials than are summed
import torch
def mean(x, z, counts):
    return x * torch.exp(z) / (counts * torch.exp(z)).sum()

# === clean: counted down from 0 at a temperature
import numpy as np
def shares(x):
    return np.exp(x) / sum(np.exp(x))
def draw(tokens, temperature):
    places = np.arange(len(tokens))
    return np.random.choice(places, p=shares(places * -1 * temperature))

# === wrong: counted from below 0, and turned
import torch
x = -torch.arange(-200, 200)
p = torch.exp(x) / torch.exp(x).sum()  # wrong

# === clean: bounds of NumPy's other spelling
import numpy as np
def shares(x):
    e = np.exp(np.clip(x, -50, 50))
    return e / e.sum()

# === clean: in long doubles
def shares(x):
    x = np.array(x, dtype=np.float128)
    return np.exp(x) / np.exp(x).sum()

# === wrong: in doubles, as NumPy computes anyway
def shares(x):
    x = np.array(x, dtype=np.float64)
    return np.exp(x) / np.exp(x).sum()  # wrong

# === clean: a kernel of terms that were put together, times a common factor
import torch
def kernel(sigma, terms):
    taps = torch.cat(terms[:0:-1] + terms, -1) * (sigma * sigma).exp()
    return taps / taps.sum(-1, keepdim=True)

# === clean: a Gaussian of two axes, with a noise
def kernel(places, inverse, noise):
    across = places.transpose(0, 1, 3, 2)
    taps = np.squeeze(np.exp(-0.5 * across @ inverse @ places)) * noise
    return taps / np.sum(taps)

# === wrong: scores of a product
def shares(queries, keys, weights):
    e = np.exp(queries @ weights @ keys)
    return e / np.sum(e)  # wrong

# === clean: bounds that are options
import numpy as np
class Policy:
    def __init__(self, clip=(-500.0, 500.0)):
        self.clip = clip
    def shares(self, q):
        e = np.exp(np.clip(q, self.clip[0], self.clip[1]))
        return e / np.sum(e)

# === clean: a bound below what overflows in float64
import numpy as np
def shares(q):
    e = np.exp(np.clip(q, -500, 500))
    return e / e.sum(axis=1, keepdims=True)

# === wrong: a bound above what overflows in float32
def shares(q):
    e = torch.exp(q.clamp(-500, 500))
    return e / e.sum(dim=1, keepdim=True)  # wrong

# === wrong: only a lower bound
import numpy as np
def shares(q):
    e = np.exp(np.clip(q, -500, None))
    return e / e.sum(axis=1, keepdims=True)  # wrong

# === clean: a maximum of what another library returns, along an axis as NumPy calls it
import numpy as np
import torch
def softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)
shares = softmax(trainer.predict(data).predictions)

# === clean: numbers drawn between bounds, or near their mean
import numpy as np
p = np.exp(np.random.uniform(size=(3, 4)))
p = p / np.sum(p, axis=-1, keepdims=True)
q = np.exp(np.random.normal(0.0, 2.0, (3, 4)))
q = q / np.sum(q, axis=-1, keepdims=True)
r = np.exp(np.random.default_rng(0).random((3, 4)))
r = r / np.sum(r, axis=-1, keepdims=True)

# === wrong: numbers drawn between bounds that are far apart
import numpy as np
p = np.exp(np.random.uniform(-1000, 1000, size=(3, 4)))
p = p / np.sum(p, axis=-1, keepdims=True)  # wrong

# === clean: functions of a module that a name of the notebook may hide
import numpy as np
def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
for name in tables:
    globals()[name] = tables[name]

# === clean: numbers scaled to lie between 0 and 1
def weights(scores, temperature=2.0):
    scores = np.asarray(scores)
    least, most = scores.min(), scores.max()
    spread = most - least + 1e-8
    e = np.exp((scores - least) / spread * temperature)
    return e / e.sum()

# === wrong: the least number taken out alone
def weights(scores):
    scores = np.asarray(scores)
    e = np.exp(scores - scores.min())
    return e / e.sum()  # wrong

# === clean: Boltzmann's weights, from which the smallest energy was subtracted
def boltzmann(energies, kT):
    w = torch.exp(-(energies - energies.min()) / kT)
    return w / w.sum()
def weights(cost, beta):
    w = torch.exp(-beta * (cost - cost.min(dim=1, keepdim=True)[0]))
    return w / w.sum(dim=1, keepdim=True)

# === wrong: Boltzmann's weights, from which another number was subtracted
def boltzmann(energies, reference, kT):
    w = torch.exp(-(energies - reference.min()) / kT)
    return w / w.sum()  # wrong

# === wrong: each row by way of its transpose
def softmax(z):
    return (np.exp(z.T) / np.sum(np.exp(z), axis=1)).T  # wrong
def softmax_of(scores):
    z = np.asarray(scores) @ np.ones((3, 4))
    return (np.exp(z).T / np.sum(np.exp(z), axis=1)).T  # wrong

# === clean: each row by way of its transpose, without its largest
def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return (np.exp(z.T) / np.sum(np.exp(z), axis=1)).T

# === clean: less the logsumexp at a temperature, which a method computes
class Agent:
    def shares(self, q):
        p = ((q - self.value(q)) / self.alpha).exp()
        return p / p.sum(-1, keepdim=True)
    def value(self, q):
        return self.alpha * torch.logsumexp(q / self.alpha, dim=-1, keepdim=True)

# === wrong: less another number at a temperature
class Agent:
    def shares(self, q):
        p = ((q - self.value(q)) / self.alpha).exp()
        return p / p.sum(-1, keepdim=True)  # wrong
    def value(self, q):
        return self.alpha * torch.mean(q / self.alpha, dim=-1, keepdim=True)
