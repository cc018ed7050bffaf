import torch
from torch import nn
import torch.nn.functional as F

# === clean: mean
loss = F.cross_entropy(z, y, reduction='mean')

# === clean: none
loss = F.mse_loss(a, b, reduction='none')

# === clean: batchmean of a divergence
loss = nn.KLDivLoss(reduction='batchmean')(logp, q)

# === clean: the old word
loss = F.l1_loss(a, b, reduction='elementwise_mean')

# === clean: Keras has other words
from tensorflow import keras
loss = keras.losses.MeanSquaredError(reduction='sum_over_batch_size')(y, p)

# === clean: a word that is not known
loss = F.cross_entropy(z, y, reduction=config.reduction)

# === clean: a loss of the project
class MyLoss(nn.Module):
    def __init__(self, reduction='avg'):
        super().__init__()
        self.reduction = reduction

loss = MyLoss(reduction='avg')

# === wrong: avg
loss = F.cross_entropy(z, y, reduction='avg')  # wrong

# === wrong: a capital
loss = F.mse_loss(a, b, reduction='Mean')  # wrong

# === wrong: where it is built
criterion = nn.BCEWithLogitsLoss(reduction='average')  # wrong
loss = criterion(z, y)

# === wrong: batchmean of cross-entropy
loss = F.cross_entropy(z, y, reduction='batchmean')  # wrong

# === wrong: in a class
class Trainer:
    def __init__(self):
        self.criterion = nn.SmoothL1Loss(reduction='means')  # wrong
