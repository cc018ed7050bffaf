import torch
from torch import nn
import torch.nn.functional as F

# === clean: built, then called
loss = nn.CrossEntropyLoss()(output, target)

# === clean: a weight
criterion = nn.CrossEntropyLoss(weight)

# === clean: a weight of numbers
criterion = nn.CrossEntropyLoss(torch.tensor([1.0, 2.0]))

# === clean: a weight by its name, and another option
criterion = nn.CrossEntropyLoss(weight=class_weights, ignore_index=0)

# === clean: a function
loss = F.cross_entropy(output, target)

# === clean: the old options by position
criterion = nn.NLLLoss(weight, True)

# === clean: what a configuration says
criterion = nn.CrossEntropyLoss(get_weights(), config.size_average)

# === clean: negative slope and dim
layer = nn.LeakyReLU(0.2)
p = nn.Softmax(1)(x)

# === clean: a criterion of the project
class CrossEntropyLoss(nn.Module):
    pass

loss = CrossEntropyLoss(output, target)

# === wrong: cross-entropy
net = nn.Linear(64, 10)
output = net(x)
loss = nn.CrossEntropyLoss(output, target)  # wrong

# === wrong: mse
net = nn.Linear(64, 1)
loss = nn.MSELoss(net(x), y)  # wrong

# === wrong: in a loop
net = nn.Sequential(nn.Linear(64, 10))
for x, y in loader:
    loss = torch.nn.BCEWithLogitsLoss(net(x), y)  # wrong
    loss.backward()

# === wrong: a sigmoid
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 1)

    def forward(self, x):
        return nn.Sigmoid(self.fc(x))  # wrong

# === wrong: a ReLU
net = nn.Linear(64, 10)
h = nn.ReLU(net(x))  # wrong

# === wrong: by name
from torch.nn import CrossEntropyLoss
net = nn.Linear(64, 10)
loss = CrossEntropyLoss(net(x), labels)  # wrong

# === wrong: the labels of a batch
def loss_batch(model, xb, yb):
    return nn.CrossEntropyLoss(model(xb), yb)  # wrong

# === wrong: outputs and an item
def step(self, batch):
    outputs = self(batch["x"])
    return nn.BCEWithLogitsLoss(outputs, batch["y"])  # wrong

# === clean: weights and options by their places
def build(class_weights, prior, size_average):
    return nn.CrossEntropyLoss(class_weights, size_average), nn.NLLLoss(prior, None, -100)

# === wrong: an activation of what a parameter's name calls logits
def predict(model, x):
    logits = model(x)
    return nn.Softmax(logits).argmax(1)  # wrong

# === wrong: a loss of Keras, target first
import tensorflow as tf
def loss(y_true, y_pred):
    return tf.keras.losses.BinaryCrossentropy(y_true, y_pred)  # wrong

# === clean: options of Keras by place
import tensorflow as tf
def build(from_logits, label_smoothing):
    return tf.keras.losses.BinaryCrossentropy(from_logits, label_smoothing)

# === wrong: a constructor given the input of a layer
def forward(x):
    return nn.ReLU(x)  # wrong

# === clean: an option that is passed on
def layer(inplace):
    return nn.ReLU(inplace)

# === wrong: a target passed to the constructor of Keras
from tensorflow import keras
def loss(y, p):
    return keras.losses.BinaryCrossentropy(y, p)  # wrong

# === clean: options passed to the constructor of Keras
from tensorflow import keras
def loss(from_logits, smoothing):
    return keras.losses.BinaryCrossentropy(from_logits, smoothing)

# === wrong: two parameters, to a loss that has only flags
def reconstruction(recon, x):
    return nn.MSELoss(recon, x)  # wrong

# === clean: parameters that are named as flags
def criterion(size_average, reduce):
    return nn.MSELoss(size_average, reduce)

# === wrong: a divergence, which its fix builds with the mean that is meant
loss = nn.KLDivLoss(F.log_softmax(student(x), dim=1), F.softmax(teacher(x), dim=1))  # wrong
