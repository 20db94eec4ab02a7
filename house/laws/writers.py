"""Actions are the only writers, and they are atomic."""

import ast
from collections.abc import Iterator

from house.laws import law
from house.laws.doorsigns import doors
from house.tree import Finding, Tree, calls, dotted, walk

SAVING = {"save", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "abulk_create", "asave"}
MANAGERS = {"objects"}


def _is_write(name: str, call: ast.Call) -> bool:
    if name in SAVING:
        return True
    owner = dotted(call.func)
    through_manager = bool(MANAGERS & set(owner.split(".")))
    return (name in {"create", "update", "delete"} and through_manager) or (
        name == "delete" and not call.args and not call.keywords and "session" not in owner and "cache" not in owner
    )


@law("only-actions-write")
def only_actions_write(tree: Tree) -> Iterator[Finding]:
    """No file of a room but its actions saves, creates, updates or deletes rows."""
    for source in tree.product:
        if source.place.kind == "room" and source.place.file != "actions":
            for name, call in calls(source.tree):
                if _is_write(name, call):
                    yield Finding(source.path, f"{name}(): only actions write", call.lineno)


@law("atomic-actions")
def atomic_actions(tree: Tree) -> Iterator[Finding]:
    """Every public action is atomic: decorated, or with a block of its own, or asking another action."""
    for source, node in doors(tree, "actions"):
        decorated = any("atomic" in dotted(d) for d in node.decorator_list)
        inside = any("atomic" in dotted(n) for n in walk(node) if isinstance(n, ast.Attribute | ast.Name))
        if not decorated and not inside:
            yield Finding(source.path, f"{node.name}: an action is atomic", node.lineno)


@law("noun-verb")
def noun_verb(tree: Tree) -> Iterator[Finding]:
    """An action is called noun_verb, so that all verbs of a noun stand together."""
    for source, node in doors(tree, "actions"):
        if "_" not in node.name:
            yield Finding(source.path, f"{node.name}: an action is called noun_verb", node.lineno)


@law("no-model-behaviour")
def no_model_behaviour(tree: Tree) -> Iterator[Finding]:
    """Models hold tables and constraints: no save, delete, clean of their own, no signals."""
    for source in tree.of_file("models"):
        for node in walk(source.tree):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean", "full_clean"}:
                yield Finding(source.path, f"{node.name}: models have no behaviour", node.lineno)
    for source in (s for s in tree.product if s.place.kind == "room"):
        for node in walk(source.tree):
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals":
                yield Finding(source.path, "no model signals: an action announces a fact", node.lineno)
