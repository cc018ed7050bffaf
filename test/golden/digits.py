"""Makes digits.json: every loss with its options, to 30 digits, by mpmath. Run: /usr/bin/python3 digits.py > digits.json

Debian 12's python3-mpmath (1.2) and python3-numpy (1.24). The value, the losses before reduction and the gradient, which
is written out for each loss. `condition` is the sum of the terms' sizes over their sum: how much of them cancels.
"""
import json
import random

import numpy
from mpmath import cosh, exp, fsum, log, mp, mpf, nstr, sign, tanh

# 1 - q of logits a thousand apart needs as many digits as exp(-1000) has zeros.
mp.dps = 460
rng = numpy.random.default_rng(3)
choice = random.Random(3).choice


def exact(values):
    return [mpf(float(v)) for v in values]


def logits(n):
    spread = choice([1e-6, 1, 5, 40, 300])
    z = rng.normal(size=n) * spread
    if choice([True, False]):
        z[rng.integers(n)] += choice([30, 37, 40, 100, 700])
    return z


def distribution(n):
    p = rng.dirichlet([choice([0.1, 1, 50])] * n)
    if choice([True, False]):
        rest = 10.0 ** rng.uniform(-16, -3)
        p = rng.dirichlet([1] * n) * rest
        p[rng.integers(n)] = 1 - rest
    return numpy.maximum(p, 1e-300)


def probabilities(n):
    return numpy.array([choice([rng.uniform(0.01, 0.99), 10.0 ** rng.uniform(-300, -3), 1 - 10.0 ** rng.uniform(-15, -3)])
                        for _ in range(n)])


def rows(make, shape):
    return numpy.concatenate([make(shape[-1]) for _ in range(shape[0] if len(shape) == 2 else 1)])


def softmax(z):
    total = fsum(exp(x) for x in z)
    return [exp(x) / total for x in z]


def sigmoid(z):
    return 1 / (1 + exp(-z))


def beside(values):
    """Numbers off by a tenth to a millionth from the given ones, as in a prediction that is nearly right."""
    return numpy.array([float(v) * (1 + choice([-1, 1]) * choice([0.1, 1e-2, 1e-4, 1e-6])) for v in values])


def over_distribution(loss, kind, target_kind, close=False):
    shape = choice([[5], [3, 4]])
    n, classes = (1, shape[0]) if len(shape) == 1 else shape
    x = rows((lambda n: 3 * rng.normal(size=n)) if close else logits, shape) if kind == "logits" else rows(distribution, shape)
    if kind == "log-probabilities":
        x = numpy.log(x)
    options, weights, smoothing = {}, [mpf(1)] * classes, mpf(0)
    if loss in ("cross-entropy", "nll") and choice([True, False]):
        options["classWeights"] = [float(w) for w in rng.uniform(0.1, 3, size=classes)]
        weights = exact(options["classWeights"])
    if loss == "cross-entropy" and choice([True, False]):
        options["labelSmoothing"] = 0.1
        smoothing = mpf(0.1)
    for name, values in OPTIONS.get(loss, {}).items():
        options[name] = choice(values)
    target = None
    if target_kind == "class-indices":
        target = [int(c) for c in rng.integers(classes, size=n)]
        given = [mpf(c == t) for t in target for c in range(classes)]
    elif target_kind:
        target = beside(shown(kind, x, classes)) if close else rows(distribution, shape)
        if target_kind == "log-probabilities":
            target = numpy.log(target)
        given = [exp(v) for v in exact(target)] if target_kind == "log-probabilities" else exact(target)
    else:
        given = [mpf(0)] * len(x)
    p = [v * (1 - smoothing) + smoothing / classes for v in given] if smoothing else given
    losses, gradient, sizes = [], [], mpf(0)
    for row in range(n):
        part = slice(row * classes, (row + 1) * classes)
        z, y = exact(x[part]), p[part]
        q = shown(kind, x[part], classes)
        log_q = z if kind == "log-probabilities" else [log(a) for a in q]
        if loss in ("cross-entropy", "nll"):
            terms = [-w * a * b for w, a, b in zip(weights, y, log_q)]
            slopes = [-w * a for w, a in zip(weights, y)]
        elif loss == "kl-divergence":
            terms = [a * (log(a) - b) for a, b in zip(y, log_q)]
            slopes = [-a for a in y]
        elif loss == "entropy":
            terms = [-a * b for a, b in zip(q, log_q)]
            slopes = [-a * (b + 1) for a, b in zip(q, log_q)]
        elif loss in SHARES:
            terms, slopes = zip(*[SHARES[loss](a, b, options) for a, b in zip(q, y)])
        else:
            middle = [(a + b) / 2 for a, b in zip(y, q)]
            terms = [(a * log(a / m) + b * log(b / m)) / 2 for a, b, m in zip(y, q, middle)]
            slopes = [b * log(b / m) / 2 for b, m in zip(q, middle)]
        # The slopes are with respect to log q.
        if kind == "logits":
            total = fsum(slopes)
            gradient += [s - a * total for s, a in zip(slopes, q)]
        else:
            gradient += slopes if kind == "log-probabilities" else [s / a for s, a in zip(slopes, q)]
        losses += terms if loss == "kl-divergence" else [fsum(terms)]
        sizes += fsum(abs(t) for t in terms)
    count = len(losses)
    if target_kind == "class-indices" and "classWeights" in options:
        count = fsum(weights[t] for t in target)
    shape_of_target = ([] if len(shape) == 1 else [n]) if target_kind == "class-indices" else shape
    return shape, x, target, shape_of_target, options, losses, gradient, sizes, count


def brier_score(q, p, options):
    return (q - p) ** 2, 2 * q * (q - p)


def generalised_cross_entropy(f, p, options):
    q = mpf(options["q"])
    return p * (1 - f**q) / q, -p * f**q


def poly1_cross_entropy(q, p, options):
    epsilon = mpf(options["epsilon"])
    return p * (epsilon * (1 - q) - log(q)), -p * (1 + epsilon * q)


def pinball(d, options):
    tau = mpf(options["quantile"])
    return ((1 - tau) * d, 1 - tau) if d > 0 else (-tau * d, -tau)


# For losses over distributions: a term at q and p, and its slope with respect to log q.
SHARES = {"brier-score": brier_score, "generalised-cross-entropy": generalised_cross_entropy,
          "poly1-cross-entropy": poly1_cross_entropy}
# For losses over elements: a term at a gap x - y, and its slope.
GAPS = {"log-cosh": lambda d, options: (log(cosh(d)), tanh(d)), "quantile": pinball}
OPTIONS = {"poly1-cross-entropy": {"epsilon": [-0.5, 0.0, 1.0, 2.0]},
           "generalised-cross-entropy": {"q": [0.2, 0.7, 1.0]},
           "quantile": {"quantile": [0.1, 0.5, 0.9]}}


def shown(kind, x, classes):
    """The rows of a prediction as distributions."""
    read = {"logits": softmax, "probabilities": list, "log-probabilities": lambda v: [exp(a) for a in v]}[kind]
    return [q for at in range(0, len(x), classes) for q in read(exact(x[at:at + classes]))]


def over_gaps(loss, kind, target_kind, close=True):
    """Scores, one of which is just within the margin."""
    n, classes = 2, 4
    x = rng.normal(size=n * classes) * 0.3
    target = [int(c) for c in rng.integers(classes, size=n)]
    options = {"margin": choice([0.3, 1.0]), "power": choice([1, 2])}
    margin, power, gradient, losses = mpf(options["margin"]), options["power"], [], []
    for row in range(n):
        own = row * classes + target[row]
        x[row * classes + (target[row] + 1) % classes] = (x[own] - options["margin"]) + choice([1e-3, 1e-9, 1e-15])
        z = exact(x[row * classes:(row + 1) * classes])
        missing = [mpf(0) if c == target[row] else max(mpf(0), margin + a - z[target[row]]) for c, a in enumerate(z)]
        slopes = [power * m ** (power - 1) / classes if m > 0 else mpf(0) for m in missing]
        slopes[target[row]] = -fsum(slopes)
        losses.append(fsum(m**power for m in missing) / classes)
        gradient += slopes
    return [n, classes], x, target, [n], options, losses, gradient, fsum(losses), n


def over_elements(loss, kind, target_kind, close=False):
    shape = choice([[], [6], [2, 3]])
    n = 6 if shape else 1
    options = {}
    x = probabilities(n) if kind == "probabilities" else 3 * rng.normal(size=n) if close else logits(n)
    y = rng.normal(size=n)
    if target_kind == "signs":
        y = rng.choice([-1.0, 1.0], size=n)
    if target_kind == "probabilities":
        y = choice([rng.integers(0, 2, size=n).astype(float), rng.uniform(size=n)])
    if loss == "poisson-nll":
        x, y = (numpy.clip(x, -600, 600) if kind == "log-rates" else abs(x) + 1e-9), rng.poisson(3, size=n)
    if close and target_kind != "signs":
        if kind == "values" and loss == "poisson-nll":
            x = abs(x) + 1
        y = beside({"log-rates": exp, "sigmoid": sigmoid, "logits": sigmoid}.get(kind, mpf)(v) for v in exact(x))
        if target_kind == "probabilities":
            y = numpy.minimum(y, 1)
    if kind == "sigmoid":
        options["link"] = "sigmoid"
    for name, values in {
        "huber": {"delta": [0.3, 2.0]},
        "smooth-l1": {"beta": [0.3, 2.0]},
        "hinge": {"margin": [0.5, 2.0], "power": [1, 2]},
        "focal": {"gamma": [0, 2, 5] if close else [0, 1, 2, 3.5], "alpha": [-1, 0.25]},
        "gaussian-nll": {"variance": [0.01, 3.0]},
        "binary-cross-entropy": {"positiveWeight": [1.0, 2.5]},
        **OPTIONS,
    }.get(loss, {}).items():
        options[name] = choice(values)
    weights = [mpf(1)] * n
    if loss in ("mse", "mae", "huber", "binary-cross-entropy") and choice([True, False]):
        options["elementWeights"] = [float(w) for w in rng.uniform(0.1, 3, size=n)]
        weights = exact(options["elementWeights"])
    pairs = [term(loss, kind, z, t, options) for z, t in zip(exact(x), exact(y))]
    losses = [w * value for w, (value, _) in zip(weights, pairs)]
    gradient = [w * slope for w, (_, slope) in zip(weights, pairs)]
    count = fsum(weights) if loss in ("mse", "mae") else n
    return shape, x, y, shape, options, losses, gradient, fsum(abs(v) for v in losses), count


def term(loss, kind, z, y, options):
    """The value of one term and its derivative with respect to z."""
    option = lambda name: mpf(float(options[name]))
    x, dx = z, mpf(1)
    if kind == "sigmoid":
        x = 1 / (1 + exp(-z))
        dx = x * (1 - x)
    d = x - y
    if loss in GAPS:
        value, slope = GAPS[loss](d, options)
        return value, slope * dx
    if loss == "mse":
        return d**2, 2 * d * dx
    if loss == "mae":
        return abs(d), sign(d) * dx
    if loss in ("huber", "smooth-l1"):
        width = option("delta" if loss == "huber" else "beta")
        scale = 1 if loss == "huber" else width
        inside = abs(d) < width
        value = d**2 / 2 if inside else width * (abs(d) - width / 2)
        return value / scale, (d if inside else width * sign(d)) / scale * dx
    if loss == "hinge":
        missing, power = max(mpf(0), option("margin") - y * x), options["power"]
        return missing**power, (-y * power * missing ** (power - 1) * dx if missing > 0 else mpf(0))
    if loss == "soft-margin":
        return log(1 + exp(-y * x)), -y / (1 + exp(y * x))
    if loss == "poisson-nll":
        return (x - y * log(x), 1 - y / x) if kind == "values" else (exp(x) - y * x, exp(x) - y)
    if loss == "gaussian-nll":
        return (d**2 / option("variance") + log(option("variance"))) / 2, d / option("variance")
    p = 1 / (1 + exp(-z)) if kind == "logits" else z
    dp = p * (1 - p) if kind == "logits" else mpf(1)
    if loss == "binary-cross-entropy":
        w = option("positiveWeight")
        return -(w * y * log(p) + (1 - y) * log(1 - p)), -(w * y / p - (1 - y) / (1 - p)) * dp
    gamma, alpha = option("gamma"), option("alpha")
    balance = alpha * y + (1 - alpha) * (1 - y) if alpha >= 0 else mpf(1)
    doubt, surprise = (1 - y) * p + y * (1 - p), -(y * log(p) + (1 - y) * log(1 - p))
    slope = doubt**gamma * ((1 - y) / (1 - p) - y / p)
    if gamma:
        slope += gamma * doubt ** (gamma - 1) * (1 - 2 * y) * surprise
    return balance * doubt**gamma * surprise, balance * slope * dp


KINDS = ["probabilities", "log-probabilities", "logits"]
DISTRIBUTIONS = [(loss, kind, target)
                 for loss, targets in {"entropy": [None], "cross-entropy": ["probabilities", "class-indices"],
                                       "nll": ["class-indices"], "kl-divergence": ["probabilities"],
                                       "js-divergence": ["probabilities"]}.items()
                 for kind in ["probabilities", "log-probabilities", "logits"]
                 for target in targets]
ELEMENTS = [("binary-cross-entropy", "probabilities", "probabilities"), ("binary-cross-entropy", "logits", "probabilities"),
            ("focal", "probabilities", "probabilities"), ("focal", "logits", "probabilities"),
            ("mse", "values", "values"), ("mse", "sigmoid", "probabilities"), ("mae", "values", "values"),
            ("mae", "sigmoid", "probabilities"), ("huber", "values", "values"), ("huber", "sigmoid", "probabilities"),
            ("smooth-l1", "values", "values"), ("smooth-l1", "sigmoid", "probabilities"), ("hinge", "values", "signs"),
            ("hinge", "sigmoid", "signs"), ("soft-margin", "values", "signs"), ("poisson-nll", "values", "values"),
            ("poisson-nll", "log-rates", "values"), ("gaussian-nll", "values", "values")]


# Losses without a logarithm, which have no base.
PLAIN = ["mse", "mae", "huber", "smooth-l1", "hinge", "multiclass-hinge", "brier-score", "log-cosh", "quantile",
         "generalised-cross-entropy"]


def spell(x):
    return nstr(x, 30)


CLOSE = [(loss, kind, target) for loss, kind, target in DISTRIBUTIONS if target != "class-indices"] + [
    (loss, kind, "log-probabilities") for loss in ["kl-divergence", "js-divergence"]
    for kind in ["probabilities", "log-probabilities", "logits"]]

cases = []
for prefix, make, kinds, count_of_cases in [("", over_distribution, DISTRIBUTIONS, 5), ("", over_elements, ELEMENTS, 5),
                                            ("close-", over_distribution, CLOSE, 3), ("close-", over_elements, ELEMENTS, 3),
                                            ("close-", over_gaps, [("multiclass-hinge", "values", "class-indices")], 5),
                                            *[(prefix, over_distribution, [(loss, kind, target) for kind in KINDS for target in
                                               (["probabilities"] if prefix else ["probabilities", "class-indices"])], 4)
                                              for loss in SHARES for prefix in ["", "close-"]],
                                            *[(prefix, over_elements, [(loss, "values", "values"),
                                                                       (loss, "sigmoid", "probabilities")], 5)
                                              for loss in GAPS for prefix in ["", "close-"]]]:
    for loss, kind, target_kind in kinds:
        if loss in SHARES or loss in GAPS:
            # A seed for each loss, so that adding one leaves the cases of the others unchanged.
            rng = numpy.random.default_rng([*f"{prefix}{loss}-{kind}-{target_kind}".encode()])
            choice = random.Random(f"{prefix}{loss}-{kind}-{target_kind}").choice
        for k in range(count_of_cases):
            shape, x, y, target_shape, options, losses, gradient, sizes, count = make(
                loss, kind, target_kind, *([True] if prefix else []))
            reduction = choice(["mean", "sum", "none"])
            options["reduction"] = reduction
            base = mpf(1)
            if loss not in PLAIN and k == 0:
                options["base"] = choice([2, 10])
                base = log(options["base"])
            divisor = base * (count if reduction == "mean" else 1)
            total = fsum(losses)
            expected = {"gradient": [spell(g / divisor) for g in gradient], "condition": float(sizes / abs(total or 1) or 1)}
            if reduction == "none":
                expected["unreduced"] = [spell(v / base) for v in losses]
            else:
                expected["digits"] = spell(total / divisor)
            case = {"id": f"{prefix}{loss}-{kind}-{target_kind}-{k}", "loss": loss,
                    "prediction": {"values": [float(v) for v in x], "shape": shape,
                                   "kind": "logits" if kind == "sigmoid" else kind}}
            if y is not None:
                case["target"] = {"values": [float(v) for v in y], "shape": target_shape, "kind": target_kind}
            cases.append({**case, "options": options, "expected": expected, "source": "mpmath, 460 digits"})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
