"""Makes published.json: losses that PyTorch has no function for, written in it as they are published, with autograd.

Run: /usr/bin/python3 published.py > published.json. Debian 12's python3-torch (1.13), python3-sklearn (1.2), float64.
"""
import json
import random
import zlib

import torch
from sklearn.metrics import mean_pinball_loss

torch.set_default_dtype(torch.float64)


def brier_score(q, p, options):
    """G. W. Brier, 1950: the sum of (q - p)^2 over the classes of each sample."""
    return ((q - p) ** 2).sum(-1)


def generalised_cross_entropy(f, p, options):
    """Z. Zhang, M. Sabuncu, 2018."""
    q = options["q"]
    return (p * (1 - f**q) / q).sum(-1)


def poly1_cross_entropy(q, p, options):
    """Z. Leng et al., 2022, whose code smooths the labels first."""
    smoothing = options["labelSmoothing"]
    p = p * (1 - smoothing) + smoothing / p.shape[-1]
    return -(p * q.log()).sum(-1) + options["epsilon"] * (1 - (p * q).sum(-1))


def log_cosh(x, y, options):
    """By the documentation of keras.losses.log_cosh."""
    return torch.log(torch.cosh(x - y))


def quantile(x, y, options):
    """scikit-learn's mean_pinball_loss, computed for each element by itself."""
    tau = options["quantile"]
    losses = torch.where(x < y, tau * (y - x), (1 - tau) * (x - y))
    ours, theirs = losses.detach().reshape(-1), zip(x.detach().reshape(-1), y.reshape(-1))
    assert all(abs(loss - mean_pinball_loss([b], [a], alpha=tau)) <= 1e-15 for loss, (a, b) in zip(ours, theirs))
    return losses


# The losses, each with the options to try.
DISTRIBUTIONS = {
    "poly1-cross-entropy": (poly1_cross_entropy, {"epsilon": [-0.5, 1.0, 2.0], "labelSmoothing": [0.0, 0.1]}),
    "brier-score": (brier_score, {}),
    "generalised-cross-entropy": (generalised_cross_entropy, {"q": [0.2, 0.7, 1.0]}),
}


ELEMENTS = {
    "log-cosh": (log_cosh, {}),
    "quantile": (quantile, {"quantile": [0.1, 0.5, 0.9]}),
}


def spell(values):
    return [float(v) for v in values.reshape(-1)]


def reduced(losses, reduction, count):
    return losses.sum() / count if reduction == "mean" else losses.sum()


def case(name, x, y, kinds, options, losses, reduction):
    """Both operands as they were generated, and the losses computed from the first."""
    total = reduced(losses, reduction, losses.numel())
    total.backward()
    expected = {"gradient": spell(x.grad)}
    if reduction == "none":
        expected["unreduced"] = spell(losses)
    else:
        expected["value"] = float(total)
    return {"id": name, "loss": name.rsplit(":")[0],
            "prediction": {"values": spell(x), "shape": list(x.shape), "kind": kinds[0]},
            "target": {"values": [int(v) for v in y.reshape(-1)] if kinds[1] == "class-indices" else spell(y),
                       "shape": list(y.shape), "kind": kinds[1]},
            "options": {**options, "reduction": reduction}, "expected": expected,
            "source": "PyTorch 1.13, as published"}


def over_distribution(loss, k, kind, target_kind, choice):
    make, grid = DISTRIBUTIONS[loss]
    shape = choice([[5], [3, 4]])
    options = {name: choice(values) for name, values in grid.items()}
    z = torch.randn(shape) * choice([1, 4])
    read = {"logits": lambda v: v.softmax(-1), "log-probabilities": torch.exp, "probabilities": lambda v: v}[kind]
    x = {"logits": z, "log-probabilities": z.log_softmax(-1), "probabilities": z.softmax(-1)}[kind].requires_grad_()
    if target_kind == "class-indices":
        y = torch.randint(shape[-1], shape[:-1])
        p = torch.nn.functional.one_hot(y, shape[-1]).double()
    else:
        p = y = torch.randn(shape).softmax(-1)
    losses = make(read(x), p, options)
    return case(f"{loss}:{kind}:{target_kind}:{k}", x, y, (kind, target_kind), options, losses,
                ["mean", "sum", "none"][k % 3])


def over_elements(loss, k, kind, choice):
    make, grid = ELEMENTS[loss]
    shape = choice([[], [6], [2, 3]])
    options = {name: choice(values) for name, values in grid.items()}
    x = (2 * torch.randn(shape)).requires_grad_()
    y = torch.rand(shape) if kind == "logits" else 2 * torch.randn(shape)
    if kind == "logits":
        options["link"] = "sigmoid"
    losses = make(x.sigmoid() if kind == "logits" else x, y, options)
    return case(f"{loss}:{kind}:{k}", x, y, (kind, "probabilities" if kind == "logits" else "values"), options, losses,
                ["mean", "sum", "none"][k % 3])


cases = []
for loss in DISTRIBUTIONS:
    torch.manual_seed(zlib.crc32(loss.encode()))
    choice = random.Random(loss).choice
    for kind in ["probabilities", "log-probabilities", "logits"]:
        for target_kind in ["probabilities", "class-indices"]:
            cases += [over_distribution(loss, k, kind, target_kind, choice) for k in range(6)]
for loss in ELEMENTS:
    torch.manual_seed(zlib.crc32(loss.encode()))
    choice = random.Random(loss).choice
    for kind in ["values", "logits"]:
        cases += [over_elements(loss, k, kind, choice) for k in range(9)]
print("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]")
