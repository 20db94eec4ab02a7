"""Every right that is asked for is declared; commands are declared in cli.py."""

import ast
import re
from collections.abc import Iterator

from house.laws import law
from house.tree import Finding, Source, Tree, calls, keyword, string, walk

CODE = re.compile(r"^[a-z_]+\.[a-z_]+$")


def declared(tree: Tree) -> set[str]:
    """The codes of every Right(...) in the product."""
    return {
        string(call.args[0]) if call.args else string(keyword(call, "code"))
        for source in tree.product
        for name, call in calls(source.tree)
        if name == "Right"
    }


def _asked(source: Source) -> Iterator[tuple[str, int]]:
    for name, call in calls(source.tree):
        if name in {"can", "require"} and call.args and CODE.match(string(call.args[0])):
            yield string(call.args[0]), call.lineno
        if right := string(keyword(call, "right")):
            yield right, call.lineno


@law("declared-rights")
def declared_rights(tree: Tree) -> Iterator[Finding]:
    """Every right named in Python or in a template is declared by a room."""
    known = declared(tree)
    for source in tree.product:
        for right, line in _asked(source):
            if right not in known:
                yield Finding(source.path, f"{right}: no room declares this right", line)
    for name in tree.files:
        if name.startswith("zhanggui/") and name.endswith(".html"):
            for right in re.findall(r"\bright=\"([a-z_]+\.[a-z_]+)\"", tree.text(name)):
                if right not in known:
                    yield Finding(name, f"{right}: no room declares this right")


@law("commands-in-cli")
def commands_in_cli(tree: Tree) -> Iterator[Finding]:
    """A room's commands are declared in cli.py."""
    for source in tree.product:
        if source.place.kind != "room" or source.place.file == "cli":
            continue
        for node in walk(source.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhanggui.kit.command"):
                yield Finding(source.path, "commands are declared in cli.py", node.lineno)
