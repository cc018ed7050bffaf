"""Writes law.json: programs with unknown parts, and what stays the same whatever those parts are.

Each program is run under several seeds with a module `source` whose answers are random, and which may change what it is
given. Where a value is the same in all runs, it may be claimed, and only so; where it is not, it must not be. Run with the
same Python as make.py.
"""
import contextlib
import io
import json
import os
import random
import sys
import types

import torch

from make import flat

torch.set_default_dtype(torch.float64)
here = os.path.dirname(os.path.abspath(__file__))
seeds = 6
names = ["a", "b", "c", "d"]


def literal(chance):
    row = lambda: "[" + ", ".join(str(round(chance.uniform(-2, 2), 2)) for _ in range(3)) + "]"
    return f"torch.tensor([{row()}, {row()}])"


def pure(chance):
    """An expression that changes nothing."""
    x, y = chance.choice(names), chance.choice(names)
    return chance.choice(
        [
            f"{x} + {y}",
            f"{x} * 2",
            f"{x} - {y}.mean()",
            f"{x}.clone()",
            f"{x}.softmax(1)",
            f"torch.tanh({x})",
            f"twice({x})",
            f"torch.where({x} > 0, {x}, {y})",
            f"torch.stack([{x}[0], {y}[1]])",
            f"sum(t for t in [{x}, {y}])",
            f"{x} if source.flag() else {y}",
            f"max([{x}, {y}], key=lambda t: t.sum().item())",
            literal(chance),
        ]
    )


def alias(chance):
    """An expression that shares memory with a name."""
    x = chance.choice(names)
    return chance.choice(
        [x, f"{x}.detach()", f"{x}.view(2, 3)", f"{x}.t().t()", f"{x}[0:2]", f"same({x})", f"items[0]", f"table['k']", f"box.value", f"{x}.contiguous()", f"torch.as_tensor({x})"]
    )


def change(chance):
    """A statement that changes the value of a name in place."""
    x, y = chance.choice(names), chance.choice(names)
    return chance.choice(
        [
            f"{x} += 1",
            f"{x} *= {y}.clone()",
            f"{x}.add_({y}.clone())",
            f"{x}.clamp_(min=0)",
            f"{x}[0] = {y}[1].clone()",
            f"{x}[:, 1] = 0",
            f"{x}[0, 0] += 1",
            f"{x}.data.mul_(2)",
            f"grow({x})",
            f"torch.mul({y}.clone(), 2, out={x})",
            f"source.change({x})",
            f"items[0].add_(1)",
            f"table['k'].mul_(2)",
            f"box.value.sub_(1)",
            f"torch.nn.functional.relu({x}, inplace=True)",
            f"torch.nn.init.constant_({x}, 0.5)",
            f"{x}.numpy()[0] = 3",
            f"random.choice([{x}, {y}]).add_(1)",
            f"next(iter([{x}])).mul_(2)",
            f"sorted([{x}], key=lambda t: 0)[0].sub_(1)",
            f"copy.copy([{x}])[0].add_(1)",
            f"collections.deque([{x}]).pop().zero_()",
            f"getattr(box, source.name())({x})",
        ]
    )


def unseen(chance):
    """A statement that may run a function although no call shows which one."""
    x = chance.choice(names)
    return chance.choice(
        [
            "note()",
            "again()",
            "calls = []",
            "calls.clear()",
            "noted = Noted()",
            "kept = later_of()",
            "source.choice([note, again])()",
            "(note if source.flag() else again)()",
            "{'n': note, 'a': again}[source.key()]()",
            "for f in [note, again]: f()",
            "source.keep(note)",
            "source.run()",
            "source.keep(bump)",
            "len(noted)",
            "f'{noted}'",
            "noted.any",
            "noted.value = 1",
            "list(noted)",
            "list(kept)",
            "next(kept, None)",
            f"{x} = noted + {x}",
            f"{x} = tracked({x})",
            f"{x} = source.choice([tracked, twice])({x})",
            f"if noted: {x} = {x} + 1",
            f"with Guard({x}): pass",
            f"with Guard({x}):\n    calls = []\n    {x} = source.may_fail({x})\n    calls = [1, 2]",
            f"with quiet():\n    {x} = {x} + 1\n    {x} = source.may_fail({x})\n    calls = [3]",
            f"{x} = guarded({x})",
            f"{x} = Made({x}).value",
        ]
    )


def statement(chance):
    x, y = chance.choice(names), chance.choice(names)
    simple = lambda: chance.choice([f"{x} = {pure(chance)}", f"{x} = {alias(chance)}", change(chance)])
    return chance.choice(
        [
            lambda: f"{x} = {pure(chance)}",
            lambda: f"{x} = {pure(chance)}",
            lambda: f"{x} = {alias(chance)}",
            lambda: change(chance),
            lambda: unseen(chance),
            lambda: unseen(chance),
            lambda: unseen(chance),
            lambda: "from source import *",
            lambda: f"{x} = source.tensor()",
            lambda: f"if source.flag():\n    {simple()}",
            lambda: f"if source.flag():\n    {simple()}\nelse:\n    {simple()}",
            lambda: f"for i in range(source.count()):\n    {simple()}",
            lambda: f"for i in range(2):\n    {simple()}",
            lambda: f"while source.flag():\n    {simple()}",
            lambda: f"try:\n    {x} = source.may_fail({y})\nexcept ValueError:\n    {simple()}",
            lambda: f"with torch.no_grad():\n    {simple()}",
            lambda: f"items.append({x})",
            lambda: f"items[0] = {x}",
            lambda: f"table['k'] = {x}",
            lambda: f"table.update(k={x})",
            lambda: f"box.value = {x}",
            lambda: f"box.put({x})",
            lambda: f"{x}, {y} = {y}, {x}",
            lambda: f"bump()",
            lambda: f"later = lambda: {x} + 1",
            lambda: f"{x} = later()",
            lambda: f"for t in items:\n    t.mul_(0.5)",
            lambda: f"{x} = source.passed({y})",
            lambda: f"{x} = [{pure(chance)} for t in range(2)][-1]",
            lambda: f"setattr(box, 'value', {x})",
            lambda: f"globals()['{x}'] = {y}.clone()",
            lambda: f"exec('{x} = {y} * 3')",
        ]
    )()


header = """import collections
import contextlib
import copy
import random
import torch
import torch.nn.functional as F
import source

def twice(t):
    return t * 2

def same(t):
    return t

def grow(t):
    t.add_(1)

def bump():
    global a
    a = a + 1

class Box:
    def __init__(self, value):
        self.value = value

    def put(self, value):
        self.value = value

    def swap(self, value):
        self.value, value.data = value, self.value.clone()

calls = []

def note():
    calls.append(1)

def again():
    calls.append(2)
    calls.append(3)

def track(f):
    def wrapper(*args):
        calls.append(4)
        return f(*args)
    return wrapper

@track
def tracked(t):
    return t * 3

@source.decorate
class Made:
    def __init__(self, value):
        self.value = value * 2

class Noted:
    def __len__(self):
        note()
        return 1

    def __iter__(self):
        note()
        return iter([1])

    def __format__(self, how):
        again()
        return how

    def __getattr__(self, name):
        calls.append(name)

    def __setattr__(self, name, value):
        calls.append(name)

    def __add__(self, other):
        calls.append(5)
        return other * 2

class Guard:
    def __init__(self, t):
        self.t = t

    def __enter__(self):
        return self.t

    def __exit__(self, *args):
        self.t.add_(1)
        note()
        return True

@contextlib.contextmanager
def quiet():
    try:
        yield
    except ValueError:
        note()

def guarded(t):
    with Guard(t):
        return t

def later_of():
    note()
    yield 1
    again()

"""


def program(seed):
    chance = random.Random(seed)
    lines = [f"{name} = {literal(chance)}" for name in names]
    lines += ["items = [a, b]", "table = {'k': c}", "box = Box(d)", "later = lambda: a + 1", "noted = Noted()", "kept = later_of()"]
    lines += [statement(chance) for _ in range(chance.randint(2, 7))]
    lines += [f"end_{name} = {name} * 1" for name in names]
    lines += ["end_items = items[0] * 1", "end_table = table['k'] * 1", "end_box = box.value * 1", "end_later = later()", "end_calls = len(calls)"]
    lines += ["loss = F.mse_loss(a, b.clone())", "cost = F.cross_entropy(c, torch.tensor([0, 2]))"]
    return header + "\n".join(lines) + "\n"


def stub(seed):
    chance = random.Random(seed)
    torch.manual_seed(seed)
    random.seed(seed)
    module = types.ModuleType("source")

    def may_fail(t):
        if chance.random() < 0.5:
            raise ValueError
        return t * chance.random()

    def changed(t):
        if chance.random() < 0.7:
            t.add_(torch.randn(()))

    module.tensor = lambda: torch.randn(2, 3)
    module.flag = lambda: chance.random() < 0.5
    module.count = lambda: chance.randrange(4)
    module.change = changed
    module.passed = lambda t: t if chance.random() < 0.5 else t.clone()
    module.may_fail = may_fail
    callbacks = []

    def decorate(of):
        if chance.random() < 0.5:
            return of
        return type(of.__name__, (of,), {"__init__": lambda self, value: setattr(self, "value", value)})

    def run():
        for callback in callbacks:
            callback()

    module.decorate = decorate
    module.keep = callbacks.append
    module.run = run
    module.choice = chance.choice
    module.key = lambda: chance.choice("na")
    module.name = lambda: chance.choice(["put", "swap"])
    module.a = torch.randn(2, 3)
    module.twice = lambda t: t * 5
    module.__all__ = chance.sample(["a", "twice"], chance.randrange(3))
    return module


def run(code, seed):
    sys.modules["source"] = stub(seed)
    scope = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "program", "exec"), scope)
    return scope


def case(seed):
    code = program(seed)
    runs = [run(code, 1000 * seed + i) for i in range(seeds)]
    ask = []
    for line, text in enumerate(code.split("\n"), 1):
        name = text.split(" = ")[0]
        if not (name.startswith("end_") or name in ("loss", "cost")):
            continue
        answers = [flat(scope[name]) for scope in runs]
        isSame = all(answer == answers[0] for answer in answers)
        ask.append({"line": line, "values": answers[0][0], "shape": answers[0][1], "may": True} if isSame else {"line": line, "none": True, "why": "differs"})
    return {"id": f"law-{seed}", "language": "python", "code": code, "ask": ask}


def main():
    cases, seed = [], 0
    while len(cases) < 200:
        seed += 1
        try:
            cases.append(case(seed))
        except Exception as trouble:
            print(f"law-{seed}: {type(trouble).__name__}: {str(trouble)[:80]}", file=sys.stderr)
    with open(os.path.join(here, "law.json"), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
    none = sum("none" in question for one in cases for question in one["ask"])
    print(f"{len(cases)} programs, {sum(len(one['ask']) for one in cases)} questions, {none} that differ")


if __name__ == "__main__":
    main()
