import torch
from torch import nn
import torch.nn.functional as F

# === clean: softmax for the accuracy, the logits for the loss
net = nn.Linear(64, 10)
logits = net(x)
probs = F.softmax(logits, dim=1)
loss = F.cross_entropy(logits, y)
accuracy = (probs.argmax(dim=1) == y).float().mean()

# === clean: softmax only where the module does not train
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        out = self.fc(x)
        if not self.training:
            out = F.softmax(out, dim=1)
        return out

net = Net()
loss = nn.CrossEntropyLoss()(net(x), y)

# === clean: predict and forward are two methods
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc(x)

    def predict(self, x):
        return F.softmax(self.forward(x), dim=1)

net = Net()
criterion = nn.CrossEntropyLoss()
loss = criterion(net(x), y)
best = net.predict(x).argmax(1)

# === clean: softmax of the attention inside of the model
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.q = nn.Linear(64, 64)
        self.k = nn.Linear(64, 64)
        self.v = nn.Linear(64, 64)
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        a = F.softmax(self.q(x) @ self.k(x).transpose(-2, -1) / 8, dim=-1)
        return self.fc((a @ self.v(x)).mean(1))

loss = F.cross_entropy(Net()(x), y)

# === clean: the target is the softmax of a teacher
student = nn.Linear(64, 10)
teacher = nn.Linear(64, 10)
with torch.no_grad():
    soft = F.softmax(teacher(x), dim=1)
loss = F.cross_entropy(student(x), soft)

# === clean: relu is no activation of the last layer, it stands before one
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
loss = nn.CrossEntropyLoss()(model(x), y)

# === clean: a criterion of the project with the name of torch's
class CrossEntropyLoss(nn.Module):
    def forward(self, probs, y):
        return (1 - probs.gather(1, y[:, None])).mean()

net = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
loss = CrossEntropyLoss()(net(x), y)

# === clean: the second result of forward goes to the loss
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        z = self.fc(x)
        return F.softmax(z, dim=1), z

probs, logits = Net()(x)
loss = F.cross_entropy(logits, y)

# === clean: a flag that is off by default
class Net(nn.Module):
    def __init__(self, normalize=False):
        super().__init__()
        self.fc = nn.Linear(64, 10)
        self.normalize = normalize

    def forward(self, x):
        z = self.fc(x)
        if self.normalize:
            z = F.softmax(z, dim=1)
        return z

loss = F.cross_entropy(Net()(x), y)

# === wrong: a flag that is on
class Net(nn.Module):
    def __init__(self, normalize=False):
        super().__init__()
        self.fc = nn.Linear(64, 10)
        self.normalize = normalize

    def forward(self, x):
        z = self.fc(x)
        if self.normalize:
            z = F.softmax(z, dim=1)
        return z

loss = F.cross_entropy(Net(normalize=True)(x), y)  # wrong

# === wrong: a sigmoid before it
net = nn.Linear(64, 10)
loss = F.cross_entropy(torch.sigmoid(net(x)), y)  # wrong

# === wrong: a model that was compiled
model = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
model = torch.compile(model)
loss = nn.CrossEntropyLoss()(model(x), y)  # wrong

# === wrong: a model on several devices
model = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
model = nn.parallel.DistributedDataParallel(model, device_ids=[0])
loss = nn.CrossEntropyLoss()(model(x), y)  # wrong

# === wrong: a loss with its options bound
from functools import partial
loss_fn = partial(F.cross_entropy, label_smoothing=0.1)
net = nn.Linear(64, 10)
loss = loss_fn(F.softmax(net(x), dim=1), y)  # wrong

# === wrong: an image segmented, its classes on axis 1
class Unet(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Conv2d(32, 21, 1)

    def forward(self, x):
        return torch.softmax(self.out(x), dim=1)

criterion = nn.CrossEntropyLoss(ignore_index=255)
loss = criterion(Unet()(images), masks)  # wrong

# === wrong: layers in a loop over a ModuleList
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(64, 64), nn.Linear(64, 10), nn.Softmax(dim=-1)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

loss = F.cross_entropy(Net()(x), y)  # wrong

# === wrong: a model of one of two sizes, which is chosen at the start
class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)

if args.coarse:
    net = Net(10)
else:
    net = Net(100)
loss = F.cross_entropy(net(x), y)  # wrong

# === wrong: a softmax that is written out
e = torch.exp(z - z.max(1, keepdim=True).values)
p = e / e.sum(1, keepdim=True)
loss = F.cross_entropy(p, y)  # wrong

# === clean: exponentials over something else
e = torch.exp(z - z.max(1, keepdim=True).values)
loss = F.cross_entropy(e / temperature.sum(), y)

# === wrong: the mean over the models of an ensemble
class Member(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(32, 8)

    def forward(self, x):
        return self.fc(x).softmax(dim=1)


members = [Member() for _ in range(5)]
out = torch.stack([m(x) for m in members]).mean(0)
loss = F.cross_entropy(out, y)  # wrong

# === clean: the mean over the classes is no distribution
p = torch.stack([F.softmax(z, dim=1), F.softmax(z2, dim=1)]).mean(2)
loss = F.cross_entropy(p, y)

# === wrong: a softmax of one sample, mapped over the batch
out = torch.vmap(lambda z: F.softmax(z, dim=0))(torch.randn(5, 3))
loss = F.cross_entropy(out, torch.tensor([0, 1, 2, 0, 1]))  # wrong

# === clean: a product of one matrix and each sample
out = torch.vmap(lambda w, x: w @ x, in_dims=(None, 0))(torch.randn(4, 3), torch.randn(5, 3))
loss = F.cross_entropy(out, torch.tensor([0, 1, 2, 0, 1]))

# === wrong: a tensor of zeros that a decoder fills step by step
class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(16, 32)
        self.out = nn.Linear(32, 50)

    def forward(self, x, h):
        o, h = self.rnn(x, h)
        return F.softmax(self.out(o.squeeze(0)), dim=1), h


decoder = Decoder()
outputs = torch.zeros(12, 4, 50).to(device)
for t in range(1, 12):
    output, h = decoder(x, h)
    outputs[t] = output
    x = output.argmax(1)
loss = F.cross_entropy(outputs[1:].view(-1, 50), y)  # wrong

# === clean: zeros that are filled with more than probabilities
outputs = torch.zeros(12, 4, 50)
for t in range(12):
    if t == 0:
        outputs[t] = z
    else:
        outputs[t] = F.softmax(z, dim=1)
loss = F.cross_entropy(outputs.view(-1, 50), y)

# === clean: probabilities that are changed in place
outputs = torch.zeros(12, 4, 50)
for t in range(12):
    outputs[t] = F.softmax(z, dim=1)
outputs.mul_(scale)
loss = F.cross_entropy(outputs.view(-1, 50), y)

# === wrong: a list that a loop appends to
outputs = []
for h in states:
    outputs.append(F.softmax(head(h), dim=1))
loss = F.cross_entropy(torch.stack(outputs, dim=1).reshape(-1, 1000), y)  # wrong

# === clean: a list of scores and probabilities
outputs = []
for i, h in enumerate(states):
    if i == 0:
        outputs.append(h)
    else:
        outputs.append(F.softmax(head(h), dim=1))
loss = F.cross_entropy(torch.cat(outputs), y)

# === wrong: a base that computes the loss of the model derived from it
class Base(nn.Module):
    def training_step(self, batch):
        images, labels = batch
        return F.cross_entropy(self(images), labels)  # wrong


class Classifier(Base):
    def __init__(self):
        super().__init__()
        self.network = nn.Sequential(nn.Linear(784, 10), nn.Softmax(dim=1))

    def forward(self, x):
        return self.network(x)


model = to_device(Classifier(), device)

# === clean: a base whose model computes its own loss
class Base(nn.Module):
    def loss(self, x, y):
        return F.cross_entropy(self(x), y)


class Classifier(Base):
    def forward(self, x):
        return F.softmax(x, dim=1)

    def loss(self, x, y):
        return F.mse_loss(self(x), y)

# === clean: a base of two models
class Base(nn.Module):
    def loss(self, x, y):
        return F.cross_entropy(self(x), y)


class Scores(Base):
    def forward(self, x):
        return self.fc(x)


class Shares(Base):
    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)

# === wrong: one of two models that the same function trains
class Scores(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)
    def forward(self, x):
        return self.fc(x)
class Shares(Scores):
    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)
def step(model, x, y):
    return F.cross_entropy(model(x), y)  # wrong
for x, y in loader:
    step(Shares(), x, y)
    step(Scores(), x, y)

# === wrong: one of two heads, by their keys
out = {'age': nn.Linear(3, 4)(x), 'gender': torch.softmax(nn.Linear(3, 2)(x), 1)}
criteria = {'age': nn.CrossEntropyLoss(), 'gender': nn.CrossEntropyLoss()}
total = 0
for key in ('age', 'gender'):
    total = total + criteria[key](out[key], batch[key])  # wrong

# === wrong: one of two outputs
head = nn.Linear(3, 4)
total = 0
for out in [head(x), F.softmax(head(x), dim=1)]:
    total = total + F.cross_entropy(out, y)  # wrong

# === clean: two heads, by their keys
out = {'age': nn.Linear(3, 4)(x), 'gender': torch.log_softmax(nn.Linear(3, 2)(x), 1)}
criteria = {'age': nn.CrossEntropyLoss(), 'gender': nn.NLLLoss()}
total = 0
for key in ('age', 'gender'):
    total = total + criteria[key](out[key], batch[key])

# === clean: each way with its loss
def loss_of(x, y, isShares):
    return F.nll_loss(torch.log(x), y) if isShares else F.cross_entropy(x, y)
loss_of(head(x), y, False)
loss_of(shares, y, True)

# === wrong: in the step of a module that a trainer is given
import lightning
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)
    def forward(self, x):
        return {'logits': F.softmax(self.fc(x), dim=1)}
class Training(lightning.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net
    def training_step(self, batch, index):
        x, y = batch
        return F.cross_entropy(self.net(x)['logits'], y)  # wrong
trainer = lightning.Trainer(max_epochs=3)
trainer.fit(Training(Net()), loader)

# === wrong: the model of a trainer of Hugging Face
from transformers import Trainer
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 4)
    def forward(self, inputs):
        return {'logits': F.softmax(self.fc(inputs), dim=1)}
class Weighted(Trainer):
    def __init__(self, *args, weights=None, **options):
        super().__init__(*args, **options)
        self.weights = weights
    def compute_loss(self, model, inputs, return_outputs=False):
        labels = inputs.pop('labels')
        outputs = model(**inputs)
        loss = F.cross_entropy(outputs['logits'], labels, weight=self.weights)  # wrong
        return (loss, outputs) if return_outputs else loss
Weighted(model=Net(), args=settings).train()

# === clean: a trainer with another model than the one that ends in a softmax
from transformers import Trainer
class Net(nn.Module):
    def forward(self, inputs):
        return {'logits': F.softmax(inputs, dim=1)}
class Plain(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False):
        return F.cross_entropy(model(**inputs)['logits'], inputs['labels'])
Plain(model=load(), args=settings).train()
report(Net())

# === wrong: a criterion that an option chooses
import argparse
options = argparse.ArgumentParser().parse_args()
if options.loss == 'mse':
    criterion = nn.MSELoss()
elif options.loss == 'huber':
    criterion = nn.HuberLoss()
else:
    criterion = nn.CrossEntropyLoss()
loss = criterion(F.softmax(nn.Linear(3, 4)(x), dim=1), y)  # wrong

# === wrong: a criterion that an option chooses, in a class that no code creates
class Net(nn.Module):
    def __init__(self, loss):
        super().__init__()
        self.fc = nn.Linear(3, 4)
        self.criterion = nn.CrossEntropyLoss() if loss == 'ce' else nn.MSELoss()
    def loss_of(self, x, y):
        return self.criterion(F.softmax(self.fc(x), dim=1), y)  # wrong

# === clean: criterion and activation that one option chooses
class Net(nn.Module):
    def __init__(self, isMulti):
        super().__init__()
        self.fc = nn.Linear(3, 4)
        self.end = nn.Identity() if isMulti else nn.Softmax(dim=1)
        self.criterion = nn.CrossEntropyLoss() if isMulti else nn.MSELoss()
    def loss_of(self, x, y):
        return self.criterion(self.end(self.fc(x)), y)

# === clean: each criterion takes scores
import argparse
options = argparse.ArgumentParser().parse_args()
criterion = nn.CrossEntropyLoss() if options.classes > 1 else nn.BCEWithLogitsLoss()
loss = criterion(nn.Linear(3, options.classes)(x), y)

# === wrong: the mean of several softmaxes, as of an ensemble
nets = nn.ModuleList([nn.Linear(64, 10) for _ in range(3)])
outs = [net(x).softmax(1) for net in nets]
loss = F.cross_entropy(sum(outs) / len(outs), y)  # wrong
more = F.cross_entropy((outs[0] + outs[1] + outs[2]) / 3, y)  # wrong
half = F.cross_entropy(0.3 * outs[0] + 0.7 * outs[1], y)  # wrong

# === wrong: softmaxes mixed by a weight
def step(a, b, x, y, w):
    p, q = F.softmax(a(x), -1), F.softmax(b(x), -1)
    return F.cross_entropy(w * p + (1 - w) * q, y)  # wrong

# === clean: the mean of the scores of several models
nets = nn.ModuleList([nn.Linear(64, 10) for _ in range(3)])
outs = [net(x) for net in nets]
loss = F.cross_entropy(sum(outs) / len(outs), y)

# === clean: scores that a softmax was added to
p = F.softmax(a, 1)
loss = F.cross_entropy((p + b) / 2, y)

# === clean: a sum of softmaxes is no distribution, and its scale is learned
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(10.0))
    def loss_of(self, a, b, y):
        return F.cross_entropy(self.scale * (F.softmax(a, 1) + F.softmax(b, 1)), y)

# === wrong: a default criterion that methods use
class Trainer:
    def __init__(self, net, criterion=nn.CrossEntropyLoss()):
        self.net = net
        self.criterion = criterion
    def step(self, x, y):
        return self.criterion(self.net(x).softmax(dim=1), y)  # wrong

# === clean: a criterion of a branch, with the arguments of another
def train(isCtc, z, y, sizes, lengths):
    criterion = nn.CTCLoss() if isCtc else nn.CrossEntropyLoss()
    if isCtc:
        return criterion(F.log_softmax(z, dim=2), y, sizes, lengths)
    return criterion(z, y)

# === wrong: a criterion of a branch, which takes only these
def train(isCtc, z, y, sizes, lengths):
    criterion = nn.CTCLoss() if isCtc else nn.CrossEntropyLoss()
    if isCtc:
        return criterion(F.log_softmax(z, dim=2), y, sizes, lengths)
    return criterion(F.softmax(z, dim=1), y)  # wrong

# === wrong: a softmax only while the module trains
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(40, 9)
    def forward(self, x):
        out = self.fc(x)
        if self.training:
            out = F.softmax(out, dim=1)
        return out
loss = nn.CrossEntropyLoss()(Net()(x), y)  # wrong

# === wrong: the same in one expression, and by an early return
class Short(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(40, 9)
    def forward(self, x):
        return self.fc(x) if not self.training else self.fc(x).softmax(1)
class Early(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(40, 9)
    def forward(self, x):
        if not self.training:
            return self.fc(x)
        else:
            return self.fc(x).softmax(1)
loss = F.cross_entropy(Short()(x), y)  # wrong
other = F.cross_entropy(Early()(x), y)  # wrong

# === clean: a softmax in one expression, where the module does not train
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(40, 9)
    def forward(self, x):
        return self.fc(x) if self.training else self.fc(x).softmax(1)
loss = nn.CrossEntropyLoss()(Net()(x), y)

# === clean: a softmax that an option asks for
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(40, 9)
    def forward(self, x, asks):
        out = self.fc(x)
        if asks:
            out = F.softmax(out, dim=1)
        return out
def step(x, y, asks):
    return nn.CrossEntropyLoss()(Net()(x, asks), y)

# === wrong: a class of modules and a criterion that a trainer is given
from fastai.learner import Learner
from poutyne import Model
from skorch import NeuralNetClassifier
class Net(nn.Module):
    def __init__(self, d=20, k=3):
        super().__init__()
        self.fc = nn.Linear(d, k)
    def forward(self, x):
        return self.fc(x).softmax(dim=-1)
a = NeuralNetClassifier(Net, criterion=nn.CrossEntropyLoss, lr=0.1)  # wrong
b = Learner(loaders, Net(), loss_func=nn.CrossEntropyLoss())  # wrong
c = Model(Net(), 'adam', nn.CrossEntropyLoss())  # wrong

# === clean: skorch, which takes the logarithm before its usual NLLLoss itself, and scores
from skorch import NeuralNetClassifier
class Net(nn.Module):
    def __init__(self, d=20, k=3):
        super().__init__()
        self.fc = nn.Linear(d, k)
    def forward(self, x):
        return self.fc(x).softmax(dim=-1)
class Scores(nn.Module):
    def __init__(self, d=20, k=3):
        super().__init__()
        self.fc = nn.Linear(d, k)
    def forward(self, x):
        return self.fc(x)
a = NeuralNetClassifier(Net, criterion=nn.NLLLoss, lr=0.1)
b = NeuralNetClassifier(Net, lr=0.1)
c = NeuralNetClassifier(Scores, criterion=nn.CrossEntropyLoss, lr=0.1)

# === wrong: a criterion of a branch, whose class is asked for
def validate(model, x, y, isMulti):
    criterion = nn.BCELoss() if isMulti else nn.CrossEntropyLoss()
    p = torch.sigmoid(model(x))
    if isinstance(criterion, nn.CrossEntropyLoss):
        return criterion(p, y)  # wrong
    return criterion(p, y)

# === wrong: a chain that a loop builds
def mlp(sizes, act=nn.ReLU, out=nn.Identity):
    layers = []
    for i in range(len(sizes) - 1):
        last = act if i < len(sizes) - 2 else out
        layers += [nn.Linear(sizes[i], sizes[i + 1]), last()]
    return nn.Sequential(*layers)
net = mlp([20, 64, 3], out=nn.Sigmoid)
loss = nn.CrossEntropyLoss()(net(x), y)  # wrong

# === clean: a chain that a loop builds
def mlp(sizes, act=nn.ReLU, out=nn.Identity):
    layers = []
    for i in range(len(sizes) - 1):
        last = act if i < len(sizes) - 2 else out
        layers += [nn.Linear(sizes[i], sizes[i + 1]), last()]
    return nn.Sequential(*layers)
net = mlp([20, 64, 3])
loss = nn.CrossEntropyLoss()(net(x), y)

# === wrong: the last layer of a known model
from torchvision import models
vgg = models.vgg16()
vgg.classifier[6] = nn.Sequential(nn.Linear(4096, 10), nn.Softmax(dim=1))
loss = nn.CrossEntropyLoss()(vgg(x), y)  # wrong

# === wrong: a module that is put into a chain
chain = nn.Sequential(nn.Linear(5, 8), nn.Linear(8, 3))
chain[-1] = nn.Sequential(nn.Linear(8, 4), nn.Softmax(dim=1))
loss = nn.CrossEntropyLoss()(chain(x), y)  # wrong

# === wrong: a module that is inserted before the others, and one that is taken out
chain = nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=1), nn.Dropout())
chain.insert(0, nn.Flatten())
chain.pop(3)
loss = nn.CrossEntropyLoss()(chain(x), y)  # wrong

# === clean: a softmax that is replaced
chain = nn.Sequential(nn.Linear(5, 3), nn.Softmax(dim=1))
chain[1] = nn.Identity()
loss = nn.CrossEntropyLoss()(chain(x), y)

# === clean: a softmax that is deleted
chain = nn.Sequential(nn.Linear(5, 3), nn.Softmax(dim=1))
del chain[-1]
loss = nn.CrossEntropyLoss()(chain(x), y)

# === clean: a softmax that is taken out
chain = nn.Sequential(nn.Linear(5, 3), nn.Softmax(dim=1))
chain.pop(1)
loss = nn.CrossEntropyLoss()(chain(x), y)

# === clean: a module at a place that is not known
chain = nn.Sequential(nn.Linear(5, 3), nn.Softmax(dim=1))
chain[place] = nn.Identity()
loss = nn.CrossEntropyLoss()(chain(x), y)

# === wrong: the mean of a stack of softmaxes
class Ensemble(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.members = nn.ModuleList([nn.Linear(10, 3) for _ in range(size)])
    def forward(self, x):
        return torch.stack([F.softmax(one(x), dim=-1) for one in self.members]).mean(0)
loss = F.cross_entropy(Ensemble(5)(x), y)  # wrong

# === clean: the mean of a stack of scores
class Ensemble(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.members = nn.ModuleList([nn.Linear(10, 3) for _ in range(size)])
    def forward(self, x):
        return torch.stack([one(x) for one in self.members]).mean(0)
loss = F.cross_entropy(Ensemble(5)(x), y)

# === wrong: names that fastai brings
from fastai.vision.all import *
model = nn.Sequential(nn.Linear(10, 3), nn.Softmax(dim=1))
learner = Learner(dls, model, loss_func=nn.CrossEntropyLoss())  # wrong

# === clean: names that fastai brings
from fastai.vision.all import *
model = nn.Sequential(nn.Linear(10, 3))
learner = Learner(dls, model, loss_func=nn.CrossEntropyLoss())

# === wrong: a chain that begins with something unknown
model = nn.Sequential(body, nn.Flatten(), nn.Linear(10, 3), nn.Softmax(dim=1))
loss = nn.CrossEntropyLoss()(model(x), y)  # wrong

# === clean: a module that takes the place of another with its name
chain = nn.Sequential(nn.Linear(8, 3))
for i in range(2):
    chain.add_module('last_%d' % i, nn.Softmax(dim=1))
    chain.add_module('last_%d' % i, nn.Identity())
loss = nn.CrossEntropyLoss()(chain(x), y)

# === wrong: modules that are added by name
chain = nn.Sequential(nn.Linear(8, 3))
chain.add_module('drop', nn.Dropout())
chain.add_module('share', nn.Softmax(dim=1))
loss = nn.CrossEntropyLoss()(chain(x), y)  # wrong

# === wrong: a parameter whose type is a model of the program
class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.fc = nn.Linear(64, classes)
    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)
class Trainer:
    def __init__(self, net: Net):
        self.net = net
    def step(self, x, y):
        return F.cross_entropy(self.net(x), y)  # wrong
def step(model: Net, x, y):
    return F.cross_entropy(model(x), y)  # wrong

# === clean: a parameter whose type is a model of the program
class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.fc = nn.Linear(64, classes)
    def forward(self, x):
        return self.fc(x)
def step(model: Net, x, y):
    return F.cross_entropy(model(x), y)

# === wrong: a trainer of Ignite
from ignite.engine import create_supervised_trainer
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 6)
    def forward(self, x):
        return F.softmax(self.fc(x), dim=-1)
trainer = create_supervised_trainer(Net(), optimizer, nn.CrossEntropyLoss())  # wrong

# === clean: a trainer of Ignite
from ignite.engine import create_supervised_trainer
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 6)
    def forward(self, x):
        return self.fc(x)
trainer = create_supervised_trainer(Net(), optimizer, nn.CrossEntropyLoss())

# === clean: a criterion that an option chose, and branches that give each what it takes
class Dice(nn.Module):
    def forward(self, p, y):
        return 1 - (p * F.one_hot(y, 5)).sum() / p.sum()
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.body = nn.Linear(8, 5)
        if kind == 'dice':
            self.criterion = Dice()
        else:
            self.criterion = nn.CrossEntropyLoss()
    def loss(self, x, y, kind):
        scores = self.body(x)
        if kind == 'dice':
            return self.criterion(F.softmax(scores, dim=1), y)
        else:
            return self.criterion(scores, y)

# === wrong: a criterion that an option chose, and branches that give it the same
class Net(nn.Module):
    def __init__(self, smooth):
        super().__init__()
        self.body = nn.Linear(8, 5)
        if smooth:
            self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
        else:
            self.criterion = nn.CrossEntropyLoss()
    def loss(self, x, y, is_fast):
        p = F.softmax(self.body(x), dim=1)
        if is_fast:
            return self.criterion(p, y)  # wrong
        else:
            return self.criterion(p, y)  # wrong

# === wrong: an activation that the constructor makes
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(8, 5)
        self.activation = lambda scores: F.softmax(scores, dim=1)
        self.criterion = nn.CrossEntropyLoss()
    def loss(self, x, y):
        return self.criterion(self.activation(self.body(x)), y)  # wrong

# === clean: one of several that the constructor makes
class Net(nn.Module):
    def __init__(self, scale, is_plain):
        super().__init__()
        self.body = nn.Linear(8, 5)
        self.activation = lambda scores: scores if is_plain else F.softmax(scores * scale, dim=1)
        self.criterion = nn.CrossEntropyLoss()
    def loss(self, x, y):
        return self.criterion(self.activation(self.body(x)), y)

# === wrong: a dictionary of heads whose names are not known
class Tasks(nn.Module):
    def __init__(self, width, sizes):
        super().__init__()
        self.heads = nn.ModuleDict({name: nn.Linear(width, n) for name, n in sizes.items()})

    def forward(self, h):
        return {name: head(h).softmax(dim=-1) for name, head in self.heads.items()}

    def loss(self, h, labels):
        out = self(h)
        total = 0
        for name in out:
            total = total + F.cross_entropy(out[name], labels[name])  # wrong
        return total

# === wrong: a dictionary that a loop fills, read by a name that is not known
net = nn.Linear(64, 10)
outs = {}
for name in names:
    outs[name] = torch.softmax(net(x[name]), dim=1)
loss = sum(F.cross_entropy(outs[name], y[name]) for name in wanted)  # wrong

# === clean: a dictionary of heads, whose softmax is kept beside their scores
net = nn.Linear(64, 10)
scores = {name: net(x[name]) for name in names}
shares = {name: one.softmax(dim=-1) for name, one in scores.items()}
loss = sum(F.cross_entropy(scores[name], y[name]) for name in wanted)

# === clean: one entry is a softmax and another is scores
net = nn.Linear(64, 10)
outs = {"scores": net(x), "shares": net(x).softmax(dim=1)}
for name in wanted:
    loss = F.cross_entropy(outs[name], y)

# === clean: a dictionary of softmaxes whose entries are made scores again
net = nn.Linear(64, 10)
outs = {name: net(x[name]).softmax(dim=1) for name in names}
for name in names:
    outs[name] = net(x[name])
loss = F.cross_entropy(outs["first"], y)

# === wrong: a map of shares that is resized
head = nn.Conv2d(64, 21, 1)
shares = F.softmax(head(features), dim=1)
shares = F.interpolate(shares, size=mask.shape[-2:], mode="bilinear", align_corners=False)
loss = F.cross_entropy(shares, mask)  # wrong

# === clean: a map of scores that is resized
net = nn.Sequential(nn.Conv2d(64, 21, 1), nn.Upsample(scale_factor=8, mode="bilinear"))
loss = F.cross_entropy(net(features), mask)

# === wrong: shares under an epsilon
shares = F.softmax(net(x), dim=1) + 1e-8
loss = F.cross_entropy(shares, y)  # wrong

# === wrong: layers that Lightning has set before the step
import pytorch_lightning as pl
class Model(pl.LightningModule):
    def setup(self, stage=None):
        self.head = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
        self.criterion = nn.CrossEntropyLoss()
    def training_step(self, batch, index):
        x, y = batch
        return self.criterion(self.head(x), y)  # wrong

# === clean: the same of a class that is no module of Lightning, whose method nobody calls
class Model(nn.Module):
    def setup(self, stage=None):
        self.head = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
    def loss(self, x, y):
        return F.cross_entropy(self.head(x), y)

# === wrong: some rows of a softmax
net = nn.Linear(64, 10)
shares = F.softmax(net(x), dim=1)
loss = F.cross_entropy(shares.index_select(0, chosen), y[chosen])  # wrong

# === clean: some classes of a softmax, which are shares no more
net = nn.Linear(64, 10)
loss = F.cross_entropy(F.softmax(net(torch.randn(8, 64)), dim=1).index_select(1, chosen), y)

# === wrong: a softmax that is rearranged
from einops import rearrange
net = nn.Linear(64, 10)
shares = F.softmax(net(x), dim=-1)
loss = F.cross_entropy(rearrange(shares, "b t c -> (b t) c"), y)  # wrong

# === wrong: the module inside its wrapper
net = nn.DataParallel(nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1)))
loss = F.cross_entropy(net.module(x), y)  # wrong

# === clean: the scores of the module inside its wrapper
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(64, 10)
    def forward(self, x):
        return self.head(x).softmax(1)
net = nn.DataParallel(Net())
loss = F.cross_entropy(net.module.head(x), y)

# === wrong: a mean over the steps of a softmax
net = nn.Linear(64, 10)
loss = F.cross_entropy(F.softmax(net(x), dim=-1).mean(1), y)  # wrong
