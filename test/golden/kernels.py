"""Makes kernels.json: losses of a thousand to a million numbers, to 30 digits, by mpmath, and some slopes of each. Run:
/usr/bin/python3 kernels.py > kernels.json. With `coefficients` it prints those of engine/numeric/kernels.

Debian 12's python3-mpmath (1.2). The operands are made anew by the test, of the same whole numbers by the same operations.
"""
import json
import sys

from mpmath import atanh, chebyfit, cosh, exp, fsum, log, log1p, mp, mpf, nstr, sqrt, tanh

mp.dps = 40

places = [0, 1, 7, 499, 998]


class Numbers:
    """Lehmer's generator of numbers between 0 and 1, without either end."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = 48271 * self.state % 2147483647
        return self.state / 2147483647

    def shares(self, n):
        parts = [0.05 + self.next() for _ in range(n)]
        total = 0.0
        for part in parts:
            total += part
        return [part / total for part in parts]

    def logits(self, n):
        return [6 * self.next() - 3 for _ in range(n)]

    def signs(self, n):
        return [1 if self.next() < 0.5 else -1 for _ in range(n)]

    def labels(self, n):
        return [int(self.next() < 0.5) for _ in range(n)]


def case(loss, size, value, slopes):
    told = {str(i): nstr(slope, 30) for i, slope in slopes.items()}
    return {'loss': loss, 'size': size, 'value': nstr(value, 30), 'slopes': told}


def softmax_cross_entropy(size):
    """Rows of a hundred classes; the mean over the rows."""
    numbers, classes = Numbers(1), 100
    z = numbers.logits(size)
    rows = size // classes
    index = [int(numbers.next() * classes) for _ in range(rows)]
    shares, losses = {}, []
    for row in range(rows):
        exponentials = [exp(mpf(x)) for x in z[row * classes:(row + 1) * classes]]
        total = fsum(exponentials)
        losses.append(log(total) - mpf(z[row * classes + index[row]]))
        for i in places:
            if i // classes == row:
                shares[i] = exponentials[i % classes] / total
    slopes = {i: (share - (i % classes == index[i // classes])) / rows for i, share in shares.items()}
    return case('cross-entropy of logits', size, fsum(losses) / rows, slopes)


def of_shares(loss, term, slope):
    def make(size):
        numbers = Numbers(2)
        q, p = numbers.shares(size), numbers.shares(size)
        exact = [(mpf(a), mpf(b)) for a, b in zip(p, q)]
        slopes = {i: slope(*exact[i]) for i in places}
        return case(loss, size, fsum(term(a, b) for a, b in exact), slopes)
    return make


def binary(size):
    """The mean over the elements."""
    numbers = Numbers(3)
    z, y = numbers.logits(size), numbers.labels(size)
    terms = (log1p(exp(mpf(-x if label else x))) for x, label in zip(z, y))
    slopes = {i: (1 / (1 + exp(mpf(-z[i]))) - y[i]) / size for i in places}
    return case('binary cross-entropy of logits', size, fsum(terms) / size, slopes)


def soft_binary(size):
    """The same with labels between 0 and 1, where sigmoid and label cancel; the slopes of many places."""
    numbers = Numbers(10)
    z = numbers.logits(size)
    y = [numbers.next() for _ in range(size)]
    terms = (log1p(exp(mpf(x))) - mpf(label) * mpf(x) for x, label in zip(z, y))
    slopes = {i: (1 / (1 + exp(mpf(-z[i]))) - mpf(y[i])) / size for i in range(0, 1000, 9)}
    return case('binary cross-entropy of logits, soft labels', size, fsum(terms) / size, slopes)


def soft_binary_of_probabilities(size):
    """The same over the probability."""
    numbers = Numbers(12)
    p = [numbers.next() for _ in range(size)]
    y = [numbers.next() for _ in range(size)]
    exact = [(mpf(a), mpf(b)) for a, b in zip(p, y)]
    terms = (-b * log(a) - (1 - b) * log1p(-a) for a, b in exact)
    slopes = {i: (exact[i][0] - exact[i][1]) / (exact[i][0] * (1 - exact[i][0])) / size for i in range(0, 1000, 9)}
    return case('binary cross-entropy, soft labels', size, fsum(terms) / size, slopes)


def focal(size):
    """With gamma 2 and alpha 1/4; the mean over the elements."""
    numbers = Numbers(3)
    z, y = numbers.logits(size), numbers.labels(size)

    def at(i):
        margin = mpf(z[i] if y[i] else -z[i])
        doubt, balance = 1 / (1 + exp(margin)), mpf(1 if y[i] else 3) / 4
        surprise = log1p(exp(-margin))
        slope = -(2 * y[i] - 1) * balance * doubt ** 2 * (2 * (1 - doubt) * surprise + doubt)
        return balance * doubt ** 2 * surprise, slope

    return case('focal', size, fsum(at(i)[0] for i in range(size)) / size, {i: at(i)[1] / size for i in places})


def poisson(size):
    """Logarithms of rates; the mean over the elements."""
    numbers = Numbers(4)
    x = [mpf(each) for each in numbers.logits(size)]
    y = [int(5 * numbers.next()) for _ in range(size)]
    terms = (exp(rate) - count * rate for rate, count in zip(x, y))
    return case('Poisson', size, fsum(terms) / size, {i: (exp(x[i]) - y[i]) / size for i in places})


def gaussian(size):
    """The mean over the elements."""
    numbers = Numbers(5)
    x, y = ([mpf(each) for each in numbers.logits(size)] for _ in range(2))
    v = [mpf(0.05 + numbers.next()) for _ in range(size)]
    terms = ((a - b) ** 2 / c + log(c) for a, b, c in zip(x, y, v))
    return case('Gaussian', size, fsum(terms) / 2 / size, {i: (x[i] - y[i]) / v[i] / size for i in places})


def jensen_shannon_term(p, q):
    return (p * log(2 * p / (p + q)) + q * log(2 * q / (p + q))) / 2


def of_values(loss, term, slope, target=Numbers.logits):
    """The mean over the elements."""
    def make(size):
        numbers = Numbers(6)
        x, y = numbers.logits(size), target(numbers, size)
        exact = [(mpf(a), mpf(b)) for a, b in zip(x, y)]
        total = fsum(term(a, b) for a, b in exact)
        return case(loss, size, total / size, {i: slope(*exact[i]) / size for i in places})
    return make


def weighted(size):
    """Squared errors times the weights of the elements; the mean divides by the sum of the weights."""
    numbers = Numbers(7)
    x, y = ([mpf(each) for each in numbers.logits(size)] for _ in range(2))
    w = [mpf(0.05 + numbers.next()) for _ in range(size)]
    total = fsum(w)
    terms = (c * (a - b) ** 2 for a, b, c in zip(x, y, w))
    return case('MSE, weighted', size, fsum(terms) / total, {i: 2 * w[i] * (x[i] - y[i]) / total for i in places})


def weighted_cross_entropy(size):
    """One distribution, with the weights of its classes."""
    numbers = Numbers(2)
    q, p = ([mpf(each) for each in numbers.shares(size)] for _ in range(2))
    w = [mpf(0.05 + numbers.next()) for _ in range(size)]
    terms = (-c * b * log(a) for a, b, c in zip(q, p, w))
    return case('cross-entropy, weighted', size, fsum(terms), {i: -w[i] * p[i] / q[i] for i in places})


def poisson_of_rates(size):
    """The mean over the elements."""
    numbers = Numbers(8)
    r = [mpf(0.05 + 5 * numbers.next()) for _ in range(size)]
    y = [int(5 * numbers.next()) for _ in range(size)]
    terms = (rate - count * log(rate) for rate, count in zip(r, y))
    return case('Poisson of rates', size, fsum(terms) / size, {i: (1 - y[i] / r[i]) / size for i in places})


def log_of_rows(size):
    """-log q of the target class in rows of a hundred probabilities; the mean over the rows."""
    numbers, classes = Numbers(9), 100
    q = [0.001 + numbers.next() / classes for _ in range(size)]
    rows = size // classes
    index = [int(numbers.next() * classes) for _ in range(rows)]
    picked = [row * classes + c for row, c in enumerate(index)]
    slopes = {i: -1 / mpf(q[i]) / rows for i in picked[:5]}
    return case('cross-entropy of probabilities, class indices', size, fsum(-log(mpf(q[i])) for i in picked) / rows, slopes)


def multiclass_hinge(size):
    """Rows of a hundred scores; the mean over the rows."""
    numbers, classes = Numbers(11), 100
    x = [mpf(each) for each in numbers.logits(size)]
    rows = size // classes
    index = [int(numbers.next() * classes) for _ in range(rows)]
    short = {}
    for row, own in enumerate(index):
        for i in range(row * classes, (row + 1) * classes):
            short[i] = max(0, 1 + x[i] - x[row * classes + own]) if i % classes != own else 0
    told = {i: mpf(sign(short[i])) / classes / rows for i in places if i % classes != index[i // classes]}
    own = index[0]
    told[own] = -mpf(sum(sign(short[i]) for i in range(classes))) / classes / rows
    return case('multiclass hinge', size, fsum(short.values()) / classes / rows, told)


def sign(d):
    return (d > 0) - (d < 0)


losses = [
    of_shares('Brier', lambda p, q: (q - p) ** 2, lambda p, q: 2 * (q - p)),
    of_shares('poly-1', lambda p, q: p * (1 - q - log(q)), lambda p, q: -p * (1 + 1 / q)),
    of_values('MSE', lambda x, y: (x - y) ** 2, lambda x, y: 2 * (x - y)),
    of_values('MAE', lambda x, y: abs(x - y), lambda x, y: sign(x - y)),
    of_values(
        'Huber',
        lambda x, y: (x - y) ** 2 / 2 if abs(x - y) <= 1 else abs(x - y) - mpf(1) / 2,
        lambda x, y: max(-1, min(1, x - y)),
    ),
    of_values('log-cosh', lambda x, y: log(cosh(x - y)), lambda x, y: tanh(x - y)),
    of_values(
        'quantile',
        lambda x, y: max(mpf(0.25) * (y - x), mpf(0.75) * (x - y)),
        lambda x, y: mpf(0.75) if x > y else -mpf(0.25),
    ),
    of_values('hinge', lambda x, y: max(0, 1 - x * y), lambda x, y: -y if x * y < 1 else 0, Numbers.signs),
    of_values(
        'squared hinge', lambda x, y: max(0, 1 - x * y) ** 2, lambda x, y: -2 * y * max(0, 1 - x * y), Numbers.signs,
    ),
    of_values('soft margin', lambda x, y: log1p(exp(-x * y)), lambda x, y: -y / (1 + exp(x * y)), Numbers.signs),
    weighted,
    weighted_cross_entropy,
    poisson_of_rates,
    log_of_rows,
    softmax_cross_entropy,
    of_shares('cross-entropy', lambda p, q: -p * log(q), lambda p, q: -p / q),
    of_shares('entropy', lambda p, q: -q * log(q), lambda p, q: -log(q) - 1),
    of_shares('KL divergence', lambda p, q: p * log(p / q), lambda p, q: -p / q),
    of_shares('JS divergence', jensen_shannon_term, lambda p, q: log(2 * q / (p + q)) / 2),
    multiclass_hinge,
    binary,
    soft_binary,
    soft_binary_of_probabilities,
    focal,
    poisson,
    gaussian,
]


def rest_of_atanh(w):
    s = sqrt(mpf(w))
    return (atanh(s) - s) / s ** 3 if w > 1e-15 else mpf(1) / 3 + mpf(w) / 5


def jensen_shannon(w):
    return fsum(mpf(w) ** (n - 1) / (n * (2 * n - 1)) for n in range(1, 120))


def coefficients():
    for of, terms, end in (
        (rest_of_atanh, 7, '0.0402'), (rest_of_atanh, 10, '0.1112'), (jensen_shannon, 13, '0.2501'),
    ):
        fit, error = chebyfit(of, [0, mpf(end)], terms, error=True)
        told = [repr(float(each)) for each in reversed(fit)]
        print(f'{of.__name__} to {end}, off by {nstr(error, 2)}:', *told)


if 'coefficients' in sys.argv:
    coefficients()
else:
    print('[')
    cases = [json.dumps(make(10 ** power)) for power in (3, 4, 5, 6) for make in losses]
    print(',\n'.join(cases))
    print(']')
