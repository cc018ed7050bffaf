import torch
from torch import nn
import torch.nn.functional as F

net = nn.Linear(64, 3)

# === clean: from 0
loss = F.cross_entropy(net(x), torch.tensor([0, 1, 2]))

# === clean: one that is ignored
loss = F.cross_entropy(net(x), torch.tensor([0, 1, -100]))

# === clean: one that is said to be ignored
loss = F.cross_entropy(net(x), torch.tensor([0, 1, 255]), ignore_index=255)

# === clean: drawn below the number of classes
loss = F.cross_entropy(net(x), torch.randint(0, 3, (8,)))

# === clean: a target of probabilities
loss = F.cross_entropy(torch.randn(2, 2), torch.tensor([[0.0, 1.0], [1.0, 0.0]]))

# === clean: less 1
loss = F.cross_entropy(net(x), torch.tensor([1, 2, 3]) - 1)

# === wrong: from 1
loss = F.cross_entropy(net(x), torch.tensor([1, 2, 3]))  # wrong

# === wrong: a shape that is known
loss = F.nll_loss(F.log_softmax(torch.randn(2, 4), dim=1), torch.tensor([3, 4]))  # wrong

# === wrong: drawn up to the number of classes
loss = nn.CrossEntropyLoss()(net(x), torch.randint(0, 4, (8,)))  # wrong

# === wrong: below 0
loss = F.cross_entropy(net(x), torch.tensor([-1, 0, 1]))  # wrong

# === wrong: another one is ignored
loss = F.cross_entropy(net(x), torch.tensor([0, 1, 255]), ignore_index=-1)  # wrong
