"""Writes law.json: programs with parts that are not known, and what stays the same whatever those parts are.

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
    """A statement that changes what a name holds, in place."""
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


header = """import torch
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

"""


def program(seed):
    chance = random.Random(seed)
    lines = [f"{name} = {literal(chance)}" for name in names]
    lines += ["items = [a, b]", "table = {'k': c}", "box = Box(d)", "later = lambda: a + 1"]
    lines += [statement(chance) for _ in range(chance.randint(2, 7))]
    lines += [f"end_{name} = {name} * 1" for name in names]
    lines += ["end_items = items[0] * 1", "end_table = table['k'] * 1", "end_box = box.value * 1", "end_later = later()"]
    lines += ["loss = F.mse_loss(a, b.clone())", "cost = F.cross_entropy(c, torch.tensor([0, 2]))"]
    return header + "\n".join(lines) + "\n"


def stub(seed):
    chance = random.Random(seed)
    torch.manual_seed(seed)
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
