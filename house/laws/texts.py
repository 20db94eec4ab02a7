"""Screen texts go through gettext: no Chinese in Python outside a marked message."""

import ast
import re
from collections.abc import Iterator

from house.laws import law
from house.plan import CHINESE_DATA
from house.tree import Finding, Source, Tree, docstring_nodes, dotted

HAN = re.compile(r"[\u3400-\u9fff]")
MARKS = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy", "msg",
}  # fmt: skip


def marked_constants(tree: ast.AST) -> set[int]:
    """The ids of the string constants that a marking call takes (or that follow one: joined literals are one)."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node).rpartition(".")[2] in MARKS:
            found |= {id(arg) for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def _is_data(source: Source) -> bool:
    return any(re.fullmatch(pattern, source.path) for pattern, _ in CHINESE_DATA)


@law("texts-marked")
def texts_marked(tree: Tree) -> Iterator[Finding]:
    """Chinese in Python is a marked message, a comment, a docstring, or data on the plan's list."""
    for source in tree.product:
        if _is_data(source):
            continue
        quiet = docstring_nodes(source.tree) | marked_constants(source.tree)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and id(node) not in quiet and HAN.search(str(node.value)):
                yield Finding(source.path, f"“{str(node.value)[:24]}” is not marked for translation", node.lineno)


@law("texts-whole")
def texts_whole(tree: Tree) -> Iterator[Finding]:
    """A marked message is one literal: no f-string, no sum, no variable, so that it can be collected."""
    for source in tree.product:
        if source.path.startswith("zhanggui/kit/"):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node) in {"_", "msg", "gettext", "gettext_lazy", "ngettext"}:
                first = node.args[0] if node.args else None
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    yield Finding(source.path, "a message is one plain literal; values are named", node.lineno)
