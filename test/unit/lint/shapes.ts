/**
 * The shapes in which an activation and its loss stand apart, each for every loss that takes one form of input: the same
 * program with the wrong and with the right activation. `# wrong` marks the line of the mistake.
 */

/** A loss and what it is given, wrong and right; `function` and `module` are two ways to write one activation. */
interface Row {
  readonly rule: string;
  readonly loss: string;
  readonly criterion: string;
  readonly wrong: Activation;
  readonly right: Activation;
}

interface Activation {
  readonly of: (scores: string) => string;
  readonly layer: string;
}

export interface Twin {
  readonly name: string;
  readonly rule: string;
  readonly wrong: string;
  readonly right: string;
}

const none: Activation = { of: (scores) => scores, layer: 'nn.Identity()' };
const softmax: Activation = { of: (scores) => `F.softmax(${scores}, dim=1)`, layer: 'nn.Softmax(dim=1)' };
const method: Activation = { of: (scores) => `${scores}.softmax(dim=-1)`, layer: 'nn.Softmax(dim=-1)' };
const sigmoid: Activation = { of: (scores) => `torch.sigmoid(${scores})`, layer: 'nn.Sigmoid()' };
const tanh: Activation = { of: (scores) => `torch.tanh(${scores})`, layer: 'nn.Tanh()' };
const logSoftmax: Activation = {
  of: (scores) => `F.log_softmax(${scores}, dim=1)`,
  layer: 'nn.LogSoftmax(dim=1)',
};

/** Source: the documentation of torch.nn 2.0, which says what each loss takes. */
const rows: readonly Row[] = [
  {
    ...{
      rule: 'probabilities-into-cross-entropy',
      loss: 'F.cross_entropy(',
      criterion: 'nn.CrossEntropyLoss(',
    },
    ...{ wrong: softmax, right: none },
  },
  {
    ...{
      rule: 'probabilities-into-cross-entropy',
      loss: 'F.cross_entropy(',
      criterion: 'nn.CrossEntropyLoss(',
    },
    ...{ wrong: method, right: none },
  },
  {
    rule: 'sigmoid-before-bce-with-logits',
    loss: 'F.binary_cross_entropy_with_logits(',
    criterion: 'nn.BCEWithLogitsLoss(',
    ...{ wrong: sigmoid, right: none },
  },
  {
    rule: 'sigmoid-before-bce-with-logits',
    loss: 'F.multilabel_soft_margin_loss(',
    criterion: 'nn.MultiLabelSoftMarginLoss(',
    ...{ wrong: sigmoid, right: none },
  },
  {
    ...{ rule: 'logits-into-bce', loss: 'F.binary_cross_entropy(', criterion: 'nn.BCELoss(' },
    ...{ wrong: tanh, right: sigmoid },
  },
  {
    ...{ rule: 'logits-into-bce', loss: 'F.binary_cross_entropy(', criterion: 'nn.BCELoss(' },
    ...{ wrong: none, right: sigmoid },
  },
  {
    ...{ rule: 'nll-without-log-softmax', loss: 'F.nll_loss(', criterion: 'nn.NLLLoss(' },
    ...{ wrong: softmax, right: logSoftmax },
  },
  {
    rule: 'kl-div-input-not-log',
    ...{ loss: "F.kl_div(reduction='batchmean', input=", criterion: "nn.KLDivLoss(reduction='batchmean'" },
    ...{ wrong: softmax, right: logSoftmax },
  },
];

interface Parts {
  /** The activation of an expression. */
  readonly of: (scores: string) => string;
  readonly layer: string;
  /** The loss function of an expression, against `y` or what else is named. */
  readonly loss: (input: string, target?: string) => string;
  /** What makes the object that is the loss. */
  readonly criterion: string;
  readonly lossName: string;
}

const forward = (body: string, more = ''): string => `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)
${more}
    def forward(self, x):
        ${body}
`;

/** Each what `shared` code looks like: the forms of PyTorch's tutorials, of Lightning, of Hugging Face and of notebooks. */
const shapes: Readonly<Record<string, (parts: Parts) => string>> = {
  'one expression': ({ of, loss }) => `fc = nn.Linear(64, 10)\nloss = ${loss(of('fc(x)'))}  # wrong\n`,
  'a name that is given another value': ({ of, loss }) =>
    `fc = nn.Linear(64, 10)\nout = fc(x)\nout = ${of('out')}\nloss = ${loss('out')}  # wrong\n`,
  'a Sequential and a criterion': ({ layer, criterion }) =>
    `model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10), ${layer})
criterion = ${criterion}
for x, y in loader:
    optimizer.zero_grad()
    out = model(x)
    loss = criterion(out, y)  # wrong
    loss.backward()
    optimizer.step()
`,
  'a Sequential of named layers': ({ layer, criterion }) =>
    `from collections import OrderedDict
model = nn.Sequential(OrderedDict([('fc', nn.Linear(64, 10)), ('out', ${layer})]))
criterion = ${criterion}
loss = criterion(model(x), y)  # wrong
`,
  'a list of layers unpacked into a Sequential': ({ layer, criterion }) =>
    `layers = [nn.Linear(64, 10)]
layers.append(${layer})
model = nn.Sequential(*layers)
loss = ${criterion}(model(x), y)  # wrong
`,
  'forward of a class': ({ of, criterion }) =>
    `${forward(`return ${of('self.fc(x)')}`)}
net = Net().to(device)
criterion = ${criterion}
for epoch in range(10):
    for i, (x, y) in enumerate(loader):
        loss = criterion(net(x.to(device)), y.to(device))  # wrong
        loss.backward()
`,
  'a layer of the class': ({ layer, criterion }) =>
    `${forward('return self.act(self.fc(x))', `        self.act = ${layer}\n`)}
net = Net()
loss = ${criterion}(net(x), y)  # wrong
`,
  'a head in a module': ({ layer, criterion }) =>
    `${forward('return self.head(F.relu(self.fc(x)))', `        self.head = nn.Sequential(nn.Linear(10, 5), ${layer})\n`)}
net = Net()
criterion = ${criterion}
loss = criterion(net(x), y)  # wrong
`,
  'a loop over the modules of a list': ({ layer, criterion }) =>
    `${forward('for layer in self.layers:\n            x = layer(x)\n        return x', `        self.layers = nn.ModuleList([self.fc, nn.Linear(10, 10), ${layer}])\n`)}
net = Net()
loss = ${criterion}(net(x), y)  # wrong
`,
  'a loop over the modules of a list and their numbers': ({ layer, criterion }) =>
    `${forward('for i, layer in enumerate(self.layers):\n            x = layer(x)\n        return x', `        self.layers = nn.ModuleList()\n        self.layers.append(self.fc)\n        self.layers.append(${layer})\n`)}
net = Net()
loss = ${criterion}(net(x), y)  # wrong
`,
  'a tuple that forward returns': ({ of, loss }) =>
    `${forward(`h = self.fc(x)\n        return ${of('h')}, h`)}
net = Net()
out, hidden = net(x)
loss = ${loss('out')}  # wrong
`,
  'a dictionary that forward returns': ({ of, loss }) =>
    `${forward(`h = self.fc(x)\n        return {'out': ${of('h')}, 'hidden': h}`)}
net = Net()
result = net(x)
loss = ${loss("result['out']")}  # wrong
`,
  'a named tuple by its index': ({ of, loss }) =>
    `${forward(`h = self.fc(x)\n        return (h, ${of('h')})`)}
net = Net()
loss = ${loss('net(x)[1]')}  # wrong
`,
  'a helper of the class': ({ of, loss }) =>
    `${forward(
      'return self.predict(self.fc(x))',
      `
    def predict(self, scores):
        return ${of('scores')}
`,
    )}
net = Net()
loss = ${loss('net(x)')}  # wrong
`,
  'a function of the file': ({ of, loss }) =>
    `def activate(scores):
    return ${of('scores')}

fc = nn.Linear(64, 10)
loss = ${loss('activate(fc(x))')}  # wrong
`,
  'a lambda': ({ of, loss }) =>
    `activate = lambda scores: ${of('scores')}
fc = nn.Linear(64, 10)
loss = ${loss('activate(fc(x))')}  # wrong
`,
  'inheritance within the file': ({ of, loss }) =>
    `${forward(`return ${of('self.fc(x)')}`)}
class Deeper(Net):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 20)

net = Deeper()
loss = ${loss('net(x)')}  # wrong
`,
  'what the parent leaves to its child': ({ of, loss }) =>
    `class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.head(self.fc(x))

class Child(Base):
    def head(self, h):
        return ${of('h')}

net = Child()
loss = ${loss('net(x)')}  # wrong
`,
  'forward of the parent': ({ of, loss }) =>
    `class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc(x)

class Child(Base):
    def forward(self, x):
        return ${of('super().forward(x)')}

net = Child()
loss = ${loss('net(x)')}  # wrong
`,
  'a criterion that is a parameter': ({ layer, criterion }) =>
    `def train(model, criterion, loader):
    for x, y in loader:
        loss = criterion(model(x), y)  # wrong
        loss.backward()

model = nn.Sequential(nn.Linear(64, 10), ${layer})
train(model, ${criterion}, loader)
`,
  'a criterion that is a default': ({ layer, criterion }) =>
    `def step(model, x, y, criterion=${criterion}):
    return criterion(model(x), y)  # wrong

model = nn.Sequential(nn.Linear(64, 10), ${layer})
step(model, x, y)
`,
  'attributes of a trainer': ({ layer, criterion }) =>
    `class Trainer:
    def __init__(self, lr=0.1):
        self.model = nn.Sequential(nn.Linear(64, 10), ${layer})
        self.criterion = ${criterion}

    def step(self, x, y):
        out = self.model(x)
        return self.criterion(out, y)  # wrong
`,
  'a trainer that is given both': ({ layer, criterion }) =>
    `class Trainer:
    def __init__(self, model, criterion):
        self.model = model
        self.criterion = criterion

    def fit(self, loader):
        for x, y in loader:
            loss = self.criterion(self.model(x), y)  # wrong
            loss.backward()

def main():
    model = nn.Sequential(nn.Linear(64, 10), ${layer})
    trainer = Trainer(model, ${criterion})
    trainer.fit(loader)

if __name__ == '__main__':
    main()
`,
  'a training step of Lightning': ({ of, criterion }) =>
    `import pytorch_lightning as pl

class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 10)
        self.loss = ${criterion}

    def forward(self, x):
        return ${of('self.fc(x)')}

    def training_step(self, batch, batch_idx):
        x, y = batch
        out = self(x)
        loss = self.loss(out, y)  # wrong
        self.log('train_loss', loss)
        return loss
`,
  'compute_loss of a Trainer': ({ of, loss }) =>
    `from transformers import Trainer

class Mine(Trainer):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(64, 10)

    def compute_loss(self, model, inputs, return_outputs=False):
        y = inputs.pop('labels')
        outputs = model(**inputs)
        out = ${of('self.head(outputs.last_hidden_state)')}
        loss = ${loss('out')}  # wrong
        return (loss, outputs) if return_outputs else loss
`,
  autocast: ({ of, loss }) =>
    `${forward('return self.fc(x)')}
net = Net()
scaler = torch.cuda.amp.GradScaler()
with torch.cuda.amp.autocast():
    out = ${of('net(x)')}
    loss = ${loss('out')}  # wrong
scaler.scale(loss).backward()
`,
  'cells of a notebook': ({ layer, criterion }) =>
    `# %%
model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), ${layer})

# %%
criterion = ${criterion}
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

# %%
for images, labels in loader:
    loss = criterion(model(images), labels)  # wrong
    loss.backward()
`,
  'both ways of a branch': ({ of, loss }) =>
    `fc = nn.Linear(64, 10)
if use_dropout:
    out = ${of('fc(F.dropout(x))')}
else:
    out = ${of('fc(x)')}
loss = ${loss('out')}  # wrong
`,
  'a table of losses': ({ of, criterion }) =>
    `losses = {'first': ${criterion}, 'second': nn.MSELoss()}
fc = nn.Linear(64, 10)
total = losses['first'](${of('fc(x)')}, y)  # wrong
`,
  'heads by their names': ({ layer, loss }) =>
    `heads = nn.ModuleDict({'kind': nn.Sequential(nn.Linear(64, 10), ${layer}), 'age': nn.Linear(64, 1)})
optimizer = torch.optim.Adam(heads.parameters())
out = {name: head(x) for name, head in heads.items()}
loss = ${loss("out['kind']")}  # wrong
`,
  'the configuration of a run': ({ of, criterion }) =>
    `from dataclasses import dataclass
@dataclass
class Config:
    criterion: nn.Module
    width: int = 10

def run(config: Config, x, y):
    fc = nn.Linear(64, config.width)
    return config.criterion(${of('fc(x)')}, y)  # wrong

run(Config(${criterion}), x, y)
`,
  'layers appended in a loop': ({ layer, criterion }) =>
    `class Net(nn.Module):
    def __init__(self, sizes=(64, 32, 10)):
        super().__init__()
        layers = []
        for before, after in zip(sizes, sizes[1:]):
            layers.append(nn.Linear(before, after))
        layers += [nn.Sequential(nn.Linear(sizes[-1], 10), ${layer})]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)

criterion = ${criterion}
loss = criterion(Net()(x), y)  # wrong
`,
  'layers behind those of a loop': ({ layer, criterion }) =>
    `hidden = [nn.Linear(64, 64) for _ in range(depth)]
model = nn.Sequential(*hidden, nn.Sequential(nn.Linear(64, 10), ${layer}))
loss = ${criterion}(model(x), y)  # wrong
`,
  'the last layer of a known network': ({ layer, criterion }) =>
    `from torchvision import models

model = models.resnet18(pretrained=True)
for weights in model.parameters():
    weights.requires_grad = False
model.fc = nn.Sequential(nn.Linear(model.fc.in_features, 10), ${layer})
model = model.to(device)
criterion = ${criterion}
loss = criterion(model(x), y)  # wrong
`,
  'a trainer that nothing here makes, and its model': ({ of, criterion }) =>
    `${forward(`return ${of('self.fc(x)')}`)}
class Trainer:
    def __init__(self):
        self.net = Net()
        self.criterion = ${criterion}

    def step(self, x, y):
        return self.criterion(self.net(x), y)  # wrong
`,
  'one of two models of a class': ({ layer, criterion }) =>
    `class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(64, width), ${layer})

    def forward(self, x):
        return self.layers(x)

if is_small:
    net = Net(10)
else:
    net = Net(100)
loss = ${criterion}(net(x), y)  # wrong
`,
  'a loss function called by a function that is given the model': ({ layer, loss }) =>
    `def loss_fn(out, target):
    return ${loss('out', 'target')}  # wrong

def train(model, loader):
    for x, y in loader:
        loss = loss_fn(model(x), y)
        loss.backward()

train(nn.Sequential(nn.Linear(64, 10), ${layer}), loader)
`,
  'a model in a wrapper': ({ layer, criterion }) =>
    `model = nn.Sequential(nn.Linear(64, 10), ${layer})
model = nn.DataParallel(model).cuda()
criterion = ${criterion}.cuda()
loss = criterion(model(x), y)  # wrong
`,
  'a loss that is a sum of two': ({ of, loss }) =>
    `fc = nn.Linear(64, 10)
out = ${of('fc(x)')}
loss = ${loss('out')} + 0.01 * out.pow(2).mean()  # wrong
loss.backward()
`,
  'a change of form on the way': ({ of, loss }) =>
    `fc = nn.Linear(64, 10)
out = ${of('fc(x)')}
out = out.contiguous().view(-1, 10).float()
loss = ${loss('out')}  # wrong
`,
  'a static method': ({ of, criterion }) =>
    `class Losses:
    @staticmethod
    def compute(scores, y):
        criterion = ${criterion}
        return criterion(${of('scores')}, y)  # wrong

fc = nn.Linear(64, 10)
loss = Losses.compute(fc(x), y)
`,
};

const head = `import torch
from torch import nn
import torch.nn.functional as F

`;

export const twins: readonly Twin[] = Object.entries(shapes).flatMap(([shape, write]) =>
  rows.map((row) => {
    const code = ({ of, layer }: Activation): string => {
      const loss = (input: string, target = 'y') =>
        row.loss.endsWith('input=')
          ? `${row.loss}${input}, target=${target})`
          : `${row.loss}${input}, ${target})`;
      return head + write({ of, layer, loss, criterion: `${row.criterion})`, lossName: row.loss });
    };
    return {
      name: `${shape}, ${row.loss.replace(/\(.*/, '')} of ${row.wrong.of('scores')}`,
      rule: row.rule,
      wrong: code(row.wrong),
      right: code(row.right).replaceAll('  # wrong', ''),
    };
  }),
);
