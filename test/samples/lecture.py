"""The cross-entropy lecture in PyTorch. Nothing has to run: hover the numbers, or a name that was given some."""

import torch
from torch.nn import functional as F

# Entropy, in bits: a lottery of four equal tickets, one with a favourite, one that is almost decided.
a = torch.full([4], 1/4.)
print(a)  # tensor([0.2500, 0.2500, 0.2500, 0.2500])
print(a * torch.log2(a))  # tensor([-0.5000, -0.5000, -0.5000, -0.5000])
print(-(a * torch.log2(a)).sum())  # tensor(2.)

b = torch.tensor([0.1, 0.1, 0.1, 0.7])
print(-(b * torch.log2(b)).sum())  # tensor(1.3568)

c = torch.tensor([0.001, 0.001, 0.001, 0.999])
print(-(c * torch.log2(c)).sum())  # tensor(0.0313)

# Cross-entropy, in nats: set `label` as the target, then hover the two predictions.
label = torch.tensor([1., 0, 0, 0, 0])
pred = torch.tensor([0.4, 0.3, 0.05, 0.05, 0.2])
print(-(label * torch.log(pred)).sum())  # tensor(0.9163)

pred_trained = torch.tensor([0.98, 0.01, 0, 0, 0.01])
# The same line now gives nan, because PyTorch takes 0 * log(0) for 0 * -inf. The loss is 0.0202.
print(-(label * torch.log(pred_trained)).sum())  # tensor(nan)

# One sample of ten classes, of which the fourth is right. The two ways agree.
logits = torch.tensor([[12.1, -3.4, 5.0, -30.2, 8.6, -17.5, 0.3, 52.2905, -9.9, 21.7]])
target = torch.tensor([3])
prob = F.softmax(logits, dim=1)
prob_log = torch.log(prob)
print(F.cross_entropy(logits, target))  # tensor(82.4905)
print(F.nll_loss(prob_log, target))  # tensor(82.4905)

# With scores twice as far apart they do not: the softmax of the right class is rounded to 0.
print(F.cross_entropy(2 * logits, target))  # tensor(164.9810)
print(F.nll_loss(torch.log(F.softmax(2 * logits, dim=1)), target))  # tensor(inf)

# A batch of three samples, with the right class of each.
batch_logits = torch.tensor([
    [2.0, 0.5, -1.0],
    [0.2, 0.1, 3.0],
    [-0.5, 1.5, 1.0],
])
labels = torch.tensor([0, 2, 1])
print(F.cross_entropy(batch_logits, labels))  # tensor(0.3020)
