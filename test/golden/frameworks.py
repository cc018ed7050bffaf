"""Makes frameworks.json: what PyTorch, NumPy, SciPy and scikit-learn return where libraries differ, and on odd operands.

Run with Debian 12's packages python3-torch (1.13), python3-numpy (1.24), python3-scipy (1.10) and
python3-sklearn (1.2): /usr/bin/python3 frameworks.py > frameworks.json
What a function raises for is "raises".
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

# Odd operands, for each function: one number of each pair, then rows, batches and options.
nan = np.nan
odd = [0.0, -0.0, 1.0, 0.5, 5e-324, 1e-9, 1 - 2**-53, 3.0, -2.0, 710.0, 1e308, inf, -inf, nan]
shares = [0.0, 1.0, 0.5, 5e-324, 1e-9, 1 - 2**-53, nan]
reductions = ["mean", "sum"]
runs = []


def odds(library, call, loss, kind, target_kind, function, operands, **options):
    """`function` takes the prediction and the target as arrays, and the options."""
    answers = []
    for x, y in operands:
        x = np.asarray(x, dtype=float)
        y = None if y is None else np.asarray(y, dtype=int if target_kind == "class-indices" else float)
        try:
            value = spell(function(x, y, options))
        except (ValueError, RuntimeError, IndexError):
            value = "raises"
        plain = lambda array: [list(array.shape), [spell(v) for v in array.ravel()]]
        answers.append([plain(x), None if y is None else plain(y), value])
    runs.append({"library": library, "call": call, "loss": loss, "kind": kind, "targetKind": target_kind,
                 "options": options, "answers": answers})


def torch_reduced(function):
    def run(x, y, options):
        given = t(x), (index(y) if y.dtype == int else t(y))
        return function(*given, options, reduction=options.get("reduction", "mean"))
    return run


pairs = [([x], [y]) for x in odd for y in odd]
pairs += [([0.0, inf, 1.0], [0.0, 1.0, inf]), ([[1e308, 0.0]], [[0.0, 0.0]]), ([[[0.5, 2.0], [3.0, 1.0]]], [[[1.0, 1.0], [0.0, 4.0]]]), (2.0, 0.5)]
for reduction in reductions:
    some = pairs if reduction == "mean" else pairs[-4:]
    odds("PyTorch", "F.mse_loss(x, y)", "mse", "values", "values", torch_reduced(lambda x, y, o, reduction: F.mse_loss(x, y, reduction=reduction)), some, reduction=reduction)
    odds("PyTorch", "F.l1_loss(x, y)", "mae", "values", "values", torch_reduced(lambda x, y, o, reduction: F.l1_loss(x, y, reduction=reduction)), some, reduction=reduction)
    for delta in [1.0, 0.25]:
        odds("PyTorch", "F.huber_loss(x, y)", "huber", "values", "values", torch_reduced(lambda x, y, o, reduction: F.huber_loss(x, y, reduction=reduction, delta=o["delta"])), some, reduction=reduction, delta=delta)
    for beta in [1.0, 0.25]:
        odds("PyTorch", "F.smooth_l1_loss(x, y)", "smooth-l1", "values", "values", torch_reduced(lambda x, y, o, reduction: F.smooth_l1_loss(x, y, reduction=reduction, beta=o["beta"])), some, reduction=reduction, beta=beta)
    odds("PyTorch", "F.gaussian_nll_loss(x, y, variance)", "gaussian-nll", "values", "values",
         torch_reduced(lambda x, y, o, reduction: F.gaussian_nll_loss(x, y, torch.full_like(x, o["variance"]), reduction=reduction)), some, reduction=reduction, variance=1e-9)
    odds("PyTorch", "F.gaussian_nll_loss(x, y, variance)", "gaussian-nll", "values", "values",
         torch_reduced(lambda x, y, o, reduction: F.gaussian_nll_loss(x, y, torch.full_like(x, o["variance"]), reduction=reduction)), some, reduction=reduction, variance=2.0)
    signs = [([x], [y]) for x in odd for y in [-1.0, 1.0]] + [([[0.5, -3.0], [800.0, -inf]], [[1.0, 1.0], [-1.0, 1.0]]), (2.0, -1.0)]
    odds("PyTorch", "F.soft_margin_loss(x, y)", "soft-margin", "values", "signs", torch_reduced(lambda x, y, o, reduction: F.soft_margin_loss(x, y, reduction=reduction)), signs, reduction=reduction)
    counts = [([x], [y]) for x in odd for y in [0.0, 1.0, 3.0, 0.5]] + [([[0.5, -3.0], [0.0, 1.0]], [[1.0, 2.0], [0.0, 4.0]]), (2.0, 1.0)]
    odds("PyTorch", "F.poisson_nll_loss(log_rate, y)", "poisson-nll", "log-rates", "values", torch_reduced(lambda x, y, o, reduction: F.poisson_nll_loss(x, y, reduction=reduction)), counts, reduction=reduction)
    odds("PyTorch", "F.poisson_nll_loss(rate, y, log_input=False)", "poisson-nll", "values", "values", torch_reduced(lambda x, y, o, reduction: F.poisson_nll_loss(x, y, log_input=False, reduction=reduction)), counts, reduction=reduction)
    bits = [([p], [y]) for p in shares + [1.5, -0.25, inf] for y in [0.0, 1.0, 0.5, 1e-9]] + [([[0.5, 0.25], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]]), (0.25, 1.0)]
    odds("PyTorch", "F.binary_cross_entropy(p, y)", "binary-cross-entropy", "probabilities", "probabilities", torch_reduced(lambda x, y, o, reduction: F.binary_cross_entropy(x, y, reduction=reduction)), bits, reduction=reduction)
    odds("PyTorch", "F.binary_cross_entropy(p, y)", "binary-cross-entropy", "probabilities", "probabilities",
         torch_reduced(lambda x, y, o, reduction: F.binary_cross_entropy(x, y, weight=t(o["elementWeights"]), reduction=reduction)), [([[0.5, 0.25], [0.0, 1.0]], [[1.0, 0.0], [0.0, 1.0]])], reduction=reduction, elementWeights=[2.0, 0.0])
    both = [([z], [y]) for z in odd for y in [0.0, 1.0, 0.5, 1e-9]] + [([[0.5, -3.0], [800.0, -40.0]], [[1.0, 1.0], [0.0, 1.0]]), (2.0, 1.0)]
    for weights_ in [{}, {"positiveWeight": 3.0}, {"positiveWeight": 0.0}]:
        odds("PyTorch", "F.binary_cross_entropy_with_logits(z, y)", "binary-cross-entropy", "logits", "probabilities",
             torch_reduced(lambda x, y, o, reduction: F.binary_cross_entropy_with_logits(x, y, pos_weight=t(o["positiveWeight"]) if "positiveWeight" in o else None, reduction=reduction)),
             both if not weights_ else both[::3], reduction=reduction, **weights_)

# Rows of classes: one sample, one label, one class, masked entries, ties, NaN, batches of batches, and only ignored rows.
rows_ = [[0.3, 0.9, -1.0], [0.0, 0.0, 0.0], [40.0, 0.0, 0.0], [0.0, -inf, 1.0], [-inf, -inf, -inf], [inf, 0.0, 0.0], [inf, inf, 0.0],
         [nan, 0.0, 1.0], [1e308, -1e308, 0.0], [800.0, 799.0, -5.0]]
picks = [(row, k) for row in rows_ for k in range(3)]
picks += [([row], [k]) for row, k in picks[:6]]
picks += [([[5.0], [7.0]], [0, 0]), ([rows_[0], rows_[2]], [1, 1]), ([rows_[0], rows_[2]], [2, 0]), ([rows_[0], rows_[7]], [0, 2])]
cube = [[[0.3, 0.9, -1.0], [0.5, 0.1, 2.0]], [[-1.0, 0.0, 1.0], [3.0, 0.0, 0.5]]]
picks += [(cube, [[0, 1, 1], [1, 0, 0]])]
ignored = [([rows_[0], rows_[2]], [1, -100]), ([rows_[0], rows_[2]], [-100, -100]), (rows_[0], -100), (cube, [[0, -100, 1], [1, 0, -100]])]
softs = [[1.0, 0.0, 0.0], [0.2, 0.3, 0.5], [0.0, 0.5, 0.5], [0.0, 0.0, 0.0], [0.5, 0.25, 0.0], [1.0, nan, 0.0]]
mixes = [(row, p_) for row in rows_ for p_ in softs] + [([rows_[0], rows_[2]], [softs[1], softs[2]]), ([rows_[0], rows_[3]], [softs[1], softs[0]])]


def ce_options(o):
    known = {"weight": t(o["classWeights"]) if "classWeights" in o else None, "label_smoothing": o.get("labelSmoothing", 0.0)}
    return {**known, "ignore_index": o.get("ignoreIndex", -100)}


three = lambda operands: [(x, y) for x, y in operands if np.asarray(x).shape[-1 if np.asarray(x).ndim < 3 else 1] == 3]
for reduction in reductions:
    for given in [{}, {"labelSmoothing": 0.1}, {"labelSmoothing": 1.0}, {"ignoreIndex": 1}, {"classWeights": [1.0, 2.0, 5.0]}, {"classWeights": [1.0, 0.0, 0.0]},
                  {"classWeights": [1.0, 0.0, 0.0], "labelSmoothing": 0.1}, {"classWeights": [1.0, 2.0, 5.0], "ignoreIndex": 2, "labelSmoothing": 0.3}]:
        full = picks + ignored if reduction == "mean" else picks[::4] + ignored
        if "classWeights" in given:
            full = three(full)
        odds("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", "logits", "class-indices",
             torch_reduced(lambda x, y, o, reduction: F.cross_entropy(x, y, reduction=reduction, **ce_options(o))), full, reduction=reduction, **given)
        if "ignoreIndex" not in given:
            odds("PyTorch", "F.cross_entropy(logits, target)", "cross-entropy", "logits", "probabilities",
                 torch_reduced(lambda x, y, o, reduction: F.cross_entropy(x, y, reduction=reduction, **ce_options(o))),
                 mixes if reduction == "mean" else mixes[::5], reduction=reduction, **given)
        if "labelSmoothing" not in given:
            nll_options = lambda o: {k: v for k, v in ce_options(o).items() if k != "label_smoothing"}
            odds("PyTorch", "F.nll_loss(log_probabilities, target)", "nll", "log-probabilities", "class-indices",
                 torch_reduced(lambda x, y, o, reduction: F.nll_loss(x, y, reduction=reduction, **nll_options(o))), full, reduction=reduction, **given)
            odds("PyTorch", "F.nll_loss(probabilities, target)", "nll", "probabilities", "class-indices",
                 torch_reduced(lambda x, y, o, reduction: F.nll_loss(x, y, reduction=reduction, **nll_options(o))), full[::3] + ignored, reduction=reduction, **given)
    odds("PyTorch", "F.cross_entropy(probabilities, target)", "cross-entropy", "probabilities", "class-indices",
         torch_reduced(lambda x, y, o, reduction: F.cross_entropy(x, y, reduction=reduction)), [(p_, k) for p_ in softs for k in range(3)], reduction=reduction)
    for given in [{}, {"margin": 0.5}, {"power": 2}, {"classWeights": [1.0, 0.0, 4.0]}]:
        few = [pick for pick in (three(picks) if "classWeights" in given else picks) if np.asarray(pick[0]).ndim < 3]
        odds("PyTorch", "F.multi_margin_loss(x, y)", "multiclass-hinge", "values", "class-indices",
             torch_reduced(lambda x, y, o, reduction: F.multi_margin_loss(x, y, p=o.get("power", 1), margin=o.get("margin", 1.0),
                           weight=t(o["classWeights"]) if "classWeights" in o else None, reduction=reduction)), few, reduction=reduction, **given)

dists = [[0.5, 0.25, 0.25], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.5, 0.3, 0.4], [0.2, nan, 0.8], [5e-324, 1.0, 0.0], [inf, 0.0, 0.0], [2.0, -0.5, -0.5]]
crossed = [(q_, p_) for q_ in dists for p_ in dists]
batch = [([dists[0], dists[3]], [dists[1], dists[0]])]
for reduction in [*reductions, "batchmean"]:
    odds("PyTorch", "F.kl_div(log_q, p)", "kl-divergence", "probabilities", "probabilities",
         torch_reduced(lambda x, y, o, reduction: F.kl_div(x.log(), y, reduction=reduction)), (crossed if reduction == "sum" else crossed[::7]) + batch, reduction=reduction)
    odds("PyTorch", "F.kl_div(log_q, p)", "kl-divergence", "log-probabilities", "probabilities",
         torch_reduced(lambda x, y, o, reduction: F.kl_div(x, y, reduction=reduction)), crossed[::3] + [([[-1.0, -inf]], [[1.0, 0.0]]), ([[-1.0, -inf]], [[0.5, 0.5]])], reduction=reduction)
    odds("PyTorch", "F.kl_div(q, p)", "kl-divergence", "probabilities", "probabilities",
         torch_reduced(lambda x, y, o, reduction: F.kl_div(x, y, reduction=reduction)), crossed[::3] + batch, reduction=reduction)
alone = [(q_, None) for q_ in dists]
odds("PyTorch", "-(q * torch.log(q)).sum()", "entropy", "probabilities", None, lambda x, y, o: -(t(x) * t(x).log()).sum(), alone, reduction="sum")
odds("PyTorch", "torch.special.entr(q).sum()", "entropy", "probabilities", None, lambda x, y, o: torch.special.entr(t(x)).sum(), alone, reduction="sum")
odds("NumPy", "-np.sum(q * np.log(q))", "entropy", "probabilities", None, lambda x, y, o: -np.sum(x * np.log(x)), alone, reduction="sum")
odds("NumPy", "-np.sum(p * np.log(q))", "cross-entropy", "probabilities", "probabilities", lambda x, y, o: -np.sum(y * np.log(x)), crossed, reduction="sum")
for base in [{}, {"base": 2}]:
    odds("SciPy", "scipy.stats.entropy(q)", "entropy", "probabilities", None, lambda x, y, o: scipy.stats.entropy(x, base=o.get("base")), alone, reduction="sum", **base)
    odds("SciPy", "scipy.stats.entropy(p, q)", "kl-divergence", "probabilities", "probabilities", lambda x, y, o: scipy.stats.entropy(y, x, base=o.get("base")), crossed, reduction="sum", **base)
    odds("SciPy", "scipy.spatial.distance.jensenshannon(p, q)", "js-divergence", "probabilities", "probabilities",
         lambda x, y, o: scipy.spatial.distance.jensenshannon(y, x, base=o.get("base")), crossed + [([0.49999999999999994, 0.5], [0.5, 0.49999999999999994])], reduction="sum", **base)
odds("SciPy", "scipy.special.rel_entr(p, q)", "kl-divergence", "probabilities", "probabilities", lambda x, y, o: scipy.special.rel_entr(y, x).sum(), crossed, reduction="sum")
odds("SciPy", "scipy.special.kl_div(p, q)", "kl-divergence", "probabilities", "probabilities", lambda x, y, o: scipy.special.kl_div(y, x).sum(), crossed, reduction="sum")

# scikit-learn 1.2: a single sample, one label, soft targets, and rows that are not distributions.
rows_of = [[0.1, 0.8, 0.1], [0.2, 0.7, 0.1], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.5, 0.3, 0.4], [nan, 0.5, 0.5], [inf, 0.0, 0.0], [1.5, 0.0, 0.0], [-0.5, 1.0, 0.5], [1e-20, 1.0, 0.0]]
labelled = [([row], [k]) for row in rows_of for k in range(3)] + [([rows_of[0], row], [0, 2]) for row in rows_of]
hot = [([row], [one]) for row in rows_of for one in [[0, 1, 0], [0.3, 0.7, 0.0], [1, 1, 0], [0, 0, 0]]] + [([rows_of[0], row], [[1, 0, 0], [0, 0, 1]]) for row in rows_of]
binary = [([p_, 0.25], [a_, b_]) for p_ in [0.0, 1.0, 0.5, 1e-20, 1.5, -0.5, nan, inf] for a_, b_ in [(0, 1), (1, 1), (0, 0), (0.5, 1)]] + [([0.25], [1])]
for reduction in reductions:
    by = {"normalize": reduction == "mean"}
    odds("scikit-learn", "log_loss(y_true, y_pred, labels=range(C))", "cross-entropy", "probabilities", "class-indices", lambda x, y, o: log_loss(y, x, labels=range(3), **by), labelled, reduction=reduction)
    odds("scikit-learn", "log_loss(y_true, y_pred)", "cross-entropy", "probabilities", "probabilities", lambda x, y, o: log_loss(y, x, **by), hot, reduction=reduction)
    odds("scikit-learn", "log_loss(y_true, y_pred, labels=[0, 1])", "binary-cross-entropy", "probabilities", "probabilities", lambda x, y, o: log_loss(y, x, labels=[0, 1], **by), binary, reduction=reduction)

lines = lambda entries: "[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries) + "\n]"
print('{"cases": ' + lines(cases) + ',\n"odd": ' + lines(runs) + "}")
