"""Makes gradients.json: gradients of a few logits by PyTorch in float64 and to 30 digits by mpmath. Run:
/usr/bin/python3 gradients.py > gradients.json

Debian 12's python3-torch (1.13) and python3-mpmath (1.2). The logits are drawn evenly from -10 to 10 by Lehmer's generator, 200 rows
of 10 classes and 2,000 logits of single labels, whose label is 1 for every other. The loss is summed, so that no mean rounds.
"""
import json

import torch
from mpmath import exp, fsum, mp, mpf, nstr

mp.dps = 40
state = 1


def logits(n):
    global state
    drawn = []
    for _ in range(n):
        state = 48271 * state % 2147483647
        drawn.append(20 * (state / 2147483647) - 10)
    return drawn


def softmax():
    rows = [logits(10) for _ in range(200)]
    index = [i % 10 for i in range(200)]
    z = torch.tensor(rows, dtype=torch.float64, requires_grad=True)
    torch.nn.functional.cross_entropy(z, torch.tensor(index), reduction='sum').backward()
    true = []
    for row, target in zip(rows, index):
        exponentials = [exp(mpf(x)) for x in row]
        total = fsum(exponentials)
        # The other classes' share, so that nothing cancels.
        true += [-fsum(e for j, e in enumerate(exponentials) if j != i) / total if i == target else each / total
                 for i, each in enumerate(exponentials)]
    return {'logits': sum(rows, []), 'target': index, 'pytorch': z.grad.flatten().tolist(), 'true': told(true)}


def binary():
    values = logits(2000)
    labels = [i % 2 for i in range(2000)]
    z = torch.tensor(values, dtype=torch.float64, requires_grad=True)
    y = torch.tensor(labels, dtype=torch.float64)
    torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction='sum').backward()
    true = [-1 / (1 + exp(mpf(x))) if y else 1 / (1 + exp(-mpf(x))) for x, y in zip(values, labels)]
    return {'logits': values, 'target': labels, 'pytorch': z.grad.tolist(), 'true': told(true)}


def told(numbers):
    return [nstr(number, 30) for number in numbers]


print(json.dumps({'cross-entropy': softmax(), 'binary-cross-entropy': binary()}))
