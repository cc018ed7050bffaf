import torch
from torch import nn
import torch.nn.functional as F

# === clean: padding of a vocabulary
net = nn.Linear(64, 30000)
loss = nn.CrossEntropyLoss(ignore_index=0)(net(x), y)

# === clean: what is no class
net = nn.Linear(64, 2)
loss = nn.CrossEntropyLoss(ignore_index=-1)(net(x), y)

# === clean: 255 of a mask
net = nn.Conv2d(8, 2, 1)
loss = F.cross_entropy(net(x), mask, ignore_index=255)

# === clean: the default
net = nn.Linear(64, 2)
loss = F.cross_entropy(net(x), y)

# === clean: a number of classes that is not known
loss = F.cross_entropy(logits, y, ignore_index=0)

# === wrong: 0 of two
net = nn.Linear(64, 2)
loss = nn.CrossEntropyLoss(ignore_index=0)(net(x), y)  # wrong

# === wrong: 1 of two
net = nn.Linear(64, 2)
loss = F.cross_entropy(net(x), y, ignore_index=1)  # wrong

# === wrong: a mask of two classes
head = nn.Conv2d(8, 2, kernel_size=1)
criterion = nn.CrossEntropyLoss(ignore_index=0)
loss = criterion(head(features), mask)  # wrong
