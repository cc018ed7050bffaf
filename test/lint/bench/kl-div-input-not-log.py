import torch
from torch import nn
import torch.nn.functional as F

# === clean: distillation as it is done
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
loss = F.kl_div(F.log_softmax(student(x) / 4, dim=1), F.softmax(teacher(x) / 4, dim=1), reduction='batchmean') * 16

# === clean: both logarithms, and told
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
loss = F.kl_div(F.log_softmax(student(x), dim=1), F.log_softmax(teacher(x), dim=1), reduction='batchmean', log_target=True)

# === clean: the logarithm of a softmax with a bound
net, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
p = F.softmax(net(x), dim=1).clamp(min=1e-6)
q = F.softmax(teacher(x), dim=1)
loss = F.kl_div(input=torch.log(0.9 * p + 0.1 * q), target=q, reduction='batchmean')

# === clean: a module that is told of log targets
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
kl = nn.KLDivLoss(reduction='batchmean', log_target=True)
loss = kl(F.log_softmax(student(x), dim=-1), F.log_softmax(teacher(x), dim=-1))

# === clean: kl_divergence of two distributions
from torch.distributions import Categorical, kl_divergence
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
loss = kl_divergence(Categorical(probs=F.softmax(teacher(x), dim=1)), Categorical(logits=student(x))).mean()

# === clean: optax takes logarithms first
import jax, optax
logp = jax.nn.log_softmax(z)
loss = optax.kl_divergence(logp, jax.nn.softmax(t))

# === wrong: optax is given probabilities
import jax, optax
p = jax.nn.softmax(z)
loss = optax.kl_divergence(p, jax.nn.softmax(t))  # wrong

# === wrong: scores first
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
loss = F.kl_div(student(x), F.softmax(teacher(x), dim=1), reduction='batchmean')  # wrong

# === wrong: a log target that it is not told of
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
loss = F.kl_div(F.log_softmax(student(x), dim=1), F.log_softmax(teacher(x), dim=1), reduction='batchmean')  # wrong

# === wrong: the same in a module
student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
kl = nn.KLDivLoss(reduction='batchmean')
loss = kl(F.log_softmax(student(x), dim=1), teacher(x).log_softmax(1))  # wrong

# === wrong: probabilities that are called p and q, in this order
p = F.softmax(student, dim=1)
q = F.softmax(teacher, dim=1)
loss = F.kl_div(p, q, reduction='batchmean')  # wrong

# === wrong: the mean of several distributions, kept from 0
def divergence(a, b, c):
    p = [F.softmax(one, dim=1) for one in (a, b, c)]
    mean = torch.clamp((p[0] + p[1] + p[2]) / 3, 1e-7, 1)
    return F.kl_div(mean, p[0], reduction="batchmean")  # wrong

# === clean: the logarithm of their mean
def divergence(a, b, c):
    p = [F.softmax(one, dim=1) for one in (a, b, c)]
    mean = torch.clamp((p[0] + p[1] + p[2]) / 3, 1e-7, 1)
    return F.kl_div(mean.log(), p[0], reduction="batchmean")

# === wrong: a parameter that is named logits
def consistency(logits_strong, weak):
    return F.kl_div(logits_strong, F.softmax(weak, dim=1), reduction="batchmean")  # wrong

# === clean: a parameter of another name, and logits of a likelihood
def consistency(strong, weak, logits, y):
    return F.kl_div(strong, F.softmax(weak, dim=1), reduction="batchmean") + F.nll_loss(logits, y)

# === wrong: the mean of a batch's distributions
def balance(z):
    usage = F.softmax(z, dim=-1).mean(dim=(0, 1))
    return F.kl_div(usage, torch.full_like(usage, 0.1), reduction="sum")  # wrong

# === wrong: what a policy gives for its actions, as the target
def cloned(policy, old, action):
    return F.kl_div(policy.log_prob(action), old.log_prob(action), reduction="batchmean")  # wrong

# === clean: the same, and said so
def cloned(policy, old, action):
    return F.kl_div(policy.log_prob(action), old.log_prob(action), reduction="batchmean", log_target=True)

# === wrong: logarithms as the target of a module
divergence = nn.KLDivLoss(reduction="batchmean")
loss = divergence(F.log_softmax(student(x), dim=1), F.log_softmax(teacher(x), dim=1))  # wrong

# === wrong: logarithms as the target, which the option denies
loss = F.kl_div(F.log_softmax(student(x), dim=1), F.log_softmax(teacher(x), dim=1), reduction="batchmean", log_target=False)  # wrong
