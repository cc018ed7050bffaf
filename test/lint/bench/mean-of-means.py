import torch
from torch import nn
import torch.nn.functional as F

# === clean: summed by the samples
def evaluate(model, loader):
    total, count = 0.0, 0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        total += loss.item() * x.size(0)
        count += x.size(0)
    return total / count

# === clean: a sum, divided by the samples
def evaluate(model, loader):
    total = 0.0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y, reduction='sum')
        total += loss.item()
    return total / len(loader.dataset)

# === clean: the last batch is dropped
def evaluate(model, data):
    loader = torch.utils.data.DataLoader(data, batch_size=32, drop_last=True)
    total = 0.0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        total += loss.item()
    return total / len(loader)

# === clean: a running mean that is only printed
def train(model, loader):
    running = 0.0
    for i, (x, y) in enumerate(loader):
        loss = F.cross_entropy(model(x), y)
        running += loss.item()
        if i % 100 == 99:
            print(running / 100)
            running = 0.0

# === clean: accuracy over the dataset
def evaluate(model, loader):
    right = 0
    for x, y in loader:
        right += (model(x).argmax(1) == y).sum().item()
    return right / len(loader.dataset)

# === clean: divided by the epochs so far
def train(model, loader, epochs):
    total = 0.0
    for epoch in range(epochs):
        for x, y in loader:
            loss = F.cross_entropy(model(x), y)
            total += loss.item()
        average = total / (epoch + 1)
    return average

# === clean: a mean over folds
def cross_validate(folds):
    losses = []
    for fold in folds:
        loss = fit(fold)
        losses.append(loss)
    return sum(losses) / len(losses)

# === wrong: divided by the batches
def evaluate(model, loader):
    total = 0.0
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        total += loss.item()
    return total / len(loader)  # wrong

# === wrong: a criterion of a module
def evaluate(model, criterion, val_loader):
    model.eval()
    val_loss = 0
    with torch.no_grad():
        for x, y in val_loader:
            out = model(x)
            loss = criterion(out, y)
            val_loss += loss.item()
    val_loss /= len(val_loader)  # wrong
    return val_loss

evaluate(nn.Linear(4, 3), nn.CrossEntropyLoss(), loader)

# === wrong: a list of losses
import numpy as np

def evaluate(model, loader):
    losses = []
    for x, y in loader:
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
    return np.mean(losses)  # wrong

# === wrong: added in one expression
def evaluate(model, test_loader):
    total = 0.0
    for x, y in test_loader:
        total += F.cross_entropy(model(x), y).item()
    return total / len(test_loader)  # wrong

# === wrong: sum over len of a list
def evaluate(model, loader):
    losses = []
    for x, y in loader:
        losses.append(F.cross_entropy(model(x), y).item())
    return sum(losses) / len(losses)  # wrong

# === wrong: the mean of stacked means
def validate(net, val_loader):
    outputs = []
    for x, y in val_loader:
        outputs.append(F.cross_entropy(net(x), y))
    return torch.stack(outputs).mean()  # wrong

# === clean: the mean of all losses
def validate(net, val_loader):
    outputs = []
    for x, y in val_loader:
        outputs.append(F.cross_entropy(net(x), y, reduction='none'))
    return torch.cat(outputs).mean()

# === wrong: a loader that is an attribute
class Trainer:
    def __init__(self, model, valid_loader):
        self.model, self.valid_loader = model, valid_loader
        self.criterion = nn.MSELoss()

    def validate(self):
        total = 0
        for data, target in self.valid_loader:
            total += self.criterion(self.model(data), target).item()
        return total / len(self.valid_loader)  # wrong

# === clean: over the attribute's data set
class Trainer:
    def __init__(self, model, valid_loader):
        self.model, self.valid_loader = model, valid_loader
        self.criterion = nn.MSELoss(reduction="sum")

    def validate(self):
        total = 0
        for data, target in self.valid_loader:
            total += self.criterion(self.model(data), target).item()
        return total / len(self.valid_loader.dataset)

# === clean: the objective over one batch from each domain, all of one size
def update(model, minibatches, opt):
    total = 0
    for x, y in minibatches:
        loss = F.cross_entropy(model(x), y)
        total += loss
    objective = total / len(minibatches)
    opt.zero_grad()
    objective.backward()
    opt.step()
    return objective.item()

# === wrong: by a counter of batches
def evaluate(model, loader):
    total, rounds = 0.0, 0
    for x, y in loader:
        total += F.cross_entropy(model(x), y).item()
        rounds += 1
    return total / rounds  # wrong

# === clean: by a counter of samples
def evaluate(model, loader):
    total, count = 0.0, 0
    for x, y in loader:
        for one, label in zip(x, y):
            total += F.cross_entropy(model(one[None]), label[None]).item()
            count += 1
    return total / count

# === wrong: an entry of a dictionary
def evaluate(model, loader):
    totals = {'loss': 0.0, 'hits': 0}
    for x, y in loader:
        totals['loss'] += F.cross_entropy(model(x), y).item()
        totals['hits'] += (model(x).argmax(1) == y).sum().item()
    return totals['loss'] / len(loader), totals['hits']  # wrong

# === clean: another entry of the dictionary
def evaluate(model, loader):
    totals = {'loss': 0.0, 'ratio': 0.0}
    for x, y in loader:
        totals['loss'] += F.cross_entropy(model(x), y, reduction='sum').item()
        totals['ratio'] += x.mean().item()
    return totals['loss'] / len(loader.dataset), totals['ratio'] / len(loader)

# === wrong: by a counter that is at least 1
def evaluate(model, loader):
    total, rounds = 0.0, 0
    for x, y in loader:
        total += F.cross_entropy(model(x), y).item()
        rounds += 1
    return total / max(rounds, 1)  # wrong

# === clean: by a counter of samples that is at least 1
def evaluate(model, loader):
    total, count = 0.0, 0
    for x, y in loader:
        total += F.cross_entropy(model(x), y, reduction='sum').item()
        count += len(y)
    return total / max(1, count)

# === wrong: means over tokens, accumulated
def train(model, optimizer, batches, steps):
    criterion = nn.CrossEntropyLoss(ignore_index=-100)
    for i, (tokens, labels) in enumerate(batches):
        loss = criterion(model(tokens).flatten(0, 1), labels.flatten())
        (loss / steps).backward()  # wrong
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()

# === clean: samples of batches that are alike, accumulated
def train(model, optimizer, batches, steps):
    for i, (x, y) in enumerate(batches):
        loss = F.cross_entropy(model(x), y) / steps
        loss.backward()
        if (i + 1) % steps == 0:
            optimizer.step()
            optimizer.zero_grad()

# === clean: the sum over tokens, divided by those of the whole step
def train(model, optimizer, batches, steps, tokens_of_step):
    for i, (x, y) in enumerate(batches):
        loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten(), ignore_index=0, reduction='sum')
        (loss / tokens_of_step).backward()
        if (i + 1) % steps == 0:
            optimizer.step()

# === clean: several losses of one batch
def loss_of(model, x, y, heads):
    loss = F.cross_entropy(model(x), y, ignore_index=255)
    return loss / heads

# === wrong: behind a progress bar
from tqdm import tqdm
def evaluate(model, loader):
    total = 0.0
    bar = tqdm(loader, desc='Validating')
    for x, y in bar:
        total += F.cross_entropy(model(x), y).item()
        bar.set_postfix(loss=total)
    return total / len(loader)  # wrong

# === clean: a progress bar over tasks, which have no size
from tqdm import tqdm
def evaluate(model, tasks):
    total = 0.0
    bar = tqdm(tasks)
    for x, y in bar:
        total += F.cross_entropy(model(x), y).item()
    return total / len(tasks)

# === wrong: NumPy's average
import numpy as np
def validate(model, loader):
    losses = []
    for x, y in loader:
        losses.append(F.cross_entropy(model(x), y).item())
    return np.average(losses)  # wrong

# === clean: NumPy's average with the sizes
import numpy as np
def validate(model, loader):
    losses, sizes = [], []
    for x, y in loader:
        losses.append(F.cross_entropy(model(x), y).item())
        sizes.append(len(y))
    return np.average(losses, weights=sizes)

# === wrong: tokens of the parts of one step
def step(model, chunks, optimizer):
    for chunk in chunks:
        logits = model(chunk['ids'])
        loss = F.cross_entropy(logits.flatten(0, 1), chunk['labels'].flatten(), ignore_index=-100)
        (loss / len(chunks)).backward()  # wrong
    optimizer.step()

# === clean: tokens of the parts of one step, counted
def step(model, chunks, optimizer, tokens):
    for chunk in chunks:
        logits = model(chunk['ids'])
        loss = F.cross_entropy(logits.flatten(0, 1), chunk['labels'].flatten(), ignore_index=-100, reduction='sum')
        (loss / tokens).backward()
    optimizer.step()

# === wrong: added by an assignment
def evaluate(model, loader):
    total = 0.0
    for x, y in loader:
        total = total + F.cross_entropy(model(x), y).item()
    return total / len(loader)  # wrong

# === wrong: listed by a comprehension
import numpy as np
def evaluate(model, loader):
    losses = [F.cross_entropy(model(x), y).item() for x, y in loader]
    return np.mean(losses)  # wrong

# === wrong: summed by a generator
def evaluate(model, loader):
    return sum(F.cross_entropy(model(x), y).item() for x, y in loader) / len(loader)  # wrong

# === clean: a comprehension over samples
import numpy as np
def evaluate(model, samples):
    losses = [F.cross_entropy(model(x), y).item() for x, y in samples]
    return np.mean(losses)

# === clean: a comprehension that counts the samples
def evaluate(model, loader):
    losses = [(F.cross_entropy(model(x), y).item() * len(y), len(y)) for x, y in loader]
    return sum(a for a, _ in losses) / sum(n for _, n in losses)

# === wrong: divided by the last index plus 1
def evaluate(model, loader):
    total = 0.0
    for i, (x, y) in enumerate(loader):
        loss = F.cross_entropy(model(x), y)
        total += loss.item()
    return total / (i + 1)  # wrong

# === wrong: a meter that is not told the size of the batch
class AverageMeter:
    def __init__(self):
        self.sum = self.count = 0
    def update(self, val, n=1):
        self.sum += val * n
        self.count += n
        self.avg = self.sum / self.count
def evaluate(model, loader):
    losses = AverageMeter()
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        losses.update(loss.item())  # wrong
    return losses.avg

# === clean: a meter that is told the size of the batch
class AverageMeter:
    def __init__(self):
        self.sum = self.count = 0
    def update(self, val, n=1):
        self.sum += val * n
        self.count += n
        self.avg = self.sum / self.count
def evaluate(model, loader):
    losses = AverageMeter()
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        losses.update(loss.item(), x.size(0))
    return losses.avg

# === clean: all samples as a single batch
def evaluate(model, loader):
    inputs, labels = [], []
    for x, y in loader:
        inputs.append(x)
        labels.append(y)
    kept_batches = [(torch.cat(inputs), torch.cat(labels))]
    total = 0
    for x, y in kept_batches:
        total += F.cross_entropy(model(x), y).item()
    return total / len(kept_batches)

# === wrong: two batches
def evaluate(model, a, b, c, d):
    kept_batches = [(a, b), (c, d)]
    total = 0
    for x, y in kept_batches:
        total += F.cross_entropy(model(x), y).item()
    return total / len(kept_batches)  # wrong

# === clean: only batches that are full
def train(model, data, size):
    total = 0.0
    num_batches = len(data) // size
    for i in range(num_batches):
        x = data[i * size:(i + 1) * size]
        total += F.mse_loss(model(x), x).item()
    return total / num_batches

# === wrong: the last batch holds what is left
def train(model, data, size):
    total = 0.0
    num_batches = (len(data) + size - 1) // size
    for i in range(num_batches):
        x = data[i * size:(i + 1) * size]
        total += F.mse_loss(model(x), x).item()
    return total / num_batches  # wrong

# === wrong: a meter that is given what the loss returns, and no number of samples
class Meter:
    def __init__(self):
        self.sum, self.count = 0.0, 0
    def update(self, val, n=1):
        self.sum += val * n
        self.count += n
    @property
    def avg(self):
        return self.sum / self.count
def validate(loader, model, criterion=nn.CrossEntropyLoss()):
    losses = Meter()
    for x, y in loader:
        losses.update(criterion(model(x), y).item())  # wrong
    return losses.avg

# === clean: a meter that is given the number of samples, too
class Meter:
    def __init__(self):
        self.sum, self.count = 0.0, 0
    def update(self, val, n=1):
        self.sum += val * n
        self.count += n
    @property
    def avg(self):
        return self.sum / self.count
def validate(loader, model, criterion=nn.CrossEntropyLoss()):
    losses = Meter()
    for x, y in loader:
        losses.update(criterion(model(x), y).item(), x.size(0))
    return losses.avg

# === wrong: only the loader of the training drops its last batch
from torch.utils.data import DataLoader
train_loader = DataLoader(train_set, 64, shuffle=True, drop_last=True)
val_loader = DataLoader(val_set, 64)
def evaluate(net, loader):
    total = 0.0
    for x, y in loader:
        total += F.cross_entropy(net(x), y).item()
    return total / len(loader)  # wrong
print(evaluate(net, val_loader))

# === clean: every loader drops its last batch
from torch.utils.data import DataLoader
train_loader = DataLoader(train_set, 64, shuffle=True, drop_last=True)
val_loader = DataLoader(val_set, 64, drop_last=True)
def evaluate(net, loader):
    total = 0.0
    for x, y in loader:
        total += F.cross_entropy(net(x), y).item()
    return total / len(loader)

# === clean: the loader of the evaluation is given its options elsewhere
from torch.utils.data import DataLoader
options = dict(batch_size=64, drop_last=True)
val_loader = DataLoader(val_set, **options)
def evaluate(net, loader):
    total = 0.0
    for x, y in loader:
        total += F.cross_entropy(net(x), y).item()
    return total / len(loader)
