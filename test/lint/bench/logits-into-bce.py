import torch
from torch import nn
import torch.nn.functional as F

# === clean: the sigmoid is in forward
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(64, 32)
        self.fc2 = nn.Linear(32, 1)

    def forward(self, x):
        return torch.sigmoid(self.fc2(torch.relu(self.fc1(x))))

loss = nn.BCELoss()(Net()(x), y)

# === clean: a softmax over classes
net = nn.Sequential(nn.Linear(64, 10), nn.Softmax(dim=1))
loss = F.binary_cross_entropy(net(x), onehot)

# === clean: an autoencoder that ends in a sigmoid
decoder = nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784), nn.Sigmoid())
loss = F.binary_cross_entropy(decoder(z), x.view(-1, 784), reduction='sum')

# === clean: a tanh that is moved to 0 to 1
net = nn.Linear(64, 1)
p = (torch.tanh(net(x)) + 1) / 2
loss = F.binary_cross_entropy(p, y)

# === clean: clamped between 0 and 1
net = nn.Linear(64, 1)
p = net(x).clamp(0, 1)
loss = F.binary_cross_entropy(p, y)

# === clean: the mean of two sigmoids
a, b = nn.Linear(64, 1), nn.Linear(64, 1)
p = 0.5 * torch.sigmoid(a(x)) + 0.5 * torch.sigmoid(b(x))
loss = F.binary_cross_entropy(p, y)

# === clean: the exponential of minus a distance
net = nn.Linear(64, 8)
d = (net(a) - net(b)).pow(2).sum(1)
loss = F.binary_cross_entropy(torch.exp(-d), y)

# === clean: a sigmoid by hand
net = nn.Linear(64, 1)
p = 1 / (1 + torch.exp(-net(x)))
loss = F.binary_cross_entropy(p, y)

# === wrong: relu at the end
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1), nn.ReLU())
loss = nn.BCELoss()(model(x), y)  # wrong

# === wrong: a generator's tanh into BCE
net = nn.Sequential(nn.Linear(64, 784), nn.Tanh())
loss = F.binary_cross_entropy(net(z), images)  # wrong

# === wrong: log-sigmoid
net = nn.Linear(64, 1)
loss = F.binary_cross_entropy(F.logsigmoid(net(x)), y)  # wrong

# === wrong: a convolution's scores
net = nn.Conv2d(16, 1, kernel_size=1)
loss = nn.BCELoss()(net(features), masks)  # wrong

# === wrong: averages of scores
c = nn.Conv2d(3, 1, 4)
z = c(x)
loss = F.binary_cross_entropy(F.avg_pool2d(z, z.size()[2:]).view(z.size(0), -1), y)  # wrong

# === wrong: averages of scores by a layer
d = nn.Sequential(nn.Conv2d(3, 1, 4), nn.AdaptiveAvgPool2d(1), nn.Flatten())
loss = nn.BCELoss()(d(x), y)  # wrong

# === clean: averages of probabilities
d = nn.Sequential(nn.Conv2d(3, 1, 4), nn.Sigmoid(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
loss = nn.BCELoss()(d(x), y)

# === wrong: a leaky ReLU
net = nn.Sequential(nn.Linear(6, 1), nn.LeakyReLU())
loss = nn.BCELoss()(net(x), y)  # wrong

# === clean: a leaky ReLU before the last layer
net = nn.Sequential(nn.Linear(6, 4), nn.LeakyReLU(), nn.Linear(4, 1), nn.Sigmoid())
loss = nn.BCELoss()(net(x), y)

# === wrong: the logits of a model of Hugging Face
def step(model, batch):
    outputs = model(**batch)
    return F.binary_cross_entropy(outputs.logits.squeeze(-1), batch['labels'].float())  # wrong

# === clean: the logits of a model of Hugging Face behind a sigmoid
def step(model, batch):
    outputs = model(**batch)
    return F.binary_cross_entropy(outputs.logits.sigmoid().squeeze(-1), batch['labels'].float())

# === clean: something else that a model returns
def step(model, batch):
    outputs = model(**batch)
    return F.binary_cross_entropy(outputs.scores, batch['labels'].float())

# === wrong: a layer whose weights are normalised
from torch.nn.utils import spectral_norm
net = nn.Sequential(nn.Linear(8, 8), nn.LeakyReLU(0.2), spectral_norm(nn.Linear(8, 1)))
loss = nn.BCELoss()(net(x), y)  # wrong

# === wrong: the product of two embeddings, with a bias
users, items, bias = nn.Embedding(100, 16), nn.Embedding(200, 16), nn.Embedding(100, 1)
score = (users(u) * items(i)).sum(1) + bias(u).squeeze(1)
loss = F.binary_cross_entropy(score, y)  # wrong

# === wrong: the product of what two layers give
user, item = nn.Linear(30, 16), nn.Linear(40, 16)
loss = F.binary_cross_entropy((user(u) * item(i)).sum(dim=-1), y)  # wrong

# === clean: the sigmoid of such a product
users, items = nn.Embedding(100, 16), nn.Embedding(200, 16)
loss = F.binary_cross_entropy(torch.sigmoid((users(u) * items(i)).sum(1)), y)

# === clean: a mean of probabilities by weights that sum to 1
gate, experts = nn.Linear(30, 4), nn.Linear(30, 4)
loss = F.binary_cross_entropy((gate(x).softmax(-1) * experts(x).sigmoid()).sum(-1), y)

# === wrong: a map of scores that is resized
net = nn.Sequential(nn.Conv2d(64, 1, 1), nn.Upsample(scale_factor=2))
loss = F.binary_cross_entropy(net(x), mask)  # wrong

# === clean: a map of probabilities that is resized
net = nn.Sequential(nn.Conv2d(64, 1, 1), nn.Sigmoid(), nn.Upsample(scale_factor=2, mode="bilinear"))
loss = F.binary_cross_entropy(net(x), mask)

# === clean: scores that are kept between 0 and 1 from both sides
loss = F.binary_cross_entropy(torch.relu(nn.Linear(64, 1)(x)).clamp(max=1), y)
