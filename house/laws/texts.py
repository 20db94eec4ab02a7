"""Screen texts go through gettext: no Chinese in Python outside a marked message."""

import ast
import re
from collections.abc import Iterator

from house.laws import law
from house.plan import BOTH_TONGUES, CHINESE_DATA
from house.tree import Finding, Source, Tree, docstring_nodes, dotted, walk

HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]")
"""Words and the marks between them: marks alone are no English either."""
LATIN = re.compile(r"[A-Za-z]{3}")
MARKS = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy", "msg", "Text",
}  # fmt: skip


def marked_constants(tree: ast.AST) -> set[int]:
    """The ids of the string constants that a marking call takes (or that follow one: joined literals are one)."""
    found: set[int] = set()
    for node in walk(tree):
        if isinstance(node, ast.Call) and dotted(node).rpartition(".")[2] in MARKS:
            found |= {id(arg) for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def fact_words(source: Source) -> list[ast.Constant]:
    """The titles and sentences of facts: translated when the timeline shows them."""
    lines = (
        line
        for node in source.tree.body
        if source.place.file == "facts" and isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.Assign | ast.AnnAssign)
    )
    return [c for line in lines for c in walk(line) if isinstance(c, ast.Constant) and CHINESE.search(str(c.value))]


def _spoken(source: Source) -> Iterator[tuple[str, int]]:
    """Every text of a file that nobody marked, f-strings whole."""
    quiet = docstring_nodes(source.tree) | marked_constants(source.tree) | {id(c) for c in fact_words(source)}
    quiet |= {id(v) for n in walk(source.tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in walk(source.tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in quiet:
            values = node.values if isinstance(node, ast.JoinedStr) else [node]
            yield "".join(str(v.value) for v in values if isinstance(v, ast.Constant)), node.lineno


def _is_data(source: Source) -> bool:
    return any(re.fullmatch(pattern, source.path) for pattern, _ in CHINESE_DATA)


@law("texts-marked")
def texts_marked(tree: Tree) -> Iterator[Finding]:
    """Chinese in Python is a marked message, a comment, a docstring, or data on the plan's list."""
    for source in tree.product:
        if _is_data(source):
            continue
        both = bool(re.fullmatch(BOTH_TONGUES, source.path))
        for text, line in _spoken(source):
            if HAN.search(text) and not (both and LATIN.search(text)):
                yield Finding(source.path, f"“{text[:24]}” is not marked for translation", line)


@law("texts-whole")
def texts_whole(tree: Tree) -> Iterator[Finding]:
    """A marked message is one literal, or a name that holds one of the data files; never an f-string or a sum."""
    for source in tree.product:
        if source.path.startswith("zhanggui/kit/"):
            continue
        for node in walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node) in {"_", "msg", "gettext", "gettext_lazy", "ngettext"}:
                first = node.args[0] if node.args else None
                if not isinstance(first, ast.Constant | ast.Attribute | ast.Name):
                    yield Finding(source.path, "a message is one plain literal; values are named", node.lineno)
