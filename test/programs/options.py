"""Writes options.json: calls with each option that the library's function has, where the option changes the result.

The functions and their options are read from the libraries themselves: a value may be unknown, but an option that is not read
would give that of the call without it. Run with a Python that has PyTorch, NumPy, SciPy and scikit-learn, here 1.13, 1.24,
1.10 and 1.2.
"""
import copy
import inspect
import json
import os
import re
import warnings

import numpy
import scipy.spatial.distance
import scipy.special
import scipy.stats
import sklearn.metrics
import torch

from make import flat

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
numpy.seterr(all="ignore")

imports = """import numpy
import scipy.spatial.distance
import scipy.special
import scipy.stats
import sklearn.metrics
import torch
"""
head = """a = {0}([[0.2, 0.5, 0.3], [0.1, 0.8, 0.1]])
b = {0}([[0.4, 0.1, 0.5], [0.3, 0.3, 0.4]])
c = {0}([0.3, 0.6, 0.1])
k = {0}([1, 0])
"""
operands = ["a, b", "a, k", "c, c", "a", "c", "k, k", "[a, b]", "(a, b)", "k, k, k", "a, a, k", "a, b, c", "a, b, b", "2", "2, 3", "1.0, 2.0, 3", "c, 1", "a, 1", "(2,)", "(2,), 1.5"]
others = ["0", "1", "-1", "2", "3", "True", "False", "0.5", "'sum'", "'none'", "'batchmean'", "'macro'", "'F'", "'all'", "'max'", "c", "b", "k", "b > 0.35", "[1.0, 2.0]", "(0, 1)", "torch.float16", "numpy.float16"]
left_out = {"out", "device", "layout", "pin_memory", "requires_grad", "generator", "memory_format", "like", "subok", "dtype"}


libraries = {"numpy": numpy, "scipy": scipy, "sklearn": sklearn, "torch": torch}


def options_of(function, signature):
    for parameter in signature.parameters.values():
        if parameter.default is not inspect.Parameter.empty and parameter.name not in left_out and parameter.name[0] != "_":
            yield parameter.name


def functions():
    """The names under which programs call them, and their signatures."""
    for function, stand_in in torch.overrides.get_testing_overrides().items():
        name = torch.overrides.resolve_name(function)
        if name and "_" not in (name.split(".")[-1][0], name.split(".")[-1][-1]):
            yield name, inspect.signature(stand_in)
    modules = [("numpy", numpy), ("scipy.special", scipy.special), ("scipy.spatial.distance", scipy.spatial.distance)]
    modules += [("sklearn.metrics", sklearn.metrics), ("torch.nn", torch.nn)]
    for module, found in modules:
        for name in sorted(dir(found)):
            one = getattr(found, name)
            if not callable(one) or name[0] == "_" or (inspect.isclass(one) and module != "torch.nn"):
                continue
            try:
                yield f"{module}.{name}", inspect.signature(one)
            except ValueError:
                pass
    yield "scipy.stats.entropy", inspect.signature(scipy.stats.entropy)
    for name in sorted(dir(numpy.ndarray)):
        twin = getattr(numpy, name, None)
        if callable(twin) and name[0] != "_" and not inspect.isclass(twin):
            try:
                yield f"numpy.ndarray.{name}", inspect.signature(twin)
            except ValueError:
                pass


def written(name, given, option=""):
    """A call, or the call of a method or of a module that takes the option when it is made."""
    if ".Tensor." in name or ".ndarray." in name:
        first, _, rest = given.partition(", ")
        arguments = ", ".join(part for part in (rest, option) if part)
        return f"{first}.{name.split('.')[-1]}({arguments})"
    if name.split(".")[-1][0].isupper():
        return f"{name}({option})({given})"
    return f"{name}({given}{option and ', ' + option})"


def value_of(call, scope):
    try:
        return flat(eval(call, copy.deepcopy({name: scope[name] for name in "abck"}) | libraries))
    except Exception:
        return None


def case(name, signature):
    options = list(options_of(name, signature))
    start = head.format("torch.tensor" if name.startswith("torch") else "numpy.array")
    scope = {}
    exec(imports + start, scope)
    lines, asked = [], []
    for option in options:
        found = 0
        for given in operands:
            plain = value_of(written(name, given), scope)
            if plain is None or len(plain[0]) > 12:
                continue
            for other in others:
                # PyTorch divides by what a negative eps makes of a length.
                if option == "eps" and other == "-1":
                    continue
                call = written(name, given, f"{option}={other}")
                value = value_of(call, scope)
                if value is None or value == plain or len(value[0]) > 12 or found == 2:
                    continue
                found += 1
                lines.append(f"x{len(lines)} = {call}")
                asked.append({"values": value[0], "shape": value[1], "may": True})
            if found:
                break
    calls = "\n".join(lines) + "\n"
    needed = [line for line in imports.splitlines() if f"{line.split()[1]}." in start + calls]
    needed += [line for line in start.splitlines() if re.search(rf"\b{line[0]}\b", calls.replace("x", ""))]
    ask = [{"line": len(needed) + i, **one} for i, one in enumerate(asked, 1)]
    return {"id": name, "language": "python", "code": "\n".join(needed) + "\n" + calls, "ask": ask}


def main():
    random = ("rand", "normal", "bernoulli", "multinomial", "dropout", "empty", "poisson", "gumbel", "rrelu")
    cases = {}
    for name, signature in functions():
        if any(word in name.lower() for word in random) or name in cases or "quantized" in name:
            continue
        made = case(name, signature)
        if made["ask"]:
            cases[name] = made
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "options.json"), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(one) for one in cases.values()) + "\n]\n")
    print(f"{len(cases)} functions, {sum(len(one['ask']) for one in cases.values())} calls")


if __name__ == "__main__":
    main()
