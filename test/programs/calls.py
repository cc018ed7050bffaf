"""Writes calls.json: programs that call the same functions again and again, and the values that Python gave.

What one call makes, changes or remembers must not show in another, unless it does in Python. Each program draws its
statements at random from the table below. Run with the same Python as make.py.
"""
import json
import os
import random

import torch

torch.set_default_dtype(torch.float64)
here = os.path.dirname(os.path.abspath(__file__))

functions = """import torch
shared = [1.0]
def make(v):
    return [v, 2.0]
def make_two(v):
    a, b = make(v), make(v)
    a.append(v)
    return a, b
def make_nested(v):
    return [make(v) for _ in range(2)]
def make_deep(v):
    if v <= 1:
        return [v]
    made = make_deep(v - 1)
    made.append(v)
    return made
def make_trying(v):
    try:
        made = make(v)
        made.append(v)
        return made
    finally:
        shared.append(v)
def make_inside(v):
    f = lambda x: [x, v]
    a, b = f(1.0), f(1.0)
    a.append(3.0)
    return b
def make_tensor(v):
    return torch.tensor([v, 1.0])
def make_tensor_twice(v):
    made = torch.tensor([v, 1.0])
    return made, made
def make_dict(v):
    return {"value": v, "list": [v]}
def set_in(d, v):
    d["value"] = v
def get_from(d, key):
    return d[key]
def same(v):
    return v
def item(many, i):
    return many[i]
def view(t):
    return t[0:1]
def put(many, v):
    many.append(v)
    return v
def replace(many, v):
    many[0] = v
def size(many):
    return float(len(many))
def total(many):
    return float(sum(many))
def remember(v, before=[]):
    before.append(v)
    return float(len(before))
def share(v):
    shared.append(v)
class Box:
    def __init__(self, v):
        self.value = v
        self.all = [v]
    def rise(self):
        self.value = self.value + 1.0
        return self.value
    def get(self):
        return self.value
    def list(self):
        return self.all
def make_box(v):
    return Box(v)
def read(box):
    return box.value
class Shelf:
    every = [1.0]
    def add(self, v):
        self.every.append(v)
        return self
    def count(self):
        return float(len(self.every))
def counter(v):
    n = v
    def rise():
        nonlocal n
        n = n + 1.0
        return n
    def now():
        return n
    return rise, now
def three_times(v):
    def f(x):
        return x + v
    return f(1.0) + f(1.0) + f(2.0)
"""

# What a statement needs, its code, and what it makes: `{n}` is a number, the other names are of variables of that kind.
statements = [
    ("", "{0} = make({n})", "list"),
    ("", "{0}, {1} = make({n}), make({n})", "list list"),
    ("", "{0}, {1} = make_two({n})", "list list"),
    ("", "{0} = make_nested({n})", "nested"),
    ("", "{0} = make_deep({n})", "list"),
    ("", "{0} = make_trying({n})", "list"),
    ("", "{0} = make_inside({n})", "list"),
    ("", "{0} = make_tensor({n})", "tensor"),
    ("", "{0}, {1} = make_tensor_twice({n})", "tensor tensor"),
    ("", "{0} = make_dict({n})", "dict"),
    ("", "{0} = make_box({n})", "box"),
    ("", "{0} = Shelf()", "shelf"),
    ("", "{0} = counter({n})", "counter"),
    ("", "{0} = three_times({n})", "number"),
    ("", "{0} = same({n})", "number"),
    ("", "{0} = remember({n})", "number"),
    ("", "{0} = total(shared)", "number"),
    ("", "share({n})", ""),
    ("list", "{0} = put({list}, {n})", "number"),
    ("list", "replace({list}, {n})", ""),
    ("list", "{0} = size({list})", "number"),
    ("list", "{0} = total({list})", "number"),
    ("list", "{0} = same({list})", "list"),
    ("list", "{0} = {list}", "list"),
    ("list", "{0} = {list}[:]", "list"),
    ("nested", "{0} = item({nested}, 0)", "list"),
    ("nested", "{0} = item({nested}, 1)", "list"),
    ("tensor", "{0} = {tensor}.sum().item()", "number"),
    ("tensor", "{tensor}[0] = {n}", ""),
    ("tensor", "{tensor}.add_({n})", ""),
    ("tensor", "{0} = view({tensor})", "tensor"),
    ("tensor", "{0} = same({tensor})", "tensor"),
    ("dict", "set_in({dict}, {n})", ""),
    ("dict", '{0} = get_from({dict}, "value")', "number"),
    ("dict", '{0} = get_from({dict}, "list")', "list"),
    ("box", "{0} = {box}.rise()", "number"),
    ("box", "{0} = {box}.get()", "number"),
    ("box", "{0} = {box}.list()", "list"),
    ("box", "{0} = read({box})", "number"),
    ("box", "{box}.value = {n}", ""),
    ("shelf", "{0} = {shelf}.add({n})", "shelf"),
    ("shelf", "{0} = {shelf}.count()", "number"),
    ("counter", "{0} = {counter}[0]()", "number"),
    ("counter", "{0} = {counter}[1]()", "number"),
]

# What is asked of a variable at the end, as a tensor.
results = {
    "number": "torch.tensor([{}])",
    "list": "torch.tensor({})",
    "nested": "torch.tensor({}[1])",
    "tensor": "{}.clone()",
    "dict": 'torch.tensor([{}["value"]])',
    "box": "torch.tensor([{}.value])",
    "shelf": "torch.tensor([{}.count()])",
    "counter": "torch.tensor([{}[1]()])",
}


class Body:
    """The statements of a function, drawn at random."""

    def __init__(self, chance):
        self.chance = chance
        self.kinds = {}
        self.made = 0

    def any_of(self, kind):
        return self.chance.choice([name for name, one in self.kinds.items() if one == kind] or [None])

    def statement(self):
        usable = [row for row in statements if not row[0] or self.any_of(row[0])]
        # What uses something is drawn twice as often as what makes it anew.
        needs, code, makes = self.chance.choice(usable + [row for row in usable if row[0]])
        number = self.any_of("number") if self.chance.random() < 0.5 else None
        filled = {"n": number or float(self.chance.randint(1, 4)), needs or "_": self.any_of(needs)}
        names = [f"x{self.made + i}" for i in range(len(makes.split()))]
        self.made += len(names)
        self.kinds.update(zip(names, makes.split()))
        return code.format(*names, **filled)

    def block(self):
        """Statements whose variables end with them."""
        before = dict(self.kinds)
        lines = [f"    {self.statement()}" for _ in range(self.chance.randint(1, 3))]
        self.kinds = before
        return lines

    def lines(self):
        drawn = self.chance.random()
        if drawn < 0.12:
            return [f"for _ in range({self.chance.randint(1, 3)}):", *self.block()]
        if drawn < 0.2:
            return [f"if total(make({float(self.chance.randint(1, 4))})) > 4:", *self.block()]
        return [self.statement()]


def program(seed):
    chance = random.Random(seed)
    body = Body(chance)
    lines = [line for _ in range(chance.randint(6, 16)) for line in body.lines()]
    asked = [results[kind].format(name) for name, kind in body.kinds.items()]
    returned = "return " + "".join(f"{one}, " for one in asked)
    main = "\n".join(["def main():", *(f"    {line}" for line in [*lines, returned.rstrip()])])
    again = ["main()"] if chance.random() < 0.3 else []
    ends = [f"r{i} = results[{i}] * 1.0" for i in range(len(asked))]
    return "\n".join([functions + main, "results = main()", *again, *ends]) + "\n", len(asked)


def case(seed):
    code, count = program(seed)
    scope = {}
    exec(compile(code, "program", "exec"), scope)
    first = code.count("\n") - count + 1
    values = [scope[f"r{i}"] for i in range(count)]
    ask = [
        {"line": first + i, "values": one.tolist(), "shape": list(one.shape), "may": True}
        for i, one in enumerate(values)
    ]
    return {"id": f"calls-{seed}", "language": "python", "code": code, "ask": ask}


def main():
    cases = [case(seed) for seed in range(1, 121)]
    with open(os.path.join(here, "calls.json"), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
    print(f"{len(cases)} programs, {sum(len(one['ask']) for one in cases)} questions")


if __name__ == "__main__":
    main()
