"""Doors are keyword-only, typed, documented, and say who asks."""

import ast
from collections.abc import Iterator

from house.laws import law
from house.laws.tables import tables_of
from house.tree import Finding, Source, Tree, dotted, walk

Function = ast.FunctionDef | ast.AsyncFunctionDef


def public_functions(source: Source) -> Iterator[Function]:
    """The functions a door shows: module level, no leading underscore."""
    for node in source.tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def doors(tree: Tree, *files: str) -> Iterator[tuple[Source, Function]]:
    """Every public action or query; of a package, what its __init__ re-exports."""
    packages = (s for s in tree.of_file(*files) if s.path.endswith(f"/{s.place.file}/__init__.py"))
    shown = {(s.place.name, s.place.file): _names(s) for s in packages}
    for source in tree.of_file(*files):
        names = shown.get((source.place.name, source.place.file))
        for node in public_functions(source):
            if names is None or node.name in names:
                yield source, node


def _names(source: Source) -> set[str]:
    imported = (n for n in source.tree.body if isinstance(n, ast.ImportFrom))
    own = {n.name for n in source.tree.body if isinstance(n, Function)}
    return own | {alias.asname or alias.name for node in imported for alias in node.names}


@law("door-signature")
def keyword_only(tree: Tree) -> Iterator[Finding]:
    """Actions and queries take keyword arguments only, fully typed."""
    for source, node in doors(tree, "actions", "queries"):
        if node.args.args or node.args.posonlyargs or node.args.vararg or node.args.kwarg:
            yield Finding(source.path, f"{node.name}: a door takes keyword arguments only", node.lineno)
        if node.returns is None or any(arg.annotation is None for arg in node.args.kwonlyargs):
            yield Finding(source.path, f"{node.name}: a door is fully typed", node.lineno)


@law("door-docstring")
def documented(tree: Tree) -> Iterator[Finding]:
    """Actions and queries say in a docstring which duty or need they serve."""
    for source, node in doors(tree, "actions", "queries"):
        if not ast.get_docstring(node):
            yield Finding(source.path, f"{node.name}: a door has a docstring", node.lineno)


@law("who-asks")
def who_asks(tree: Tree) -> Iterator[Finding]:
    """Every public action and query takes `by`, without a default."""
    for source, node in doors(tree, "actions", "queries"):
        names = [arg.arg for arg in node.args.kwonlyargs]
        default = node.args.kw_defaults[names.index("by")] if "by" in names else None
        if "by" not in names:
            yield Finding(source.path, f"{node.name}: a door asks who asks (by)", node.lineno)
        elif default is not None:
            yield Finding(source.path, f"{node.name}: by has no default", node.lineno)


@law("by-is-used")
def by_is_used(tree: Tree) -> Iterator[Finding]:
    """A query applies `by`, unless all it reads are tables without a scope."""
    for source, node in doors(tree, "queries"):
        used = {n.id for n in walk(node) if isinstance(n, ast.Name)}
        tables = tables_of(tree, source.place.name)
        scoped = {name for name, table in tables.items() if table.scope}
        unscoped = set(tables) - scoped
        if "by" in {a.arg for a in node.args.kwonlyargs} - used and not (used & unscoped and not used & scoped):
            yield Finding(source.path, f"{node.name}: takes by and does not apply it", node.lineno)


@law("verdict-not-bool")
def verdicts(tree: Tree) -> Iterator[Finding]:
    """A public rule answers with a Verdict or a value, never with a bare bool."""
    for source in tree.of_file("rules"):
        for node in public_functions(source):
            if node.returns is not None and dotted(node.returns) == "bool":
                yield Finding(source.path, f"{node.name}: a rule answers with a Verdict, not bool", node.lineno)
