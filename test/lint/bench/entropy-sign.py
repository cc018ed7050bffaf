import torch
import torch.nn.functional as F
import numpy as np

# === clean: with its minus
entropy = -(p * torch.log(p)).sum(dim=1)

# === clean: the minus comes later
entropy = (p * torch.log(p)).sum(dim=1)
loss = -entropy.mean()

# === clean: it says that it is negative
neg_entropy = (p * torch.log(p)).sum(dim=1)

# === clean: a cross term
kl = (p * torch.log(p / q)).sum(dim=1)

# === clean: a weighted sum that is no entropy
score = (p * torch.log(p)).sum(1)

# === clean: times minus one
entropy = (p * torch.log(p)).sum(1)
loss = ce + -1 * entropy

# === clean: another tensor's logarithm
cross_entropy = (p * torch.log(q)).sum(1)

# === wrong: plain
entropy = (p * torch.log(p)).sum(dim=1)  # wrong

# === wrong: with an epsilon
entropy = torch.sum(p * torch.log(p + 1e-9), dim=-1)  # wrong

# === wrong: softmax and log_softmax
p = F.softmax(z, dim=1)
logp = F.log_softmax(z, dim=1)
entropy = (p * logp).sum(1)  # wrong

# === wrong: NumPy
entropy = np.sum(p * np.log2(p))  # wrong

# === wrong: an attribute
class Meter:
    def update(self, p):
        self.entropy = (p * p.log()).sum()  # wrong

# === wrong: by the names of the parameters
def policy_loss(probs, log_probs, advantage):
    entropy = (probs * log_probs).sum(1).mean()  # wrong
    return -(log_probs * advantage).mean() - 0.01 * entropy

# === clean: by the names of the parameters, with its minus
def policy_loss(probs, log_probs, advantage):
    entropy = -(probs * log_probs).sum(1).mean()
    return -(log_probs * advantage).mean() - 0.01 * entropy

# === clean: a cross-entropy term of something else
def weighted(weights, log_probs):
    entropy = (weights * log_probs).sum(1).mean()
    return entropy

# === wrong: averaged by a function
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1)
entropy = torch.mean(torch.sum(p * log_p, dim=1))  # wrong

# === clean: averaged by a function, with its minus
p, log_p = F.softmax(z, dim=1), F.log_softmax(z, dim=1)
entropy = torch.mean(-torch.sum(p * log_p, dim=1))

# === wrong: a function that is named an entropy returns it
def shannon_entropy(p):
    return torch.sum(p * torch.log2(p))  # wrong

# === clean: a function whose caller turns the sign, and one that is named for it
def entropy(p):
    return torch.sum(p * torch.log2(p))
def neg_entropy(p):
    return torch.sum(p * torch.log2(p))
loss = -entropy(p)

# === clean: a function that returns what only names call a logarithm
def minus_log(p):
    return -np.log(np.maximum(p, 1e-30))
def get_entropy(p, y):
    modified_probs, modified_log_probs = np.copy(p), np.copy(minus_log(p))
    modified_log_probs[y] = minus_log(1 - p)[y]
    return np.sum(np.multiply(modified_probs, modified_log_probs), axis=1)
