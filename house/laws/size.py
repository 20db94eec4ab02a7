"""Caps on files, functions and rooms; medians are reported."""

import ast
from collections.abc import Iterator
from statistics import median

from house import plan
from house.laws import law
from house.tree import Finding, Source, Tree, walk


def _function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, without its docstring and without the text constants in it (SQL)."""
    spoken: set[int] = set()
    for inner in walk(node):
        if isinstance(inner, ast.Constant | ast.JoinedStr) and _is_text(inner) and inner.end_lineno:
            spoken.update(range(inner.lineno + 1, inner.end_lineno + 1))
    whole = set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(whole - spoken)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _functions(source: Source) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    for node in walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, _function_lines(node)


def _measured(tree: Tree) -> list[Source]:
    return [s for s in tree.sources if s.path.startswith(("zhanggui/", "house/", "tests/")) and not s.is_migration]


@law("file-cap")
def file_cap(tree: Tree) -> Iterator[Finding]:
    """A source file has 400 lines at most."""
    for source in _measured(tree):
        if source.lines > plan.FILE_CAP:
            yield Finding(source.path, f"{source.lines} lines; {plan.FILE_CAP} at most: make it a package")


@law("function-cap")
def function_cap(tree: Tree) -> Iterator[Finding]:
    """A function has 50 lines at most; SQL constants and docstrings do not count."""
    for source in _measured(tree):
        for node, lines in _functions(source):
            if lines > plan.FUNCTION_CAP:
                yield Finding(source.path, f"{node.name}: {lines} lines; {plan.FUNCTION_CAP} at most", node.lineno)


def _room_lines(tree: Tree) -> dict[str, int]:
    sizes = dict.fromkeys(tree.rooms, 0)
    for source in tree.product:
        if source.place.kind == "room" and source.place.file != "data":
            sizes[source.place.name] += source.lines
    return sizes


@law("room-cap")
def room_cap(tree: Tree) -> Iterator[Finding]:
    """A room of more than 5,000 lines is two rooms."""
    for room, lines in _room_lines(tree).items():
        if lines > plan.ROOM_CAP:
            yield Finding(room, f"{lines} lines; {plan.ROOM_CAP} at most: this is two rooms")


def report(tree: Tree) -> str:
    """The medians the house aims at, and the rooms that ask to be two."""
    files = [s.lines for s in tree.product if s.lines > 1] or [0]
    functions = [lines for s in tree.product for _, lines in _functions(s)] or [0]
    crowded = [f"{room} {n}" for room, n in _room_lines(tree).items() if n > plan.ROOM_WARN]
    said = (
        f"file median {median(files):.0f} (aim {plan.FILE_MEDIAN}) of {len(files)}, longest {max(files)}; "
        f"function median {median(functions):.0f} (aim {plan.FUNCTION_MEDIAN}) of {len(functions)}, "
        f"longest {max(functions)}"
    )
    return said + (f"; rooms that ask to be two: {', '.join(crowded)}" if crowded else "")
