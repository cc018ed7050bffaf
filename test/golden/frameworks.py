"""Makes frameworks.json: what PyTorch, NumPy, SciPy and scikit-learn return where libraries differ.

Run with Debian 12's packages python3-torch (1.13), python3-numpy (1.24), python3-scipy (1.10) and
python3-sklearn (1.2): /usr/bin/python3 frameworks.py > frameworks.json
Keras has no package there; its two cases are the examples that its documentation prints (float32).
"""
import json
import warnings

import numpy as np
import scipy.spatial.distance
import scipy.special
import scipy.stats
import torch
import torch.nn.functional as F
from sklearn.metrics import log_loss

warnings.simplefilter("ignore")
np.seterr(all="ignore")
cases = []


def spell(x):
    x = float(x)
    return x if np.isfinite(x) else {np.inf: "Infinity", -np.inf: "-Infinity"}.get(x, "NaN")


def operand(values, kind):
    array = np.asarray(values, dtype=float)
    return {"values": [spell(v) for v in array.ravel()], "shape": list(array.shape), "kind": kind}


def case(library, call, loss, prediction, target, value, tolerance=None, **options):
    request = {"loss": loss, "prediction": operand(*prediction), "options": options}
    if target is not None:
        request["target"] = operand(*target)
    entry = {"request": request, "library": library, "call": call, "value": spell(value)}
    if tolerance is not None:
        entry["tolerance"] = tolerance
    cases.append(entry)


def t(values):
    return torch.tensor(np.asarray(values), dtype=torch.float64)


def index(values):
    return torch.tensor(values)


inf = np.inf
logits = [[2.0, 1.0, 0.1], [0.5, -1.0, 3.0], [40.0, 0.0, 0.0]]
soft = [[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [1.0, 0.0, 0.0]]
q = [[0.5, 0.25, 0.25], [0.2, 0.2, 0.6], [1.0, 0.0, 0.0]]
weights = [1.0, 2.0, 5.0]

for z, y in [(logits, [0, 2, 0]), ([[40.0, 0.0]], [0]), ([[0.0, -inf, 1.0]], [0])]:
    case("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", (z, "logits"), (y, "class-indices"),
         F.cross_entropy(t(z), index(y)))
case("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", (logits, "logits"), ([0, 2, 1], "class-indices"),
     F.cross_entropy(t(logits), index([0, 2, 1]), weight=t(weights)), classWeights=weights)
case("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", (logits, "logits"), (soft, "probabilities"),
     F.cross_entropy(t(logits), t(soft), weight=t(weights)), classWeights=weights)
masked = [[0.0, -inf, 1.0]]
case("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", (masked, "logits"),
     ([[1.0, 0.0, 0.0]], "probabilities"), F.cross_entropy(t(masked), t([[1.0, 0.0, 0.0]])))
case("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", (masked, "logits"), ([0], "class-indices"),
     F.cross_entropy(t(masked), index([0]), label_smoothing=0.1), labelSmoothing=0.1)
case("PyTorch", "F.cross_entropy(probabilities, target)", "cross-entropy", (q, "probabilities"),
     ([0, 2, 0], "class-indices"), F.cross_entropy(t(q), index([0, 2, 0])))
case("PyTorch", "F.nll_loss(log_probabilities, target)", "nll", (np.log(q[:2]), "log-probabilities"),
     ([0, 2], "class-indices"), F.nll_loss(t(np.log(q[:2])), index([0, 2])))
case("PyTorch", "F.nll_loss(probabilities, target)", "nll", (q, "probabilities"), ([0, 2, 0], "class-indices"),
     F.nll_loss(t(q), index([0, 2, 0])))

for reduction in ["mean", "batchmean", "sum"]:
    case("PyTorch", "F.kl_div(log_q, p)", "kl-divergence", (q[:2], "probabilities"), (soft[:2], "probabilities"),
         F.kl_div(t(np.log(q[:2])), t(soft[:2]), reduction=reduction), reduction=reduction)
case("PyTorch", "F.kl_div(log_q, p)", "kl-divergence", (q, "probabilities"), (soft, "probabilities"),
     F.kl_div(t(np.log(q)), t(soft), reduction="sum"), reduction="sum")
case("PyTorch", "F.kl_div(q, p)", "kl-divergence", (q, "probabilities"), (soft, "probabilities"),
     F.kl_div(t(q), t(soft), reduction="sum"), reduction="sum")

p = [0.0, 0.3, 1.0, 0.9]
y = [1.0, 0.5, 0.0, 1.0]
case("PyTorch", "F.binary_cross_entropy(p, y)", "binary-cross-entropy", (p, "probabilities"), (y, "probabilities"),
     F.binary_cross_entropy(t(p), t(y)))
z = [1000.0, -3.0, 0.5]
case("PyTorch", "F.binary_cross_entropy_with_logits(z, y)", "binary-cross-entropy", (z, "logits"),
     ([0.0, 0.25, 1.0], "probabilities"), F.binary_cross_entropy_with_logits(t(z), t([0.0, 0.25, 1.0])))
case("PyTorch", "F.binary_cross_entropy_with_logits(z, y)", "binary-cross-entropy", ([inf], "logits"),
     ([1.0], "probabilities"), F.binary_cross_entropy_with_logits(t([inf]), t([1.0])))
case("PyTorch", "F.gaussian_nll_loss(x, y, variance)", "gaussian-nll", ([0.5], "values"), ([0.501], "values"),
     F.gaussian_nll_loss(t([0.5]), t([0.501]), t([1e-9])), variance=[1e-9])
case("PyTorch", "F.poisson_nll_loss(rate, y, log_input=False)", "poisson-nll", ([0.0, 2.0], "values"),
     ([1.0, 3.0], "values"), F.poisson_nll_loss(t([0.0, 2.0]), t([1.0, 3.0]), log_input=False))
case("PyTorch", "F.poisson_nll_loss(log_rate, y)", "poisson-nll", ([0.0, 2.0], "log-rates"), ([1.0, 3.0], "values"),
     F.poisson_nll_loss(t([0.0, 2.0]), t([1.0, 3.0])))
zero = [0.5, 0.5, 0.0]
case("PyTorch", "-(q * torch.log(q)).sum()", "entropy", (zero, "probabilities"), None, -(t(zero) * t(zero).log()).sum())
case("PyTorch", "torch.special.entr(q).sum()", "entropy", (zero, "probabilities"), None, torch.special.entr(t(zero)).sum())

case("NumPy", "-np.sum(q * np.log(q))", "entropy", (zero, "probabilities"), None, -np.sum(zero * np.log(zero)))
case("NumPy", "-np.sum(p * np.log(q))", "cross-entropy", (zero, "probabilities"), ([1.0, 0.0, 0.0], "probabilities"),
     -np.sum(np.array([1.0, 0.0, 0.0]) * np.log(zero)))
over = [0.5, 0.3, 0.4]
case("SciPy", "scipy.stats.entropy(q)", "entropy", (over, "probabilities"), None, scipy.stats.entropy(over, base=2), base=2)
case("SciPy", "scipy.stats.entropy(p, q)", "kl-divergence", (over, "probabilities"), (soft[0], "probabilities"),
     scipy.stats.entropy(soft[0], over), reduction="sum")
case("SciPy", "scipy.special.rel_entr(p, q)", "kl-divergence", (over, "probabilities"), (soft[0], "probabilities"),
     scipy.special.rel_entr(soft[0], over).sum(), reduction="sum")
case("SciPy", "scipy.special.kl_div(p, q)", "kl-divergence", (over, "probabilities"), ([0.7, 0.3, 0.0], "probabilities"),
     scipy.special.kl_div([0.7, 0.3, 0.0], over).sum(), reduction="sum")
case("SciPy", "scipy.spatial.distance.jensenshannon(p, q)", "js-divergence", (over, "probabilities"),
     (soft[0], "probabilities"), scipy.spatial.distance.jensenshannon(soft[0], over))

sure = [[1.0, 0.0, 0.0], [0.2, 0.2, 0.6]]
case("scikit-learn", "log_loss(y_true, y_pred, labels=range(C))", "cross-entropy", (sure, "probabilities"), ([1, 2], "class-indices"),
     log_loss([1, 2], sure, labels=[0, 1, 2]))
case("scikit-learn", "log_loss(y_true, y_pred, labels=[0, 1])", "binary-cross-entropy", ([0.0, 0.9], "probabilities"),
     ([1.0, 1.0], "probabilities"), log_loss([1, 1], [0.0, 0.9], labels=[0, 1]))

case("Keras", "categorical_crossentropy(p, q)", "cross-entropy",
     ([[0.05, 0.95, 0], [0.1, 0.8, 0.1]], "probabilities"), ([[0, 1, 0], [0, 0, 1]], "probabilities"),
     1.1769392, tolerance=5e-7)
case("Keras", "binary_crossentropy(y, p)", "binary-cross-entropy",
     ([[0.6, 0.4], [0.4, 0.6]], "probabilities"), ([[0, 1], [0, 0]], "probabilities"), 0.81492424, tolerance=5e-7)

# Odd operands: sums that rounding leaves below 0, and what a picked class leaves out.
for p_, q_ in [([0.5, 0.49999999999999994], [0.49999999999999994, 0.5]), ([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]), ([1.0, 0.0], [0.0, 1.0])]:
    case("SciPy", "scipy.spatial.distance.jensenshannon(p, q)", "js-divergence", (q_, "probabilities"),
         (p_, "probabilities"), scipy.spatial.distance.jensenshannon(p_, q_))
for x_ in [[[-1.0, np.nan]], [[-1.0, -inf]], [[-inf, -1.0]]]:
    case("PyTorch", "F.nll_loss(log_probabilities, target)", "nll", (x_, "log-probabilities"), ([0], "class-indices"),
         F.nll_loss(t(x_), index([0])))
for x_ in [[[np.nan, 1000.0]], [[1000.0, np.nan]], [[0.3, 0.9]]]:
    case("PyTorch", "F.multi_margin_loss(x, y)", "multiclass-hinge", (x_, "values"), ([1], "class-indices"),
         F.multi_margin_loss(t(x_), index([1])))


print("[\n" + ",\n".join(json.dumps(entry) for entry in cases) + "\n]")
