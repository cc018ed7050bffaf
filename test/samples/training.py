"""A small training script with what such scripts meet. Hover a loss: what the numbers in the file determine is known."""

import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader

NUM_CLASSES = 3
EPOCHS = 20
PAD = -100


# --- What a model of three classes says of four samples, and what is right -------------------------------------------

logits = torch.tensor([
    [2.0, 0.5, -1.0],
    [0.2, 0.1, 3.0],
    [-0.5, 1.5, 1.0],
    [0.3, 0.3, 0.3],
])
labels = torch.tensor([0, 2, 1, PAD])
class_weights = torch.tensor([1.0, 2.0, 0.5])

loss = F.cross_entropy(logits, labels)
loss_smoothed = F.cross_entropy(logits, labels, label_smoothing=0.1)
loss_weighted = nn.CrossEntropyLoss(weight=class_weights)(logits, labels)
loss_summed = F.cross_entropy(logits, labels, reduction="sum")
loss_each = F.cross_entropy(logits, labels, reduction="none")
perplexity = torch.exp(loss)

# A loss of probabilities, of their logarithms, and by hand.
probs = F.softmax(logits, dim=1)
log_probs = torch.log_softmax(logits, dim=1)
loss_nll = F.nll_loss(log_probs, labels)
loss_double = F.cross_entropy(probs, labels)
loss_by_hand = -torch.log_softmax(logits[:3], 1)[range(3), labels[:3]].mean()


# --- Distributions: a teacher and a student --------------------------------------------------------------------------

teacher = torch.tensor([0.7, 0.2, 0.1])
student = torch.tensor([0.5, 0.3, 0.2])

teacher_entropy = -(teacher * torch.log(teacher)).sum()
teacher_bits = -(teacher * torch.log2(teacher)).sum()  # tensor(1.1568)
distillation = -(teacher * torch.log(student)).sum()  # tensor(0.8869)
divergence = F.kl_div(student.log(), teacher, reduction="sum")  # tensor(0.08)


# --- Two classes, regression, embeddings -----------------------------------------------------------------------------

scores = torch.tensor([1.2, -0.4, 3.0, -2.2])
clicked = torch.tensor([1.0, 0.0, 1.0, 1.0])
rare = torch.tensor(3.0)

loss_clicks = F.binary_cross_entropy_with_logits(scores, clicked)
loss_rare = F.binary_cross_entropy_with_logits(scores, clicked, pos_weight=rare)
loss_sigmoid = F.binary_cross_entropy(torch.sigmoid(scores), clicked)

predicted = np.array([2.5, 0.0, 2.0, 8.0])
measured = np.array([3.0, -0.5, 2.0, 7.0])
mse = np.mean((predicted - measured) ** 2)
loss_huber = F.smooth_l1_loss(torch.from_numpy(predicted), torch.from_numpy(measured))

anchor = torch.tensor([[1.0, 0.0], [0.6, 0.8]])
other = torch.tensor([[0.8, 0.6], [0.0, 1.0]])
same = torch.tensor([1, -1])
loss_cosine = F.cosine_embedding_loss(anchor, other, same, margin=0.2)


# --- An image: a class for each pixel --------------------------------------------------------------------------------

pixels = torch.tensor([[[0.1, 2.0], [1.5, -0.3], [0.0, 0.4]]])
mask = torch.tensor([[1, 0]])
loss_mask = F.cross_entropy(pixels, mask)


# --- The model --------------------------------------------------------------------------------------------------------


class Classifier(nn.Module):
    def __init__(self, features: int = 64, classes: int = NUM_CLASSES) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, 32), nn.ReLU())
        self.head = nn.Linear(32, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(x))


class Confident(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        return F.softmax(self.head(x), dim=1)


def soft_cross_entropy(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return -(targets * F.log_softmax(outputs, dim=-1)).sum(dim=-1).mean()


loss_helper = soft_cross_entropy(torch.tensor([[1.0, 2.0, 0.5]]), torch.tensor([[0.1, 0.8, 0.1]]))


def step(model: nn.Module, criterion: nn.Module, batch, optimizer) -> float:
    inputs, targets = batch
    optimizer.zero_grad()
    step_loss = criterion(model(inputs), targets)
    step_loss.backward()
    optimizer.step()
    return step_loss.item()


def train(loader: DataLoader) -> None:
    model = Classifier()
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1, ignore_index=PAD)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(EPOCHS):
        for inputs, targets in loader:
            outputs = model(inputs)
            train_loss = criterion(outputs, targets)
            optimizer.zero_grad()
            train_loss.backward()
            optimizer.step()
        print(f"epoch {epoch}: loss {train_loss.item():.4f}, an even guess {math.log(NUM_CLASSES):.4f}")


@torch.no_grad()
def evaluate(loader: DataLoader) -> float:
    model = Confident().eval()
    total = 0.0
    for inputs, targets in loader:
        confidence = model(inputs)
        eval_loss = F.cross_entropy(confidence, targets)
        total += eval_loss.item()
    return total / len(loader)


if __name__ == "__main__":
    noise = torch.randn(4, NUM_CLASSES)
    noisy_loss = F.cross_entropy(noise, torch.tensor([0, 1, 2, 0]))
    print(f"the loss of pure noise is about {noisy_loss.item():.2f}")
