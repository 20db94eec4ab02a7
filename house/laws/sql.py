"""SQL: long statements in files, nobody else's tables, writing in actions only."""

import ast
import re
from collections.abc import Iterator

from house import plan
from house.laws import law
from house.tree import Finding, Source, Tree, docstring_nodes, folder_of, walk

STATEMENT = re.compile(
    r"^\s*(WITH|SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE|TRUNCATE|COPY|CREATE|LOCK)\b", re.IGNORECASE
)
WRITES = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE\b|"
    r"COPY\s+[\w{}\"]+\s*(\(|FROM)|UPDATE\s+\S+(\s+(AS\s+)?\w+)?\s+SET\b)",
    re.IGNORECASE,
)
WRITERS = {"actions", "migrations", "tests"}


def statements(source: Source) -> Iterator[tuple[str, int]]:
    """Every SQL text in a Python file with its line; f-strings with a placeholder where values go."""
    silent = docstring_nodes(source.tree)
    parts = {id(v) for n in walk(source.tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in walk(source.tree):
        if not isinstance(node, ast.JoinedStr | ast.Constant) or id(node) in silent | parts:
            continue
        values = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
        if STATEMENT.match(text) and re.search(r"\s", text.strip()):
            yield text, node.lineno


def _room_sql(tree: Tree) -> Iterator[tuple[str, str, str, str, int]]:
    """(room, file of the room, path, SQL, line) of every statement in a room, in Python or in sql/."""
    for source in tree.product:
        if source.place.kind == "room":
            for text, line in statements(source):
                yield source.place.name, source.place.file, source.path, text, line
    for room in tree.rooms:
        for name in tree.below(folder_of(room)):
            if name.startswith("sql/") and name.endswith(".sql"):
                path = f"{folder_of(room)}/{name}"
                yield room, "sql", path, tree.text(path), 0


@law("sql-files")
def long_sql(tree: Tree) -> Iterator[Finding]:
    """A statement of more than 15 lines lives in the room's sql/<action>.sql."""
    for _, file, path, text, line in _room_sql(tree):
        if file != "sql" and len(text.strip().splitlines()) > plan.SQL_CAP:
            yield Finding(path, f"SQL of more than {plan.SQL_CAP} lines belongs into sql/<action>.sql", line)


@law("sql-own-tables")
def own_tables(tree: Tree) -> Iterator[Finding]:
    """A room's SQL names its own tables only: other rooms are asked through their doors."""
    labels = {room.partition(".")[2]: room for room in plan.ROOMS}
    tables = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE|ONLY|TABLE)\s+\"?({'|'.join(labels)})_\w+", re.IGNORECASE)
    for room, _, path, text, line in _room_sql(tree):
        for match in tables.finditer(re.sub(r"--.*", "", text)):
            if labels[match[1].lower()] != room:
                yield Finding(path, f"{match[0]}: another room's table", line)


@law("sql-writes-in-actions")
def sql_writes(tree: Tree) -> Iterator[Finding]:
    """SQL that writes stands in actions (or in the sql/ files that actions read)."""
    for _, file, path, text, line in _room_sql(tree):
        if file not in WRITERS | {"sql"} and WRITES.search(text):
            yield Finding(path, "only actions write", line)
