"""Losses of a million numbers by PyTorch, SciPy and NumPy, on one thread and in float64, timed one run at a time.

Run: rivals.py FOLDER, with the operands in it as files of float64 numbers. It first prints the names of the rivals that are
installed, a loss and a library each, as a JSON list; then for each name that it reads a line with the milliseconds and the value.
"""
import importlib
import json
import sys
import time


def installed(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


numpy = installed('numpy')
torch = installed('torch')
special = installed('scipy.special')

rivals = {}


def rival(library, loss):
    def enter(make):
        if library:
            rivals[loss] = make
        return make
    return enter


def operand(name):
    return numpy.fromfile(f'{sys.argv[1]}/{name}.f64')


def tensor(name):
    return torch.from_numpy(operand(name))


def with_gradient(loss, values):
    values.requires_grad_()

    def run():
        values.grad = None
        value = loss(values)
        value.backward()
        return value.item()
    return run


def of_softmax():
    index = tensor('index').long()
    z = tensor('logits').reshape(len(index), -1)
    return lambda z: torch.nn.functional.cross_entropy(z, index), z


def of_cross_entropy():
    p = tensor('p')
    return lambda q: -(p * q.log()).sum(), tensor('q')


def of_entropy():
    return lambda q: torch.special.entr(q).sum(), tensor('q')


def of_divergence():
    p = tensor('p')
    return lambda q: torch.nn.functional.kl_div(q.log(), p, reduction='sum'), tensor('q')


def of_binary():
    y = tensor('labels')
    return lambda z: torch.nn.functional.binary_cross_entropy_with_logits(z, y), tensor('logits')


def value_alone(loss, values):
    return lambda: loss(values).item()


for name, make in {
    'cross-entropy of logits': of_softmax,
    'cross-entropy': of_cross_entropy,
    'entropy': of_entropy,
    'KL divergence': of_divergence,
    'binary cross-entropy of logits': of_binary,
}.items():
    rival(torch, f'{name}, value: PyTorch')(lambda make=make: value_alone(*make()))
    rival(torch, f'{name}, value and gradient: PyTorch')(lambda make=make: with_gradient(*make()))


@rival(special, 'entropy, value: SciPy')
def entr():
    q = operand('q')
    return lambda: special.entr(q).sum()


@rival(special, 'KL divergence, value: SciPy')
def rel_entr():
    q, p = operand('q'), operand('p')
    return lambda: special.rel_entr(p, q).sum()


@rival(numpy, 'cross-entropy, value: NumPy')
def p_log_q():
    q, p = operand('q'), operand('p')
    return lambda: -(p * numpy.log(q)).sum()


if torch:
    torch.set_num_threads(1)
print(json.dumps(list(rivals)), flush=True)
ready = {}
for line in sys.stdin:
    name = line.strip()
    if name not in ready:
        ready[name] = rivals[name]()
    begun = time.perf_counter()
    value = ready[name]()
    print(json.dumps([1000 * (time.perf_counter() - begun), float(value)]), flush=True)
