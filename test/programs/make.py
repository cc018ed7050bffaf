"""Writes programs.json: small programs, and the values that Python gave for the lines that are asked about.

Run with a Python that has PyTorch, SciPy and scikit-learn (Debian: python3-torch python3-scipy python3-sklearn), here
PyTorch 1.13, SciPy 1.10 and scikit-learn 1.2. PyTorch's default dtype is float64, so that the numbers are those that are
written. A line that ends with `#=` is asked for its value, one with `#-` must not be given any: what stands behind it
says why. The law is checked on the way: a program with a part that is unknown is run under several seeds.
"""
import contextlib
import io
import json
import os
import random
import re
import sys
import warnings
from unittest import mock

import numpy as np
import torch

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
here = os.path.dirname(os.path.abspath(__file__))


class Numbers:
    """Literals for a program, as a person would type them."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def number(self, low=-4.0, high=4.0):
        return str(round(self.random.uniform(low, high), self.random.choice([1, 2, 3])))

    def row(self, size, low=-4.0, high=4.0):
        return "[" + ", ".join(self.number(low, high) for _ in range(size)) + "]"

    def matrix(self, rows, size, low=-4.0, high=4.0):
        return "[" + ", ".join(self.row(size, low, high) for _ in range(rows)) + "]"

    def distribution(self, size):
        parts = [self.random.uniform(0.05, 1) for _ in range(size)]
        shares = [round(part / sum(parts), 3) for part in parts]
        shares[-1] = round(1 - sum(shares[:-1]), 3)
        return "[" + ", ".join(map(str, shares)) + "]"

    def distributions(self, rows, size):
        return "[" + ", ".join(self.distribution(size) for _ in range(rows)) + "]"

    def classes(self, rows, size):
        return "[" + ", ".join(str(self.random.randrange(size)) for _ in range(rows)) + "]"

    def labels(self, size):
        return "[" + ", ".join(self.random.choice(["0.0", "1.0"]) for _ in range(size)) + "]"

    def signs(self, size):
        return "[" + ", ".join(self.random.choice(["-1.0", "1.0"]) for _ in range(size)) + "]"

    def zeros_and_ones(self, size):
        given = [self.random.choice([0, 1]) for _ in range(size)]
        given[0], given[1] = 0, 1
        return "[" + ", ".join(map(str, given)) + "]"


class Filled(dict):
    """`{Z}` is a matrix of logits, and so on; each name keeps its literal within a program."""

    def __init__(self, numbers, rows, size):
        super().__init__()
        self.numbers, self.rows, self.size = numbers, rows, size

    def __missing__(self, name):
        n, rows, size = self.numbers, self.rows, self.size
        made = {
            "Z": lambda: n.matrix(rows, size),
            "W": lambda: n.matrix(rows, size),
            "V": lambda: n.matrix(rows, size, 0.1, 3),
            "Y": lambda: n.classes(rows, size),
            "z": lambda: n.row(size),
            "w": lambda: n.row(size),
            "v": lambda: n.row(size, 0.1, 3),
            "p": lambda: n.distribution(size),
            "q": lambda: n.distribution(size),
            "P": lambda: n.distributions(rows, size),
            "Q": lambda: n.distributions(rows, size),
            "b": lambda: n.labels(size),
            "s": lambda: n.signs(size),
            "u": lambda: n.row(size, 0.03, 0.97),
            "c": lambda: n.number(0.1, 2),
            "bits": lambda: n.zeros_and_ones(max(size, 2)),
            "C": lambda: str(size),
            "N": lambda: str(rows),
            "y": lambda: str(n.random.randrange(size)),
            "S": lambda: n.signs(rows),
            "T": lambda: "[" + n.matrix(rows, size) + ", " + n.matrix(rows, size) + "]",
            "TY": lambda: "[" + n.classes(size, rows) + ", " + n.classes(size, rows) + "]",
        }[name]()
        self[name] = made
        return made


def fill(template, filled):
    return re.sub(r"\{(\w+)\}", lambda found: filled[found[1]], template)


def run(code):
    """Runs a program. Its import `data` does not exist, and represents whatever is unknown."""
    scope = {"__name__": "__main__"}
    sys.modules["data"] = mock.MagicMock()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "program", "exec"), scope)
    return scope


def flat(value):
    if isinstance(value, torch.Tensor):
        value = value.detach().to(torch.float64).numpy()
    array = np.asarray(value)
    if array.dtype == object or array.dtype.kind not in "biuf":
        raise TypeError(f"no numbers: {value!r}")
    numbers = [spelled(float(x)) for x in array.reshape(-1)]
    return numbers, list(array.shape)


def spelled(x):
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "Infinity" if x > 0 else "-Infinity"
    return x


def questions(marked):
    """The program without its marks, and its questions: the line, the name, and whether the value can be known."""
    lines, asked = [], []
    for place, line in enumerate(marked.strip("\n").split("\n"), 1):
        found = re.search(r"\s*#([=-])(.*)$", line)
        if found:
            line = line[: found.start()]
            name = re.match(r"\s*(\w+)\s*=", line)
            asked.append((place, name and name[1], found[1] == "=", found[2].strip()))
        lines.append(line)
    return "\n".join(lines) + "\n", asked


def without(code, raising):
    """The program with `pass` in place of some lines."""
    lines = code.split("\n")
    for line in raising:
        lines[line - 1] = re.match(r"\s*", lines[line - 1])[0] + "pass"
    return "\n".join(lines)


def raised(code, line, raising, why):
    """The error that Python raises at this line; if there is none, the template is at fault."""
    try:
        run("\n".join(without(code, [one for one in raising if one != line]).split("\n")[:line]))
    except Exception as error:
        return f"raises {type(error).__name__}: {error}"
    raise AssertionError(f"line {line} does not raise: {why}")


def case(identity, template, seed, rows, size):
    code, asked = questions(fill(template, Filled(Numbers(seed), rows, size)))
    raising = [line for line, _, known, why in asked if not known and why.startswith("raises")]
    scope = run(without(code, raising)) if any(known for *_, known, _ in asked) else {}
    ask = []
    for line, name, known, why in asked:
        if line in raising:
            ask.append({"line": line, "none": True, "why": raised(code, line, raising, why)})
            continue
        if not known:
            ask.append({"line": line, "none": True, "why": why})
            continue
        values, shape = flat(scope[name])
        ask.append({"line": line, "values": values, "shape": shape})
    return {"id": identity, "language": "python", "code": code, "ask": ask}


def templates():
    folder = os.path.join(here, "templates")
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file)) as text:
            for block in re.split(r"^#{3,} ?", text.read(), flags=re.M)[1:]:
                title, program = block.split("\n", 1)
                yield f"{file.removesuffix('.py.txt')}/{title.strip()}", program


def main():
    cases, failed = [], 0
    for identity, template in templates():
        varies = re.search(r"\{\w+\}", template)
        for variant in range(3 if varies else 1):
            rows, size = [(3, 4), (2, 3), (4, 6)][variant]
            try:
                cases.append(case(f"{identity}-{variant}", template, f"{identity}-{variant}", rows, size))
            except Exception as trouble:
                failed += 1
                print(f"{identity}-{variant}: {type(trouble).__name__}: {trouble}", file=sys.stderr)
    with open(os.path.join(here, "programs.json"), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
    print(f"{len(cases)} programs, {sum(len(one['ask']) for one in cases)} questions, {failed} failed")


if __name__ == "__main__":
    main()
