import torch
from torch import nn
import torch.nn.functional as F

# === clean: log_softmax in forward
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return F.log_softmax(self.fc(x), dim=1)

loss = F.nll_loss(Net()(x), y)

# === clean: LogSoftmax at the end
model = nn.Sequential(nn.Linear(64, 10), nn.LogSoftmax(dim=1))
loss = nn.NLLLoss()(model(x), y)

# === clean: the logarithm of a mixture of softmaxes
a, b = nn.Linear(64, 10), nn.Linear(64, 10)
p = 0.5 * F.softmax(a(x), dim=1) + 0.5 * F.softmax(b(x), dim=1)
loss = F.nll_loss(torch.log(p), y)

# === clean: logits less their logsumexp
net = nn.Linear(64, 10)
z = net(x)
loss = F.nll_loss(z - torch.logsumexp(z, dim=1, keepdim=True), y)

# === clean: skorch takes the logarithm itself
from skorch import NeuralNetClassifier

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)

net = NeuralNetClassifier(Net, criterion=nn.NLLLoss, lr=0.1)
net.fit(X, y)

# === clean: CTC on log-probabilities
net = nn.Linear(64, 30)
logp = F.log_softmax(net(x), dim=2)
loss = nn.CTCLoss()(logp, targets, lengths, target_lengths)

# === clean: exp only to report
net = nn.Linear(64, 10)
logp = F.log_softmax(net(x), dim=1)
p = logp.exp()
loss = F.nll_loss(logp, y)

# === wrong: CTC on a softmax
net = nn.Linear(64, 30)
p = F.softmax(net(x), dim=2)
loss = nn.CTCLoss()(p, targets, lengths, target_lengths)  # wrong

# === wrong: CTC on scores
net = nn.Linear(64, 30)
loss = F.ctc_loss(net(x), targets, lengths, target_lengths)  # wrong

# === wrong: log_softmax and its exponential
net = nn.Linear(64, 10)
p = F.log_softmax(net(x), dim=1).exp()
loss = F.nll_loss(p, y)  # wrong

# === wrong: scores
net = nn.Linear(64, 10)
loss = nn.NLLLoss()(net(x), y)  # wrong

# === wrong: a sigmoid
net = nn.Linear(64, 10)
loss = F.nll_loss(torch.sigmoid(net(x)), y)  # wrong

# === clean: a model that Accelerate prepares, and log_softmax
from accelerate import Accelerator
accelerator = Accelerator()
model, optimizer, loader = accelerator.prepare(nn.Linear(10, 5), optimizer, loader)
for x, y in loader:
    loss = F.nll_loss(F.log_softmax(model(x), dim=1), y)

# === wrong: a model that Accelerate prepares
from accelerate import Accelerator
accelerator = Accelerator()
model, optimizer, loader = accelerator.prepare(nn.Linear(10, 5), optimizer, loader)
for x, y in loader:
    loss = F.nll_loss(model(x), y)  # wrong
    accelerator.backward(loss)

# === clean: a criterion that is given takes the place of the usual one
class Training:
    def __init__(self, model, criterion=None):
        self.model = model
        self.criterion = criterion or nn.NLLLoss()
    def step(self, x, y):
        return self.criterion(self.model(x), y)
Training(nn.Linear(3, 4), nn.CrossEntropyLoss()).step(x, y)

# === wrong: the usual criterion
class Training:
    def __init__(self, model, criterion=None):
        self.model = model
        self.criterion = criterion or nn.NLLLoss()
    def step(self, x, y):
        return self.criterion(self.model(x), y)  # wrong
Training(nn.Linear(3, 4)).step(x, y)

# === wrong: the mean of a stack of softmaxes
shares = [F.softmax(nn.Linear(10, 3)(x), dim=-1) for _ in range(4)]
loss = F.nll_loss(torch.stack(shares, dim=0).mean(dim=0), y)  # wrong

# === wrong: a softmax under an epsilon
shares = F.softmax(net(x), dim=1) + 1e-8
loss = F.nll_loss(shares, y)  # wrong

# === clean: a log-softmax that is resized
net = nn.Sequential(nn.Conv2d(64, 21, 1), nn.LogSoftmax(dim=1), nn.Upsample(scale_factor=2))
loss = F.nll_loss(net(x), mask)
