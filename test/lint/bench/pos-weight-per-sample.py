import torch
from torch import nn
import torch.nn.functional as F

# === clean: one for the positives
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=torch.tensor([3.0]))

# === clean: one for each label
loss = nn.BCEWithLogitsLoss(pos_weight=torch.ones(5))(torch.randn(8, 5), torch.rand(8, 5))

# === clean: counted over the targets
pos_weight = (y == 0).sum() / (y == 1).sum()
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=pos_weight)

# === clean: weights of the samples
weight = torch.where(y == 1, 3.0, 1.0)
loss = F.binary_cross_entropy_with_logits(z, y, weight=weight)

# === clean: a weight that is not known
loss = nn.BCEWithLogitsLoss(pos_weight=pos_weight)(z, y)

# === wrong: made of the targets
pos_weight = torch.where(y == 1, 3.0, 1.0)
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=pos_weight)  # wrong

# === wrong: by arithmetic
y = y.float()
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=1 + 4 * y)  # wrong

# === wrong: as long as the batch
z = nn.Linear(4, 1)(torch.randn(32, 4)).squeeze(1)
loss = nn.BCEWithLogitsLoss(pos_weight=torch.rand(32))(z, torch.ones(32))  # wrong

# === wrong: a column of weights, one for each sample
z = torch.randn(32, 6)
y = torch.randint(0, 2, (32, 6)).float()
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=torch.rand(32, 1))  # wrong

# === clean: a weight for each label, as a row
z = torch.randn(32, 6)
y = torch.randint(0, 2, (32, 6)).float()
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=torch.rand(1, 6))

# === wrong: set where the targets are positive
weight = torch.ones_like(y)
weight[y == 1] = 5.0
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=weight)  # wrong

# === clean: set for one label
weight = torch.ones(6)
weight[2] = 5.0
loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=weight)

# === wrong: chosen where the targets hold
def cost(z, y, positive):
    weight = torch.where(y.bool(), positive, 1.0)
    return F.binary_cross_entropy_with_logits(z, y, pos_weight=weight)  # wrong

# === wrong: a function that has no parameter for weights of samples
import tensorflow as tf
weights = tf.where(y == 1, 3.0, 0.5)
loss = tf.nn.weighted_cross_entropy_with_logits(labels=y, logits=z, pos_weight=weights)  # wrong
