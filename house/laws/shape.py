"""Every room is on the plan and has the same shape; kit, connectors and web keep their short lists."""

import ast
from collections.abc import Iterator

from house import plan
from house.laws import law
from house.places import floor_of
from house.tree import Finding, Tree, calls, folder_of


@law("plan")
def on_the_plan(tree: Tree) -> Iterator[Finding]:
    """Every folder of zhanggui/ is on the plan, and `.importlinter` carries the plan's floors."""
    for name in tree.below("zhanggui"):
        head, _, rest = name.partition("/")
        if head not in (plan.TOP_FOLDERS if rest else plan.TOP_FILES):
            yield Finding(f"zhanggui/{name}", "nothing of this name stands on the plan (house/plan.py)")
    for room in tree.rooms:
        if floor_of(room) < 0:
            yield Finding(
                folder_of(room), "this room is not on the plan: add it to FLOORS, .importlinter, docs/house.md"
            )
    if ".importlinter" in tree.files and _linted(tree.text(".importlinter")) != _planned():
        yield Finding(".importlinter", "its floors differ from house/plan.py")


def _planned() -> list[set[str]]:
    return [set(step) for step in plan.FLOORS]


def _linted(text: str) -> list[set[str]]:
    block = text.partition("type = layers\nlayers =\n")[2].partition("\n\n")[0]
    return [{word.strip(" ()").removeprefix("zhanggui.") for word in line.split("|")} for line in block.splitlines()]


@law("room-files")
def room_files(tree: Tree) -> Iterator[Finding]:
    """A room holds README.md and the files of the table, nothing else; its groups hold rooms only."""
    for group in plan.GROUPS:
        for name in tree.below(f"zhanggui/{group}"):
            if "/" not in name and name != "__init__.py":
                yield Finding(f"zhanggui/{group}/{name}", "a floor holds rooms, no files")
    for room in tree.rooms:
        yield from _foreign(tree, folder_of(room), plan.ROOM_FILES, room == plan.PORTS_ROOM)
    for part in _parts_with_tables(tree):
        allowed = plan.ROOM_FILES | plan.KIT_EXTRA.get(part, frozenset())
        yield from _foreign(tree, folder_of(part), allowed, ports=False)


def _foreign(tree: Tree, folder: str, allowed: frozenset[str], ports: bool) -> Iterator[Finding]:
    for name in tree.below(folder):
        head, _, rest = name.partition("/")
        stem = head.removesuffix(".py")
        known = stem in allowed and (ports or stem != "ports") and (bool(rest) or head.endswith(".py"))
        if not known and head not in ({*plan.ROOM_FOLDERS, *allowed} if rest else {"__init__.py", "README.md"}):
            yield Finding(f"{folder}/{name}", "a room has no file of this name (docs/house.md has the list)")


def _parts_with_tables(tree: Tree) -> list[str]:
    return sorted({s.place.name for s in tree.of_file("models", kinds=("kit",))})


@law("own-lists")
def own_lists(tree: Tree) -> Iterator[Finding]:
    """Kit parts, connectors and web hold what their short lists in docs/house.md allow."""
    yield from _listed(tree, "zhanggui/kit", plan.KIT_PARTS | plan.KIT_FOLDERS)
    yield from _listed(tree, "zhanggui/web", plan.WEB_NAMES)
    for connector in sorted({n.partition("/")[0] for n in tree.below("zhanggui/connectors") if "/" in n}):
        yield from _listed(tree, f"zhanggui/connectors/{connector}", plan.CONNECTOR_NAMES)


def _listed(tree: Tree, folder: str, allowed: frozenset[str]) -> Iterator[Finding]:
    for name in tree.below(folder):
        stem = name.partition("/")[0].removesuffix(".py").removesuffix(".md")
        if stem not in allowed | {"__init__", "README"}:
            yield Finding(f"{folder}/{name}", "not on this folder's list (house/plan.py, docs/house.md)")


@law("room-init")
def empty_init(tree: Tree) -> Iterator[Finding]:
    """A room's own __init__.py says what the room is and imports nothing."""
    for source in tree.product:
        if source.place.kind == "room" and source.path == f"{folder_of(source.place.name)}/__init__.py":
            yield from (
                Finding(source.path, "a room's __init__ holds its docstring only", node.lineno)
                for node in source.tree.body
                if not isinstance(node, ast.Expr)
            )


@law("readme")
def readmes(tree: Tree) -> Iterator[Finding]:
    """Every room has a README of 20 lines at most: purpose, duties, nouns, and the drawing of its states."""
    for room in tree.rooms:
        path = f"{folder_of(room)}/README.md"
        text = tree.text(path) if path in tree.files else ""
        if not text.strip():
            yield Finding(path, "a room says in a README what it is for, its duties and nouns")
        elif (lines := len(text.splitlines())) > plan.README_CAP:
            yield Finding(path, f"{lines} lines; {plan.README_CAP} at most")
        elif _has_machine(tree, room) and "-->" not in text and "→" not in text:
            yield Finding(path, "a room with states draws them")


def _has_machine(tree: Tree, room: str) -> bool:
    return any(name == "Machine" for s in tree.of_file("states") if s.place.name == room for name, _ in calls(s.tree))


@law("mirrored-tests")
def mirrored_tests(tree: Tree) -> Iterator[Finding]:
    """Each file of a room that does something has its test file, and each test file mirrors a file."""
    for room in tree.rooms:
        folder = folder_of(room)
        names = set(tree.below(folder))
        for stem in plan.MIRRORED:
            exists = _has_code(tree, room, stem)
            tested = any(
                n.startswith((f"tests/test_{stem}.py", f"tests/test_{stem}/", f"tests/test_{stem}_")) for n in names
            )
            if exists and not tested:
                yield Finding(f"{folder}/tests/test_{stem}.py", f"{stem} has no test file")
        for name in sorted(names):
            if name.startswith("tests/test_") and not _mirrors(name):
                yield Finding(f"{folder}/{name}", "a test file is named after the file it tests")


def _has_code(tree: Tree, room: str, stem: str) -> bool:
    sources = [s for s in tree.of_file(stem) if s.place.name == room]
    return any(isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Assign) for s in sources for n in s.tree.body)


def _mirrors(name: str) -> bool:
    stem = name.removeprefix("tests/test_").partition("/")[0].removesuffix(".py")
    return any(stem == file or stem.startswith(f"{file}_") for file in plan.ROOM_FILES | {"data"})
