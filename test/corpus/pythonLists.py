"""What Python's own parser says of the lists in Python files.

Reads file names from standard input, one a line. Writes one JSON line for each: `lists` holds every outermost
list display that is made of numbers and rectangular, as [start, end, shape, values]; `others` the places
of all other list displays, `spans` those of calls, operations, subscripts and tuples and `comments` those of comments,
so that a vector that is found anywhere else is known to be no vector. Offsets are UTF-16 code units; what JSON cannot write is a string.
"""

import ast
import io
import json
import math
import operator
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")


# Also without their modules, as they are when they were imported by name.
MODULES = ("", "np.", "numpy.", "math.", "torch.")
CONSTANTS = (("inf", math.inf), ("nan", math.nan), ("NaN", math.nan), ("pi", math.pi))
NAMES = {module + name: value for module in MODULES for name, value in CONSTANTS} | {"np.e": math.e, "math.e": math.e}
FUNCTIONS = {module + name: getattr(math, name) for module in MODULES for name in ("sqrt", "exp", "log", "sin", "cos")}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def number(node):
    """The value of a numeric constant, or of arithmetic over them, as Python computes it; None for anything else."""
    try:
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
            return node.value
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
            value = number(node.operand)
            return value if value is None or isinstance(node.op, ast.UAdd) else -value
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            sides = number(node.left), number(node.right)
            return None if None in sides else OPERATORS[type(node.op)](*sides)
        if isinstance(node, (ast.Attribute, ast.Name)):
            return NAMES.get(ast.unparse(node))
        if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
            function = FUNCTIONS.get(ast.unparse(node.func))
            value = number(node.args[0]) if function else None
            if value is not None:
                return function(value)
            if ast.unparse(node) in ("float('inf')", "float('nan')", "float('-inf')"):
                return float(node.args[0].value)
    except (ArithmeticError, TypeError, ValueError):
        pass
    return None


def array(node):
    """(shape, values) of a rectangular nest of numbers; None for anything else."""
    value = number(node)
    if value is not None:
        return [], [value]
    if not isinstance(node, (ast.List, ast.Tuple)) or not node.elts:
        return None
    parts = [array(element) for element in node.elts]
    if any(part is None or part[0] != parts[0][0] for part in parts) or parts[0] is None:
        return None
    return [len(parts), *parts[0][0]], [value for part in parts for value in part[1]]


def written(value):
    return value if math.isfinite(value) else repr(value)


class Places:
    def __init__(self, text):
        self.lines = []
        offset = 0
        for line in text.splitlines(keepends=True):
            self.lines.append((offset, line))
            offset += len(line.encode("utf-16-le")) // 2

    def of(self, line, column):
        offset, text = self.lines[line - 1]
        before = text.encode("utf-8")[:column].decode("utf-8")
        return offset + len(before.encode("utf-16-le")) // 2

    def of_characters(self, line, column):
        offset, text = self.lines[line - 1]
        return offset + len(text[:column].encode("utf-16-le")) // 2

    def span(self, node):
        return [self.of(node.lineno, node.col_offset), self.of(node.end_lineno, node.end_col_offset)]


def judge(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    # Python ends lines at these alone; splitlines would end them at form feeds too.
    if any(character in text for character in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r"):
        return None
    tree = ast.parse(text)
    places = Places(text)
    lists, others, spans = [], [], []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        read = array(node) if isinstance(node, ast.List) else None
        if read is not None:
            try:
                lists.append([*places.span(node), read[0], [written(float(value)) for value in read[1]]])
            except (OverflowError, TypeError):
                others.append(places.span(node))
            continue
        if isinstance(node, ast.List):
            others.append(places.span(node))
        elif isinstance(node, (ast.Call, ast.BinOp, ast.UnaryOp, ast.Attribute, ast.Subscript, ast.Tuple)):
            spans.append(places.span(node))
        waiting.extend(ast.iter_child_nodes(node))
    comments = [
        [places.of_characters(*token.start), places.of_characters(*token.end)]
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]
    return {"path": path, "lists": lists, "others": others, "spans": spans, "comments": comments}


for name in sys.stdin.read().splitlines():
    try:
        judged = judge(name)
    except (SyntaxError, UnicodeDecodeError, RecursionError):
        judged = None
    if judged is not None:
        print(json.dumps(judged))
