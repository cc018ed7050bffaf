import torch
from torch import nn
import torch.nn.functional as F

# === clean: the sigmoid decides, the logits are learned from
net = nn.Linear(64, 1)
z = net(x)
loss = F.binary_cross_entropy_with_logits(z, y)
hit = (torch.sigmoid(z) > 0.5) == (y > 0.5)

# === clean: a gate inside of the model
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Linear(64, 64)
        self.fc = nn.Linear(64, 1)

    def forward(self, x):
        return self.fc(torch.sigmoid(self.gate(x)) * x)

loss = nn.BCEWithLogitsLoss()(Net()(x), y)

# === clean: a focal loss whose weight is a sigmoid
net = nn.Linear(64, 1)
z = net(x)
p = torch.sigmoid(z)
ce = F.binary_cross_entropy_with_logits(z, y, reduction='none')
loss = ((1 - p) ** 2 * ce).mean()

# === clean: BCELoss on a sigmoid
model = nn.Sequential(nn.Linear(64, 1), nn.Sigmoid())
loss = nn.BCELoss()(model(x), y)

# === clean: the sigmoid of a teacher is the target
student = nn.Linear(64, 1)
teacher = nn.Linear(64, 1)
loss = F.binary_cross_entropy_with_logits(student(x), torch.sigmoid(teacher(x)).detach())

# === clean: a discriminator of a GAN that gives logits
class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1))

    def forward(self, x):
        return self.main(x)

netD = Discriminator()
criterion = nn.BCEWithLogitsLoss()
errD = criterion(netD(real), torch.ones(8, 1)) + criterion(netD(fake.detach()), torch.zeros(8, 1))

# === wrong: a discriminator that ends in a sigmoid
class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1), nn.Sigmoid())

    def forward(self, x):
        return self.main(x).view(-1)

netD = Discriminator()
criterion = nn.BCEWithLogitsLoss()
errD_real = criterion(netD(real), torch.ones(8))  # wrong

# === wrong: softmax before it
net = nn.Linear(64, 10)
loss = F.binary_cross_entropy_with_logits(F.softmax(net(x), dim=1), y)  # wrong

# === wrong: a mask squeezed on the way
net = nn.Conv2d(16, 1, 1)
mask = net(x).sigmoid().squeeze(1)
loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))(mask, y)  # wrong

# === wrong: a network that no code creates, with a last layer of its own
import torchvision
import pytorch_lightning as pl
class Net(pl.LightningModule):
    def __init__(self, labels=14):
        super().__init__()
        self.model = torchvision.models.densenet121()
        self.model.classifier = nn.Sequential(nn.Linear(1024, labels), nn.Sigmoid())
        self.criterion = nn.BCEWithLogitsLoss()
    def forward(self, x):
        return self.model(x)
    def training_step(self, batch, index):
        x, y = batch
        return self.criterion(self(x), y)  # wrong

# === wrong: layers that a constructor adds, in a network that no code creates
class Net(nn.Module):
    def __init__(self, labels=14):
        super().__init__()
        self.model = nn.Sequential()
        self.model.append(nn.Linear(64, labels))
        self.model.append(nn.Sigmoid())
    def loss_of(self, x, y):
        return F.binary_cross_entropy_with_logits(self.model(x), y)  # wrong

# === clean: layers that another method may add
class Net(nn.Module):
    def __init__(self, labels=14):
        super().__init__()
        self.model = nn.Sequential()
        self.model.append(nn.Linear(64, labels))
        self.model.append(nn.Sigmoid())
    def go_on(self):
        self.model.append(nn.Linear(14, 14))
    def loss_of(self, x, y):
        return F.binary_cross_entropy_with_logits(self.model(x), y)

# === wrong: a sigmoid behind a network of many blocks that are called again and again
class Block(nn.Module):
    def __init__(self, c, d):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(c, d, 3, padding=1), nn.BatchNorm2d(d), nn.ReLU(inplace=True),
            nn.Conv2d(d, d, 3, padding=1), nn.BatchNorm2d(d), nn.ReLU(inplace=True),
        )
    def forward(self, x):
        return self.layers(x)
class Down(nn.Module):
    def __init__(self, c, d):
        super().__init__()
        self.layers = nn.Sequential(nn.MaxPool2d(2), Block(c, d))
    def forward(self, x):
        return self.layers(x)
class Up(nn.Module):
    def __init__(self, c, d):
        super().__init__()
        self.up = nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True)
        self.block = Block(c, d)
    def forward(self, x, skip):
        x = self.up(x)
        high = skip.size()[2] - x.size()[2]
        wide = skip.size()[3] - x.size()[3]
        x = F.pad(x, [wide // 2, wide - wide // 2, high // 2, high - high // 2])
        return self.block(torch.cat([skip, x], dim=1))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Block(3, 64)
        self.down1, self.down2 = Down(64, 128), Down(128, 256)
        self.down3, self.down4 = Down(256, 512), Down(512, 512)
        self.up1, self.up2 = Up(1024, 256), Up(512, 128)
        self.up3, self.up4 = Up(256, 64), Up(128, 64)
        self.last = nn.Conv2d(64, 1, 1)
    def forward(self, x):
        x1 = self.first(x)
        x2 = self.down1(x1)
        x3 = self.down2(x2)
        x4 = self.down3(x3)
        x = self.up1(self.down4(x4), x4)
        x = self.up2(x, x3)
        x = self.up3(x, x2)
        return torch.sigmoid(self.last(self.up4(x, x1)))
def train(net, loader, criterion):
    for x, mask in loader:
        loss = criterion(net(x), mask)  # wrong
        loss.backward()
train(Net(), loader, nn.BCEWithLogitsLoss())

# === wrong: a loop over a list of layers and functions
class Net:
    def __init__(self):
        self.steps = [nn.Linear(3, 4), torch.sigmoid]
    def __call__(self, x):
        for step in self.steps:
            x = step(x)
        return x
loss = F.binary_cross_entropy_with_logits(Net()(x), y)  # wrong

# === wrong: a loop over functions of the program
def squash(x):
    return x.sigmoid()
for step in [torch.relu, squash]:
    x = step(x)
loss = F.binary_cross_entropy_with_logits(x, y)  # wrong

# === clean: a loop over functions whose last gives scores
steps = [torch.sigmoid, nn.Linear(3, 4)]
for step in steps:
    x = step(x)
loss = F.binary_cross_entropy_with_logits(x, y)

# === clean: a list of functions that the loop changes
steps = [torch.relu, torch.sigmoid]
for step in steps:
    x = step(x)
    steps[-1] = torch.tan
loss = F.binary_cross_entropy_with_logits(x, y)

# === wrong: a model whose batch norms are synchronised
net = nn.SyncBatchNorm.convert_sync_batchnorm(nn.Sequential(nn.Linear(8, 1), nn.Sigmoid()))
loss = nn.BCEWithLogitsLoss()(net(x), y)  # wrong

# === wrong: means of a map of probabilities
net = nn.Sequential(nn.Conv2d(64, 1, 1), nn.Sigmoid(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
loss = F.binary_cross_entropy_with_logits(net(x), y)  # wrong

# === wrong: a mean of sigmoids along an axis
net = nn.Linear(64, 10)
loss = F.binary_cross_entropy_with_logits(torch.sigmoid(net(x)).mean(1), y)  # wrong
