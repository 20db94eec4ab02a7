"""Tables: keys to other rooms, scope on every scoped table, nobody reaches into kit's tables."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from house import plan
from house.laws import law
from house.places import floor_of
from house.tree import Finding, Source, Tree, calls, dotted, keyword, string, walk

KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
LABELS = {room.partition(".")[2]: room for room in plan.ROOMS}


@dataclass(frozen=True)
class Key:
    """A foreign key as written."""

    source: Source
    call: ast.Call
    target: str

    @property
    def label(self) -> str:
        """The app label the key points to; empty inside the room."""
        named = "org" if self.target.endswith("AUTH_USER_MODEL") else self.target.partition(".")[0]
        own = self.source.place.name.rpartition(".")[2]
        return named if ("." in self.target or named == "org") and named != own else ""


def _keys(source: Source) -> Iterator[Key]:
    for name, call in calls(source.tree):
        if name in KEYS:
            target = call.args[0] if call.args else keyword(call, "to")
            yield Key(source, call, string(target) or dotted(target or ast.Constant("")))


def _wrong(key: Key) -> Iterator[str]:
    room = LABELS.get(key.label)
    if room is None:
        yield f"key to {key.target}: not a room of the plan"
        return
    if floor_of(room) <= floor_of(key.source.place.name):
        yield f"key to {key.target}: keys point down only"
    if dotted(key.call).endswith("ManyToManyField"):
        yield "a relation to another room is a table of one's own with two keys"
    if string(keyword(key.call, "related_name")) != "+":
        yield f'key to {key.target}: related_name="+"'
    given = keyword(key.call, "on_delete") or (key.call.args[1] if len(key.call.args) > 1 else ast.Constant(""))
    if dotted(given).rpartition(".")[2] != "PROTECT":
        yield f"key to {key.target}: on_delete=PROTECT"


@law("foreign-keys")
def foreign_keys(tree: Tree) -> Iterator[Finding]:
    """Keys to other rooms point down, by string, related_name="+", PROTECT; kit's tables have none."""
    for source in tree.of_file("models"):
        for key in _keys(source):
            if key.label:
                yield from (Finding(source.path, what, key.call.lineno) for what in _wrong(key))
    for source in tree.of_file("models", kinds=("kit",)):
        for key in _keys(source):
            if key.label:
                yield Finding(source.path, "kit keeps ids of rooms without a foreign key", key.call.lineno)


@dataclass
class _Table:
    source: Source
    node: ast.ClassDef
    scope: str
    columns: set[str]
    parts_of: set[str]


def _tables(sources: list[Source]) -> dict[str, _Table]:
    found = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = _read(source, node)
    return found


def tables_of(tree: Tree, room: str) -> dict[str, _Table]:
    """The model classes of a room, by name."""
    return _tables([s for s in tree.of_file("models") if s.place.name == room])


def _read(source: Source, node: ast.ClassDef) -> _Table:
    table = _Table(source, node, "", set(), set())
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if not isinstance(target, ast.Name) or value is None:
            continue
        if target.id == "SCOPE":
            table.scope = ast.unparse(value)
        elif isinstance(value, ast.Call):
            is_key = dotted(value).rpartition(".")[2] in KEYS
            table.columns |= {target.id, f"{target.id}_id"} if is_key else {target.id}
            if is_key and value.args:
                table.parts_of.add(string(value.args[0]) or dotted(value.args[0]))
    return table


@law("scoped-tables")
def scoped_tables(tree: Tree) -> Iterator[Finding]:
    """A table with shop_id declares its SCOPE, and a part of a scoped whole carries shop_id itself."""
    for room in tree.rooms:
        tables = tables_of(tree, room)
        for name, table in tables.items():
            owners = {o for o in table.parts_of if o in tables and "shop" in tables[o].scope and o != name}
            if owners and not ({"shop_id"} & table.columns and "shop" in table.scope):
                yield Finding(table.source.path, f"{name}: part of {min(owners)}, carries shop_id", table.node.lineno)
            elif "shop_id" in table.columns and not table.scope:
                yield Finding(table.source.path, f'{name}: SCOPE = {{"shop": "shop_id"}}', table.node.lineno)
            elif "shop_id" in table.scope and "shop_id" not in table.columns:
                yield Finding(table.source.path, f"{name}: its SCOPE names a column it lacks", table.node.lineno)


@law("unscoped-reads")
def unscoped_reads(tree: Tree) -> Iterator[Finding]:
    """In queries, a scoped model is read through seen_by(by) (or kit.scope.sql), never through .objects alone."""
    for room in tree.rooms:
        models = tables_of(tree, room)
        scoped = {name for name, table in models.items() if table.scope}
        for source in tree.of_file("queries"):
            if source.place.name == room:
                yield from _bare_reads(source, scoped)


def _bare_reads(source: Source, scoped: set[str]) -> Iterator[Finding]:
    seen = {
        id(node.func.value)
        for node in walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "seen_by"
    }
    inside = {id(n) for node in walk(source.tree) if id(node) in seen for n in walk(node)}
    for node in walk(source.tree):
        if not isinstance(node, ast.Attribute) or node.attr != "objects" or id(node) in inside:
            continue
        if dotted(node.value) in scoped:
            yield Finding(source.path, f"{dotted(node)} is read without seen_by(by)", node.lineno)
