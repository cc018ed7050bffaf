import torch
from torch import nn
import torch.nn.functional as F

net, teacher = nn.Linear(64, 10), nn.Linear(64, 10)

# === clean: class indices
loss = F.cross_entropy(net(x), y, label_smoothing=0.1)

# === clean: one-hot rows
loss = F.cross_entropy(net(x), F.one_hot(y, 10).float(), label_smoothing=0.1)

# === clean: a teacher, not smoothed
loss = F.cross_entropy(net(x), F.softmax(teacher(x), dim=1))

# === clean: smoothing of 0
loss = F.cross_entropy(net(x), F.softmax(teacher(x), dim=1), label_smoothing=0.0)

# === clean: a target that is not known
loss = nn.CrossEntropyLoss(label_smoothing=0.1)(net(x), target)

# === wrong: a teacher
loss = F.cross_entropy(net(x), F.softmax(teacher(x), dim=1), label_smoothing=0.1)  # wrong

# === wrong: a module
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
soft = torch.softmax(teacher(x) / 2, dim=-1)
loss = criterion(net(x), soft)  # wrong

# === wrong: without a gradient
with torch.no_grad():
    soft = teacher(x).softmax(dim=1)
loss = F.cross_entropy(net(x), soft, label_smoothing=0.05)  # wrong

# === wrong: by a default
def distill(student, teacher, smoothing=0.1):
    soft = F.softmax(teacher, dim=1)
    return F.cross_entropy(student, soft, label_smoothing=smoothing)  # wrong

# === clean: none by default
def distill(student, teacher, smoothing=0.0):
    soft = F.softmax(teacher, dim=1)
    return F.cross_entropy(student, soft, label_smoothing=smoothing)
