import torch
from torch import nn
import torch.nn.functional as F

student, teacher = nn.Linear(64, 10), nn.Linear(64, 10)
logp = F.log_softmax(student(x), dim=1)
q = F.softmax(teacher(x), dim=1)

# === clean: batchmean
loss = F.kl_div(logp, q, reduction='batchmean')

# === clean: a sum that is divided
loss = F.kl_div(logp, q, reduction='sum') / x.size(0)

# === clean: none, summed over the classes
loss = F.kl_div(logp, q, reduction='none').sum(1).mean()

# === clean: the old word for a sum
loss = F.kl_div(logp, q, size_average=False) / x.size(0)

# === clean: the kernel, whose reduction is a number
loss = torch.kl_div(logp, q, 2)

# === clean: a module of batchmean, by position
criterion = nn.KLDivLoss(None, None, 'batchmean')
loss = criterion(logp, q)

# === clean: the mean is multiplied by the classes
loss = F.kl_div(logp, q, reduction='mean') * q.size(1)

# === wrong: the default
loss = F.kl_div(logp, q)  # wrong

# === wrong: said
loss = F.kl_div(logp, q, reduction='mean')  # wrong

# === wrong: a module
criterion = nn.KLDivLoss()
loss = criterion(logp, q)  # wrong

# === wrong: an attribute
class Distiller:
    def __init__(self):
        self.kl = nn.KLDivLoss(log_target=True)

    def loss(self, z, t):
        return self.kl(F.log_softmax(z, dim=1), F.log_softmax(t, dim=1))  # wrong

# === wrong: what a parameter says
def distill(z, t, reduction='mean'):
    return F.kl_div(F.log_softmax(z, dim=1), F.softmax(t, dim=1), reduction=reduction)  # wrong

loss = distill(student(x), teacher(x))

# === wrong: batchmean of one distribution divides by its classes: 0.0084 where the sum is 0.0253 (PyTorch 1.13)
loss = F.kl_div(torch.tensor([0.4, 0.4, 0.2]).log(), torch.tensor([0.5, 0.3, 0.2]), reduction="batchmean")  # wrong

# === clean: the sum of one distribution
loss = F.kl_div(torch.tensor([0.4, 0.4, 0.2]).log(), torch.tensor([0.5, 0.3, 0.2]), reduction="sum")

# === clean: options that are not known
loss = F.kl_div(log_p, q, **options)
divergence = nn.KLDivLoss(**options)(log_p, q)

# === wrong: by the option of old versions
criterion = nn.KLDivLoss(size_average=True)
loss = criterion(F.log_softmax(z, dim=1), F.softmax(t, dim=1))  # wrong

# === clean: a sum by the option of old versions
criterion = nn.KLDivLoss(size_average=False)
loss = criterion(F.log_softmax(z, dim=1), F.softmax(t, dim=1))

# === wrong: a criterion that is built where none is given
class Distiller:
    def __init__(self, criterion=None):
        self.criterion = criterion or nn.KLDivLoss()
    def step(self, student, teacher):
        return self.criterion(F.log_softmax(student, 1), F.softmax(teacher, 1))  # wrong
def step(student, teacher, criterion=None):
    if criterion is None:
        criterion = nn.KLDivLoss()
    return criterion(F.log_softmax(student, 1), F.softmax(teacher, 1))  # wrong

# === clean: a criterion that is built where none is given
class Distiller:
    def __init__(self, criterion=None):
        self.criterion = criterion or nn.KLDivLoss(reduction='batchmean')
    def step(self, student, teacher):
        return self.criterion(F.log_softmax(student, 1), F.softmax(teacher, 1))
def step(student, teacher, criterion=None):
    if criterion is None:
        criterion = nn.KLDivLoss(reduction='batchmean')
    return criterion(F.log_softmax(student, 1), F.softmax(teacher, 1))

# === clean: a test that compares the reductions
p, q, weight = torch.randn(4, 5), torch.randn(4, 5), torch.rand(4, 5)
print(F.kl_div(p.log_softmax(dim=1), q.softmax(dim=1), reduction='mean'))
print((F.kl_div(p.log_softmax(dim=1), q.softmax(dim=1), reduction='none') * weight).mean())

# === wrong: other numbers are given to the other reduction
p, q, weight = torch.randn(4, 5), torch.randn(4, 5), torch.rand(4, 5)
loss = F.kl_div(p.log_softmax(dim=1), q.softmax(dim=1), reduction='mean')  # wrong
print((F.kl_div(q.log_softmax(dim=1), p.softmax(dim=1), reduction='none') * weight).mean())

# === clean: one number for every class, which is counted as a batch of one
log_uniform = torch.log(torch.tensor([1 / 8]))
loss = F.kl_div(log_uniform, log_q, reduction='batchmean', log_target=True)

# === wrong: a single distribution of eight classes
log_uniform = torch.log(torch.full((8,), 1 / 8))
loss = F.kl_div(log_uniform, log_q, reduction='batchmean', log_target=True)  # wrong

# === clean: multiplied by the classes in a later statement
loss = F.kl_div(F.log_softmax(z, dim=1), q, reduction="mean")
loss *= q.size(1)

# === wrong: multiplied by a weight in a later statement
loss = F.kl_div(F.log_softmax(z, dim=1), q, reduction="mean")  # wrong
loss *= weight
