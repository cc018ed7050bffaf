"""Makes mistakes.json: what a mistake in loss code computes beside what would be right, with autograd's gradients of the scores.

Run with Debian 12's packages python3-torch (1.13), python3-scipy (1.10) and python3-sklearn (1.2): /usr/bin/python3 mistakes.py > mistakes.json
In float64, but for what is about the ends of float32, which says `single`. Keras has no package there: its clipping to 1e-7 and
1 - 1e-7 and what follows are written as keras/src/backend/tensorflow/nn.py (Keras 3) does them. `floor` is the least of
the wrong loss that 4000 steps of a descent come to (Adam, float64, from zeros and from a random start), where it has one.
"""
import json
import math
import warnings

import numpy as np
import torch
import torch.nn.functional as F
from scipy import special
from sklearn import metrics

torch.manual_seed(0)
cases = []


def clipped(x):
    return x.clamp(1e-7, 1 - 1e-7)


def spell(x):
    x = float(x)
    return x if math.isfinite(x) else "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def outcome(loss, scores, dtype):
    z = torch.tensor(scores, dtype=dtype, requires_grad=True)
    value = loss(z)
    value.backward()
    return {"value": spell(value), "gradient": [spell(g) for g in z.grad.flatten()]}


def lowest(loss, scores):
    best = math.inf
    for start in [torch.zeros, torch.randn]:
        z = start(*torch.tensor(scores).shape, dtype=torch.float64).requires_grad_()
        descent = torch.optim.Adam([z], lr=0.5)
        for step in range(4000):
            descent.zero_grad()
            value = loss(z)
            value.backward()
            descent.step()
        best = min(best, float(loss(z)))
    return best


def case(id, scores, target, wrong, right, floor=True, dtype=torch.float64):
    y = torch.tensor(target) if id in classes else torch.tensor(target, dtype=dtype)
    flat = torch.tensor(scores, dtype=torch.float64)
    cases.append(
        {
            "mistake": {
                "id": id,
                "numbers": {
                    "scores": flat.flatten().tolist(),
                    "shape": list(flat.shape),
                    "target": torch.tensor(target, dtype=torch.float64).flatten().tolist(),
                },
            },
            "wrong": outcome(lambda z: wrong(z, y), scores, dtype),
            "right": outcome(lambda z: right(z, y), scores, dtype),
            **({"single": True} if dtype == torch.float32 else {}),
            **({"floor": lowest(lambda z: wrong(z, y), scores)} if floor else {}),
        }
    )


classes = {
    "softmax-twice",
    "sigmoid-before-softmax",
    "nll-of-probabilities",
    "nll-of-scores",
    "log-of-softmax",
    "clipped-softmax",
    "softmax-over-samples",
    "exp-over-sum",
    "log-of-sum",
    "nll-of-sigmoids",
    "softmax-without-dim",
    "softmax-over-all",
    "epsilon-in-float16",
    "mean-of-means",
}
rows = [[2.5, -0.5, 1.25], [0.75, 3.5, -2.0]]
labels = [1, 1]
cross_entropy = F.cross_entropy
case("softmax-twice", rows, labels, lambda z, y: F.cross_entropy(z.softmax(1), y), cross_entropy)
case("softmax-twice", [[20.0, 0.0] + [0.0] * 8], [1], lambda z, y: F.cross_entropy(z.softmax(1), y), cross_entropy)
case("sigmoid-before-softmax", rows, labels, lambda z, y: F.cross_entropy(z.sigmoid(), y), cross_entropy)
case("nll-of-probabilities", rows, labels, lambda z, y: F.nll_loss(z.softmax(1), y), cross_entropy)
case("nll-of-scores", rows, labels, F.nll_loss, cross_entropy, floor=False)

bits = F.binary_cross_entropy_with_logits
single = [4.5, -3.25, 0.75, -20.0]
yes = [0.0, 1.0, 1.0, 1.0]
case("sigmoid-twice", single, yes, lambda z, y: bits(z.sigmoid(), y), bits)
case("sigmoid-twice", single, [0.0, 0.6, 1.0, 0.9], lambda z, y: bits(z.sigmoid(), y), bits)
several = [[0.0, 1.0, 1.0], [0.0, 0.0, 0.0]]
case("softmax-before-sigmoid", rows, several, lambda z, y: bits(z.softmax(1), y), bits)
case("clipped-sigmoid", [4.5, -3.25, 0.75, 0.25], yes, lambda z, y: F.binary_cross_entropy(clipped(z), y), bits, floor=False)
case("clipped-softmax", rows, labels, lambda z, y: F.cross_entropy(clipped(z).log(), y), cross_entropy, floor=False)

shares = [[0.2, 0.5, 0.3], [0.7, 0.0, 0.3]]


def divergence(z, y):
    return F.kl_div(z.log_softmax(1), y, reduction="batchmean")


case("kl-of-probabilities", rows, shares, lambda z, y: F.kl_div(z.softmax(1), y, reduction="batchmean"), divergence)
case("kl-of-scores", rows, shares, lambda z, y: F.kl_div(z, y, reduction="batchmean"), divergence, floor=False)
case("kl-mean", rows, shares, lambda z, y: F.kl_div(z.log_softmax(1), y, reduction="mean"), divergence, floor=False)

large = [[120.0, 0.0, 3.0]]
nll = lambda z, y: F.nll_loss(z.softmax(1).log(), y)
case("log-of-softmax", large, [1], nll, cross_entropy, floor=False, dtype=torch.float32)
case("log-of-softmax", [[3.0, -2.0, 0.5]], [1], nll, cross_entropy, floor=False, dtype=torch.float32)

one_hot = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]


def of_shares(z, y):
    return -(y * clipped(z / z.sum(1, keepdim=True)).log()).sum(1).mean()


case("clipped-shares", rows, one_hot, of_shares, cross_entropy, floor=False)
case("clipped-shares", [[0.5, 2.0, 1.5], [1.0, 0.25, 3.0]], one_hot, of_shares, cross_entropy, floor=False)
case("clipped-shares", [[0.5, 2.0, 1.5]], [[0.25, 0.5, 0.25]], of_shares, cross_entropy, floor=False)

over_samples = lambda z, y: F.nll_loss(z.log_softmax(0), y)
case("softmax-over-samples", [[6.0, 0.0, 1.0], [2.5, 0.5, -1.0], [0.0, 4.0, 3.0]], [0, 0, 1], over_samples, cross_entropy)
case("softmax-over-samples", rows, [1, 2], over_samples, cross_entropy)


def by_hand(z, y):
    return F.nll_loss((z.exp() / z.exp().sum(1, keepdim=True)).log(), y)


def of_sum(z, y):
    return (z.exp().sum(1).log() - z.gather(1, y[:, None])[:, 0]).mean()


for id, hand, label in [("exp-over-sum", by_hand, 0), ("log-of-sum", of_sum, 0), ("log-of-sum", of_sum, 1)]:
    case(id, large, [label], hand, cross_entropy, floor=False, dtype=torch.float32)
    case(id, rows, labels, hand, cross_entropy, floor=False, dtype=torch.float32)

ordinary = [4.5, -3.25, 0.75, -0.5]
for id, hand, far, label in [
    ("log-of-sigmoid", lambda z, y: -z.sigmoid().log().mean(), [-100.0, 2.0], 1.0),
    ("log-of-rest", lambda z, y: -(1 - z.sigmoid()).log().mean(), [20.0, -2.0], 0.0),
    ("log-of-one-plus", lambda z, y: (1 + z.exp()).log().mean(), [100.0, -2.0], 0.0),
]:
    for scores in [far, ordinary]:
        case(id, scores, [label] * len(scores), hand, bits, floor=False, dtype=torch.float32)

within = [0.9, 0.125, 0.75, 0.25]
case("bce-of-scores", within, yes, F.binary_cross_entropy, bits, floor=False)
case("bce-of-scores", within, [0.0, 0.6, 1.0, 0.9], F.binary_cross_entropy, bits, floor=False)

certain = [0.0, 1.0, 1.0, 0.0]


def keras_bits(y, p):
    return -(y * clipped(p).log() + (1 - y) * (1 - clipped(p)).log()).mean()


def keras_shares(y, p):
    return -(y * clipped(p / p.sum(1, keepdim=True)).log()).sum(1).mean()


for y in [certain, [0.0, 0.6, 1.0, 0.9]]:
    case("swapped-scores", single, y, lambda z, y: bits(y, z), bits, floor=False)
    case("swapped-probabilities", single, y, lambda z, y: F.binary_cross_entropy(y, z.sigmoid()), bits, floor=False)
    # The flatter a sigmoid, the slower the descent, which does not get close enough to the minimum.
    case("swapped-in-keras", single, y, lambda z, y: keras_bits(z.sigmoid(), y), bits, floor=False)
for y in [one_hot, shares]:
    case("swapped-classes", rows, y, lambda z, y: F.cross_entropy(y, z), cross_entropy, floor=False)
    case("swapped-classes-in-keras", rows, y, lambda z, y: keras_shares(z.softmax(1), y), cross_entropy)

case("pairs", [1.0, 2.0, 3.0], [1.0, 2.0, 3.0], lambda z, y: F.mse_loss(z[:, None], y.expand(len(y), len(y))), F.mse_loss)
case("pairs", [4.0, -1.5, 0.5], [1.0, 2.0, 4.0], lambda z, y: F.mse_loss(z[:, None], y.expand(len(y), len(y))), F.mse_loss)

case("nll-of-sigmoids", rows, labels, lambda z, y: F.nll_loss(z.sigmoid(), y), cross_entropy, floor=False)

# Without an axis, PyTorch chooses one itself, with a warning.
warnings.simplefilter("ignore")
alone = [[6.0, 0.0, 1.0], [2.5, 0.5, -1.0], [0.0, 4.0, 3.0]]
whole = lambda z, y: F.nll_loss(z.flatten().log_softmax(0).view_as(z), y)
case("softmax-without-dim", alone, [0, 0, 1], lambda z, y: F.nll_loss(F.log_softmax(z[:, None])[:, 0], y), cross_entropy)
case("softmax-over-all", alone, [0, 0, 1], whole, cross_entropy)
assert np.allclose(special.log_softmax(np.array(alone)), torch.tensor(alone).flatten().log_softmax(0).view(3, 3), rtol=1e-6)

case("softmax-of-one", single, certain, lambda z, y: F.binary_cross_entropy(z[:, None].softmax(1)[:, 0], y), bits)
case("softmax-of-one", single, [0.0, 0.6, 1.0, 0.9], lambda z, y: F.binary_cross_entropy(z[:, None].softmax(1)[:, 0], y), bits)


def in_half(z, y):
    return -(z.softmax(1).half() + 1e-8).to(z.dtype).log().gather(1, y[:, None]).mean()


def bound_in(dtype):
    # This version has no clamp and no log of float16 on a CPU.
    bound = float(torch.tensor(1 - 1e-6).to(dtype))
    return lambda z, y: -(1 - z.sigmoid().to(dtype).to(z.dtype).clamp(max=bound)).log().mean()


case("epsilon-in-float16", large, [1], in_half, cross_entropy, floor=False, dtype=torch.float32)
case("epsilon-in-float16", rows, labels, in_half, cross_entropy, floor=False, dtype=torch.float32)
for name, dtype in [("bound-in-float16", torch.float16), ("bound-in-bfloat16", torch.bfloat16)]:
    for scores in [[20.0, -2.0], ordinary]:
        case(name, scores, [0.0] * len(scores), bound_in(dtype), bits, floor=False, dtype=torch.float32)

for y in [one_hot, shares]:
    case(
        "swapped-divergence",
        rows,
        y,
        lambda z, y: F.kl_div(y, z.log_softmax(1), reduction="batchmean"),
        divergence,
        floor=False,
    )


def keras_divergence(y, p):
    y, p = y.clamp(1e-7, 1), p.clamp(1e-7, 1)
    return (y * (y / p).log()).sum(1).mean()


for y in [[[0.2, 0.5, 0.3], [0.7, 0.1, 0.2]], shares]:
    case("swapped-divergence-in-keras", rows, y, lambda z, y: keras_divergence(z.softmax(1), y), divergence, floor=False)


def log_loss(guess):
    """scikit-learn's number, whose gradient reaches only scores between 0 and 1."""

    def loss(z, y):
        eps = np.finfo(np.float64).eps
        told = metrics.log_loss(y.numpy(), guess(z).detach().numpy(), labels=[0, 1])
        own = F.binary_cross_entropy(guess(z).clamp(eps, 1 - eps), y)
        assert abs(float(own) - told) <= 1e-12 * told, (own, told)
        return own

    return loss


case("labels-in-log-loss", single, certain, log_loss(lambda z: (z > 0).to(z.dtype) + 0 * z), bits, floor=False)
case("scores-in-log-loss", single, certain, log_loss(lambda z: z), bits, floor=False)
case("scores-in-log-loss", [0.5, -3.25, 0.75, 20.0], certain, log_loss(lambda z: z), bits, floor=False)

firsts = [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
case(
    "largest-for-index",
    rows,
    firsts,
    lambda z, y: F.cross_entropy(z, y.long().max(1).values),
    lambda z, y: F.cross_entropy(z, y.long().max(1).indices),
)

four = rows + [[0.5, -1.0, 2.0], [3.0, -2.0, 1.0]]
means = lambda z, y: (F.cross_entropy(z[:3], y[:3]) + F.cross_entropy(z[3:], y[3:])) / 2
case("mean-of-means", four, [0, 1, 2, 1], means, cross_entropy)
case("mean-of-means", rows, labels, cross_entropy, cross_entropy)

surprise = lambda z, y: -(z.softmax(1) * z.log_softmax(1)).sum(1).mean()
case("entropy-sign", rows, [], surprise, lambda z, y: -surprise(z, y))

print(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1))
