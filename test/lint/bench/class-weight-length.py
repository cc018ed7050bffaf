import torch
from torch import nn
import torch.nn.functional as F

net = nn.Linear(64, 3)

# === clean: as many as classes
loss = F.cross_entropy(net(x), y, weight=torch.tensor([1.0, 2.0, 3.0]))

# === clean: a module
criterion = nn.CrossEntropyLoss(weight=torch.ones(3))
loss = criterion(net(x), y)

# === clean: a number of weights that is not known
loss = F.cross_entropy(net(x), y, weight=weights)

# === clean: an image's classes are on axis 1
loss = F.cross_entropy(torch.randn(2, 3, 8, 8), torch.zeros(2, 8, 8, dtype=torch.long), weight=torch.ones(3))

# === clean: the weight of a binary loss is one for each entry
loss = F.binary_cross_entropy_with_logits(torch.randn(8, 3), torch.rand(8, 3), weight=torch.ones(8, 1))

# === clean: a number of classes that is not known
net = nn.Linear(64, classes)
loss = F.cross_entropy(net(x), y, weight=torch.ones(5))

# === wrong: one too few
loss = F.cross_entropy(net(x), y, weight=torch.tensor([1.0, 2.0]))  # wrong

# === wrong: a module
criterion = nn.CrossEntropyLoss(weight=torch.tensor([0.2, 0.3, 0.4, 0.1]))
loss = criterion(net(x), y)  # wrong

# === wrong: in a class
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc(x)

loss = nn.CrossEntropyLoss(torch.tensor([1., 5.]))(Net()(x), y)  # wrong

# === wrong: nll_loss
loss = F.nll_loss(F.log_softmax(net(x), dim=1), y, weight=torch.ones(4))  # wrong

# === wrong: the shape is known
loss = F.cross_entropy(torch.randn(8, 5), torch.randint(0, 5, (8,)), weight=torch.ones(4))  # wrong

# === wrong: balanced for other classes
import numpy as np
from sklearn.utils.class_weight import compute_class_weight
balanced = compute_class_weight('balanced', classes=np.arange(5), y=labels)
criterion = nn.CrossEntropyLoss(weight=torch.tensor(balanced, dtype=torch.float32))
loss = criterion(nn.Linear(10, 6)(x), y)  # wrong

# === clean: balanced for its classes
import numpy as np
from sklearn.utils.class_weight import compute_class_weight
balanced = compute_class_weight('balanced', classes=np.unique(labels), y=labels)
criterion = nn.CrossEntropyLoss(weight=torch.tensor(balanced, dtype=torch.float32))
loss = criterion(nn.Linear(10, 6)(x), y)
